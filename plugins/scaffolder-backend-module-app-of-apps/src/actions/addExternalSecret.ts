import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { changeHandler, type ActionServices } from './changeHandler';
import { CHANGE_OUTPUT, COMMON_INPUT } from './changeSchema';
import { examples } from './addExternalSecret.examples';

/** The action `app-of-apps:external-secret:add`: one pull request that gives an Application a secret from a store. @internal */
export const createAddExternalSecretAction = (services: ActionServices) =>
  createTemplateAction({
    id: 'app-of-apps:external-secret:add',
    description:
      'Opens one pull request on the platform repository that adds an ExternalSecret to an Application: names and paths, never values',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        application: z => z.string().describe('The Application that needs it'),
        name: z =>
          z
            .string()
            .describe('The ExternalSecret, and the Secret that it makes'),
        store: z =>
          z.string().describe('The SecretStore or ClusterSecretStore'),
        storeKind: z =>
          z
            .enum(['ClusterSecretStore', 'SecretStore'])
            .describe('Default: ClusterSecretStore')
            .optional(),
        refreshInterval: z =>
          z.string().describe('Such as 1h, which is the default').optional(),
        keys: z =>
          z
            .array(
              z.object({
                secretKey: z.string().describe('Key in the Secret'),
                remoteKey: z.string().describe('Path in the store'),
                property: z.string().describe('Field at that path'),
              }),
            )
            .describe('What the Secret holds, and where it is kept'),
        ...COMMON_INPUT,
      },
      output: CHANGE_OUTPUT,
    },
    handler: changeHandler(services, 'add-external-secret'),
  });
