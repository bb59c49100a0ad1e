// A process of its own: a scaffolder backend with this module, on the database and the platform that its argument names.
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  type DefinitivePolicyDecision,
} from '@backstage/plugin-permission-common';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import { scaffolderModuleAppOfApps } from '../module';

const PARAMETERS = [
  'name',
  'category',
  'sourceType',
  'repoURL',
  'chart',
  'targetRevision',
  'namespace',
  'why',
];

const template = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name: 'add-application', namespace: 'default' },
  spec: {
    type: 'change',
    parameters: [],
    steps: [
      {
        id: 'add',
        name: 'Open the pull request',
        action: 'app-of-apps:application:add',
        input: Object.fromEntries(
          PARAMETERS.map(name => [name, `\${{ parameters.${name} }}`]),
        ),
      },
    ],
    output: { links: [{ url: '${{ steps.add.output.pullRequestUrl }}' }] },
  },
};

const ALLOW = {
  result: AuthorizeResult.ALLOW,
} satisfies DefinitivePolicyDecision;

const allowed = (requests: readonly unknown[]) => requests.map(() => ALLOW);

async function main(config: object): Promise<void> {
  const { server } = await startTestBackend({
    features: [
      scaffolderPlugin,
      scaffolderModuleAppOfApps,
      databaseServiceFactory,
      schedulerServiceFactory,
      catalogServiceMock.factory({ entities: [template] }),
      mockServices.rootConfig.factory({ data: config as never }),
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () => ({
          authorize: async requests => allowed(requests),
          authorizeConditional: async requests => allowed(requests),
        }),
      }),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () => ({
          getUserInfo: async () => ({
            userEntityRef: 'user:default/petra',
            ownershipEntityRefs: ['user:default/petra'],
          }),
        }),
      }),
    ],
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  process.stdout.write(`\nlistening ${port}\n`);
}

main(JSON.parse(process.argv[2])).catch(error => {
  process.stderr.write(`${error?.stack}\n`);
  process.exitCode = 1;
});
