import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { changeExample } from './changeExample';

/** Examples that the portal shows beside the action; a test runs each of them. @internal */
export const examples: TemplateExample[] = [
  changeExample('app-of-apps:application:remove', 'Remove an Application', {
    name: 'postgres-operator-ui',
    confirm: 'postgres-operator-ui',
    why: 'Nobody uses it',
  }),
];
