import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { changeExample } from './changeExample';

/** Examples that the portal shows beside the action; a test runs each of them. @internal */
export const examples: TemplateExample[] = [
  changeExample(
    'app-of-apps:category:add',
    'Add a category for the data team',
    {
      name: 'data',
      description: 'Applications of the data team',
      sourceRepos: ['https://ray-project.github.io/kuberay-helm/'],
      namespaces: ['data-*'],
      why: 'The data team looks after its own applications',
    },
  ),
];
