import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { changeHandler, type ActionServices } from './changeHandler';
import { CHANGE_OUTPUT, COMMON_INPUT } from './changeSchema';
import { examples } from './changeValues.examples';

/** The action `app-of-apps:application:values`: one pull request that changes the Helm values of an Application. @internal */
export const createChangeValuesAction = (services: ActionServices) =>
  createTemplateAction({
    id: 'app-of-apps:application:values',
    description:
      'Opens one pull request on the platform repository that changes the Helm values of an Application. The text is kept as it is written',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string().describe('The Application'),
        values: z =>
          z.string().describe('All its values as they should be, as YAML text'),
        valuesBase: z =>
          z
            .string()
            .describe(
              "Git's object id of the values that the text was made from: values that have changed since are not overwritten",
            )
            .optional(),
        ...COMMON_INPUT,
      },
      output: CHANGE_OUTPUT,
    },
    handler: changeHandler(services, 'change-values'),
  });
