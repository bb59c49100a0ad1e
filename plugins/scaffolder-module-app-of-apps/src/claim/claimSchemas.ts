import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { changeOptions } from '../verdict/changeOptions';

/** Value and `ui:options` of the field `AppOfAppsClaimKind`: what Crossplane is asked for. */
export const kindFieldSchema = makeFieldSchema({
  output: z => z.string(),
  uiOptions: z => z.object(changeOptions(z)),
});

/** Value and `ui:options` of the field `AppOfAppsClaimFields`: the `spec` of what Crossplane is asked for. */
export const fieldsFieldSchema = makeFieldSchema({
  output: z => z.record(z.unknown()),
  uiOptions: z =>
    z.object({
      ...changeOptions(z),
      definition: z
        .string()
        .optional()
        .describe(
          'The parameter that holds the definition; `definition` unless told',
        ),
    }),
});
