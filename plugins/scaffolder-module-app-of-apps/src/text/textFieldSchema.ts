import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { changeOptions } from '../verdict/changeOptions';

/** Value and `ui:options` of the field `AppOfAppsText`. */
export const textFieldSchema = makeFieldSchema({
  output: z => z.string(),
  uiOptions: z =>
    z.object({
      ...changeOptions(z),
      multiline: z.boolean().optional().describe('Several lines of text'),
      monospace: z
        .boolean()
        .optional()
        .describe('For code: fixed-width letters, no line wrapping'),
      rows: z
        .number()
        .int()
        .positive()
        .optional()
        .describe('Visible lines when there are several; 4 unless told'),
    }),
});
