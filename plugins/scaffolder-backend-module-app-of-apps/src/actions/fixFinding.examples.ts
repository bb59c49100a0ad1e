import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { changeExample } from './changeExample';

/** Examples that the portal shows beside the action; a test runs each of them. @internal */
export const examples: TemplateExample[] = [
  changeExample('app-of-apps:finding:fix', 'Fix a finding', {
    rule: 'external-secret-version',
    file: 'argocd/app-of-apps/resources/backstage/external-secrets.yaml',
    line: 1,
    why: 'The version is no longer served',
  }),
];
