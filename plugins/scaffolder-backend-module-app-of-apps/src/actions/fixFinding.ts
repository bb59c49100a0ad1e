import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { changeHandler, type ActionServices } from './changeHandler';
import { CHANGE_OUTPUT, COMMON_INPUT } from './changeSchema';
import { examples } from './fixFinding.examples';

/** The action `app-of-apps:finding:fix`: one pull request with the fix of a doctor's finding. @internal */
export const createFixFindingAction = (services: ActionServices) =>
  createTemplateAction({
    id: 'app-of-apps:finding:fix',
    description:
      'Opens one pull request on the platform repository that fixes a finding of the doctor, for rules whose fix is safe to apply by machine',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        rule: z =>
          z.string().describe('The rule, such as external-secret-version'),
        file: z => z.string().describe('The file in the platform repository'),
        line: z => z.number().describe('The line of the finding, from 1'),
        ...COMMON_INPUT,
      },
      output: CHANGE_OUTPUT,
    },
    handler: changeHandler(services, 'fix-finding'),
  });
