import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { examples } from './addApplication.examples';
import { changeHandler, type ActionServices } from './changeHandler';
import { CHANGE_OUTPUT, COMMON_INPUT } from './changeSchema';

/** The action `app-of-apps:application:add`: one pull request that adds one child Application. @internal */
export const createAddApplicationAction = (services: ActionServices) =>
  createTemplateAction({
    id: 'app-of-apps:application:add',
    description:
      'Opens one pull request on the platform repository that adds an Application to a category. The same input again returns the same pull request',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string().describe('Name of the Application, a DNS label'),
        category: z =>
          z.string().describe('Category in the platform repository'),
        sourceType: z =>
          z.enum(['helm', 'git']).describe('Where manifests come from'),
        repoURL: z => z.string().describe('Chart repository or Git repository'),
        chart: z => z.string().describe('Chart name, for helm').optional(),
        path: z =>
          z
            .string()
            .describe('Directory in the repository, for git')
            .optional(),
        targetRevision: z =>
          z.string().describe('Exact chart version; Git tag, commit or branch'),
        namespace: z => z.string().describe('Namespace to deploy to'),
        syncPolicy: z =>
          z
            .enum(['automated', 'manual'])
            .describe('Default: automated')
            .optional(),
        values: z => z.string().describe('Helm values as YAML text').optional(),
        owner: z =>
          z
            .string()
            .describe(
              'Group or user that owns it, such as group:default/developers; default: your only group with a grant',
            )
            .optional(),
        ...COMMON_INPUT,
      },
      output: CHANGE_OUTPUT,
    },
    handler: changeHandler(services, 'add-application'),
  });
