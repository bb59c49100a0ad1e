import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** Value and `ui:options` of the field `AppOfAppsOwner`. */
export const ownerFieldSchema = makeFieldSchema({
  output: z => z.string(),
  uiOptions: z =>
    z.object({
      parameter: z
        .string()
        .describe("The parameter's name, as the findings of a plan use it"),
    }),
});
