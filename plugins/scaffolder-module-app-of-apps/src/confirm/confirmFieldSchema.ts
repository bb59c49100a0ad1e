import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { applicationOption, changeOptions } from '../verdict/changeOptions';

/** Value and `ui:options` of the field `AppOfAppsConfirm`: the name that was chosen, typed again. */
export const confirmFieldSchema = makeFieldSchema({
  output: z => z.string(),
  uiOptions: z =>
    z.object({ ...changeOptions(z), application: applicationOption(z) }),
});
