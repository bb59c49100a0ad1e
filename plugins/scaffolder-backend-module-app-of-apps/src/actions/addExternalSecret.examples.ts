import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { changeExample } from './changeExample';

/** Examples that the portal shows beside the action; a test runs each of them. @internal */
export const examples: TemplateExample[] = [
  changeExample(
    'app-of-apps:external-secret:add',
    'Give Backstage a token from Vault',
    {
      application: 'backstage',
      name: 'backstage-github',
      store: 'vault-backend',
      storeKind: 'ClusterSecretStore',
      keys: [
        {
          secretKey: 'GITHUB_TOKEN',
          remoteKey: 'platform/backstage/github',
          property: 'token',
        },
      ],
      why: 'The portal opens pull requests',
    },
  ),
];
