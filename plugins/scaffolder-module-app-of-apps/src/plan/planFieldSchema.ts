import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** Value of the field `AppOfAppsPlan`: the title of the plan that was shown; empty until there is one. */
export const planFieldSchema = makeFieldSchema({ output: z => z.string() });
