import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { changeExample } from './changeExample';

/** Examples that the portal shows beside the action; a test runs each of them. @internal */
export const examples: TemplateExample[] = [
  changeExample(
    'app-of-apps:application:upgrade',
    'Run another version of a chart',
    {
      name: 'harbor',
      targetRevision: '1.19.2',
      why: 'Fixes the garbage collection',
    },
  ),
];
