import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const example = (
  description: string,
  input: Readonly<Record<string, string>>,
): TemplateExample => ({
  description,
  example: stringify({
    steps: [
      {
        id: 'add',
        name: 'Open the pull request',
        action: 'app-of-apps:application:add',
        input,
      },
    ],
  }),
});

/** Examples that the portal shows beside the action; a test runs each of them. @internal */
export const examples: TemplateExample[] = [
  example('Add a Helm chart to a category', {
    name: 'workflows-dev',
    category: 'automation',
    sourceType: 'helm',
    repoURL: 'https://argoproj.github.io/argo-helm',
    chart: 'argo-workflows',
    targetRevision: '1.0.18',
    namespace: 'argo-workflows',
    why: 'The data team tries out workflows',
  }),
  example('Add a Helm chart with values that somebody syncs by hand', {
    name: 'kuberay',
    category: 'automation',
    sourceType: 'helm',
    repoURL: 'https://ray-project.github.io/kuberay-helm/',
    chart: 'kuberay-operator',
    targetRevision: '1.4.2',
    namespace: 'kuberay',
    syncPolicy: 'manual',
    values: 'image:\n  tag: v1.4.2\n',
  }),
  example('Add a directory of manifests from a Git repository', {
    name: 'portal-extras',
    category: 'automation',
    sourceType: 'git',
    repoURL: 'https://github.com/example/platform.git',
    path: 'extras/portal',
    targetRevision: 'v1.0.0',
    namespace: 'backstage',
  }),
];
