import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { changeOptions } from '../verdict/changeOptions';

/** Value of the field `AppOfAppsPlan`: the digest of the plan that was shown; empty until there is one that can be submitted. */
export const planFieldSchema = makeFieldSchema({
  output: z => z.string(),
  uiOptions: z => {
    const { change } = changeOptions(z);
    return z.object({ change });
  },
});
