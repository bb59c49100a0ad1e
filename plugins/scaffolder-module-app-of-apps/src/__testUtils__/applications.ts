import { RepositorySummary } from '@platform-bootstrap/plugin-platform-bootstrap-common';

type Application = RepositorySummary['applications'][number];

export const applicationWith = (
  changed: Partial<Application> = {},
): Application => ({
  name: 'kuberay',
  category: 'automation',
  owner: 'group:default/developers',
  namespace: 'kuberay',
  repoURL: 'https://ray-project.github.io/kuberay-helm/',
  chart: 'kuberay-operator',
  targetRevision: '1.4.1',
  ...changed,
});
