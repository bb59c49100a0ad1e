import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { changeHandler, type ActionServices } from './changeHandler';
import { CHANGE_OUTPUT, COMMON_INPUT } from './changeSchema';
import { examples } from './upgradeApplication.examples';

/** The action `app-of-apps:application:upgrade`: one pull request that runs another version of an Application. @internal */
export const createUpgradeApplicationAction = (services: ActionServices) =>
  createTemplateAction({
    id: 'app-of-apps:application:upgrade',
    description:
      'Opens one pull request on the platform repository that runs another version of an Application. The same input again returns the same pull request',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string().describe('The Application'),
        targetRevision: z =>
          z.string().describe('Exact chart version; Git tag, commit or branch'),
        ...COMMON_INPUT,
      },
      output: CHANGE_OUTPUT,
    },
    handler: changeHandler(services, 'upgrade-application'),
  });
