import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { applicationOption, changeOptions } from '../verdict/changeOptions';

/** Value and `ui:options` of the field `AppOfAppsStore`: where secrets are kept. */
export const storeFieldSchema = makeFieldSchema({
  output: z =>
    z.object({
      name: z.string(),
      kind: z.enum(['ClusterSecretStore', 'SecretStore']),
    }),
  uiOptions: z =>
    z.object({ ...changeOptions(z), application: applicationOption(z) }),
});
