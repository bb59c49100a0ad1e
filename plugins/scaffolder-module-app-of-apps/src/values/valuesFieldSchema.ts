import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { applicationOption, changeOptions } from '../verdict/changeOptions';

/**
 * Value and `ui:options` of the field `AppOfAppsValues`: YAML text; with the option `application` an object of the text, the
 * Application that it is for, and Git's object id of the values that it was made from.
 */
export const valuesFieldSchema = makeFieldSchema({
  output: z =>
    z.union([
      z.string(),
      z.object({
        application: z.string(),
        text: z.string(),
        base: z.string(),
      }),
    ]),
  uiOptions: z =>
    z.object({
      ...changeOptions(z),
      application: applicationOption(z),
      rows: z
        .number()
        .int()
        .positive()
        .optional()
        .describe('Visible lines; 12 unless told'),
    }),
});
