import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { JsonValue } from '@backstage/types';
import { changeHandler, type ActionServices } from './changeHandler';
import { CHANGE_OUTPUT, COMMON_INPUT } from './changeSchema';
import { examples } from './crossplaneClaim.examples';

/** The action `app-of-apps:claim:add`: one pull request that asks Crossplane for something an Application needs. @internal */
export const createCrossplaneClaimAction = (services: ActionServices) =>
  createTemplateAction({
    id: 'app-of-apps:claim:add',
    description:
      'Opens one pull request on the platform repository that asks Crossplane for what an Application needs, such as a database',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        application: z => z.string().describe('The Application that needs it'),
        definition: z =>
          z
            .string()
            .describe(
              'The CompositeResourceDefinition in the repository that says what it is',
            ),
        name: z => z.string().describe('What it is called'),
        fields: z =>
          z
            .record(z.custom<JsonValue>())
            .describe('Its spec, held against the schema of the definition')
            .optional(),
        ...COMMON_INPUT,
      },
      output: CHANGE_OUTPUT,
    },
    handler: changeHandler(services, 'crossplane-claim'),
  });
