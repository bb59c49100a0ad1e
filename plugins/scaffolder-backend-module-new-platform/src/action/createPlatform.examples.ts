import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const example = (description: string, input: object): TemplateExample => ({
  description,
  example: stringify({
    steps: [
      {
        id: 'content',
        name: 'Bring the content',
        action: 'fetch:plain',
        input: { url: './content' },
      },
      {
        id: 'platform',
        name: 'Make the repository',
        action: 'app-of-apps:platform:create',
        input,
      },
    ],
  }),
});

const NAMES = {
  organisation: 'acme',
  repository: 'platform',
  portalRepository: 'portal',
  domain: 'platform.acme.io',
  contact: 'platform@acme.io',
  cluster: 'berlin',
};

/** Examples that the portal shows beside the action; a test runs each of them. @internal */
export const examples: TemplateExample[] = [
  example('A whole platform, highly available, in a new repository', {
    ...NAMES,
    issuer: 'letsencrypt',
    components: ['backstage', 'argo-workflows', 'crossplane'],
    size: 'high-availability',
    grafanaCloud: false,
    publish: 'repository',
  }),
  example('A small one for one node, as a pull request to an empty one', {
    ...NAMES,
    storageClass: 'local-path',
    issuer: 'existing',
    issuerName: 'corporate',
    components: [],
    size: 'single-node',
    grafanaCloud: false,
    publish: 'pull-request',
  }),
];
