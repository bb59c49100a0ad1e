import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

/** Examples that the portal shows beside the action; a test runs each of them. @internal */
export const examples: TemplateExample[] = [
  {
    description: 'Make a service in Node.js for a team',
    example: stringify({
      steps: [
        {
          id: 'skeleton',
          name: 'Bring the skeleton',
          action: 'fetch:plain',
          input: { url: './skeletons/node' },
        },
        {
          id: 'change',
          name: 'Make the service',
          action: 'app-of-apps:service:create',
          input: {
            name: 'shop',
            category: 'developers',
            language: 'node',
            why: 'People want to buy things',
          },
        },
      ],
    }),
  },
];
