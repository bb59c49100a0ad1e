import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { changeExample } from './changeExample';

/** Examples that the portal shows beside the action; a test runs each of them. @internal */
export const examples: TemplateExample[] = [
  changeExample(
    'app-of-apps:application:values',
    'Change the values of a chart',
    {
      name: 'valkey',
      values: 'dataStorage:\n  enabled: true\n  requestedSize: 8Gi\n',
      why: 'Sessions survive a restart',
    },
  ),
];
