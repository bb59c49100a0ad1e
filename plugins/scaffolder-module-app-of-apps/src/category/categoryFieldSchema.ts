import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { changeOptions } from '../verdict/changeOptions';

/** Value and `ui:options` of the field `AppOfAppsCategory`. */
export const categoryFieldSchema = makeFieldSchema({
  output: z => z.string(),
  uiOptions: z => z.object(changeOptions(z)),
});
