import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { changeHandler, type ActionServices } from './changeHandler';
import { CHANGE_OUTPUT, COMMON_INPUT } from './changeSchema';
import { examples } from './removeApplication.examples';

/** The action `app-of-apps:application:remove`: one pull request that removes an Application and what it has installed. @internal */
export const createRemoveApplicationAction = (services: ActionServices) =>
  createTemplateAction({
    id: 'app-of-apps:application:remove',
    description:
      'Opens one pull request on the platform repository that removes an Application. Its text says what will be pruned',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string().describe('The Application'),
        confirm: z => z.string().describe('The name, typed again'),
        ...COMMON_INPUT,
      },
      output: CHANGE_OUTPUT,
    },
    handler: changeHandler(services, 'remove-application'),
  });
