import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { changeOptions } from '../verdict/changeOptions';

/** Value and `ui:options` of the field `AppOfAppsSecretKeys`: the keys of a Secret and where their values are. */
export const keysFieldSchema = makeFieldSchema({
  output: z =>
    z.array(
      z.object({
        secretKey: z.string().optional(),
        remoteKey: z.string().optional(),
        property: z.string().optional(),
      }),
    ),
  uiOptions: z => z.object(changeOptions(z)),
});
