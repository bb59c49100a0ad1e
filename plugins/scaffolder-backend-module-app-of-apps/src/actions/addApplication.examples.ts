import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { changeExample } from './changeExample';

/** Examples that the portal shows beside the action; a test runs each of them. @internal */
export const examples: TemplateExample[] = [
  changeExample(
    'app-of-apps:application:add',
    'Add a Helm chart to a category',
    {
      name: 'workflows-dev',
      category: 'automation',
      sourceType: 'helm',
      repoURL: 'https://argoproj.github.io/argo-helm',
      chart: 'argo-workflows',
      targetRevision: '1.0.18',
      namespace: 'argo-workflows',
      why: 'The data team tries out workflows',
    },
  ),
  changeExample(
    'app-of-apps:application:add',
    'Add a Helm chart with values that somebody syncs by hand',
    {
      name: 'kuberay',
      category: 'automation',
      sourceType: 'helm',
      repoURL: 'https://ray-project.github.io/kuberay-helm/',
      chart: 'kuberay-operator',
      targetRevision: '1.4.2',
      namespace: 'kuberay',
      syncPolicy: 'manual',
      values: 'image:\n  tag: v1.4.2\n',
    },
  ),
  changeExample(
    'app-of-apps:application:add',
    'Add a directory of manifests from a Git repository',
    {
      name: 'portal-extras',
      category: 'automation',
      sourceType: 'git',
      repoURL: 'https://github.com/example/platform.git',
      path: 'extras/portal',
      targetRevision: 'v1.0.0',
      namespace: 'backstage',
    },
  ),
];
