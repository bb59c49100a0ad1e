import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { changeExample } from './changeExample';

/** Examples that the portal shows beside the action; a test runs each of them. @internal */
export const examples: TemplateExample[] = [
  changeExample('app-of-apps:claim:add', 'Give Backstage a database', {
    application: 'backstage',
    definition: 'databases.platform.example.com',
    name: 'backstage-search',
    fields: { size: '5Gi', instances: 2 },
    why: 'Search outgrew the shared database',
  }),
];
