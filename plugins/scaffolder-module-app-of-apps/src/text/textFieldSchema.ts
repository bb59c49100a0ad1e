import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** Value and `ui:options` of the field `AppOfAppsText`. */
export const textFieldSchema = makeFieldSchema({
  output: z => z.string(),
  uiOptions: z =>
    z.object({
      // Not `field`: the form takes that option for `ui:field`.
      parameter: z
        .string()
        .describe("The parameter's name, as the findings of a plan use it"),
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
