import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { changeHandler, type ActionServices } from './changeHandler';
import { CHANGE_OUTPUT, COMMON_INPUT } from './changeSchema';
import { examples } from './addCategory.examples';

/** The action `app-of-apps:category:add`: one pull request with a new category: parent, folder and AppProject. @internal */
export const createAddCategoryAction = (services: ActionServices) =>
  createTemplateAction({
    id: 'app-of-apps:category:add',
    description:
      'Opens one pull request on the platform repository that adds a category: a parent Application, its folder and an AppProject. For platform engineers',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string().describe('Name of the category, a DNS label'),
        description: z => z.string().describe('What it is for').optional(),
        sourceRepos: z =>
          z
            .array(z.string())
            .describe('What its AppProject allows as sources')
            .optional(),
        namespaces: z =>
          z
            .array(z.string())
            .describe(
              'What its AppProject allows as namespaces; globs such as team-* are allowed',
            )
            .optional(),
        ...COMMON_INPUT,
      },
      output: CHANGE_OUTPUT,
    },
    handler: changeHandler(services, 'add-category'),
  });
