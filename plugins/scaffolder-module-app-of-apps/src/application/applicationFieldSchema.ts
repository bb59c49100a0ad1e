import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { changeOptions } from '../verdict/changeOptions';

/** Value and `ui:options` of the field `AppOfAppsApplication`. */
export const applicationFieldSchema = makeFieldSchema({
  output: z => z.string(),
  uiOptions: z =>
    z.object({
      ...changeOptions(z),
      only: z
        .enum(['charts'])
        .optional()
        .describe('Offers only Applications that install a chart'),
    }),
});
