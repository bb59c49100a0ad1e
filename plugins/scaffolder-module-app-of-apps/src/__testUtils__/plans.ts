import {
  Plan,
  PlanFinding,
  RepositorySummary,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';

export const planWith = (changed: Partial<Plan> = {}): Plan => ({
  baseCommit: '1234567890abcdef1234567890abcdef12345678',
  digest: 'd1'.repeat(32),
  title: 'Add kuberay to automation',
  body: 'Asked for by user:default/daniel.',
  branch: 'platform-bootstrap/add-kuberay',
  files: [],
  effects: [],
  findings: [],
  needsPlatformReview: false,
  ...changed,
});

export const finding = (changed: Partial<PlanFinding>): PlanFinding => ({
  rule: 'some-rule',
  severity: 'error',
  message: 'Something is wrong',
  ...changed,
});

export const repositoryWith = (
  changed: Partial<RepositorySummary> = {},
): RepositorySummary => ({
  url: 'https://github.com/example/platform',
  owners: ['group:default/developers'],
  baseCommit: '1234567890abcdef1234567890abcdef12345678',
  categories: [
    {
      name: 'automation',
      project: 'automation',
      sourceRepos: ['https://argoproj.github.io/argo-helm'],
      namespaces: ['argocd', 'argo'],
      applications: ['argocd', 'argo-workflows'],
    },
    {
      name: 'security',
      project: 'security',
      sourceRepos: [],
      namespaces: [],
      applications: [],
    },
  ],
  applications: [],
  secretStores: [],
  claimKinds: [],
  serviceTeams: [],
  ...changed,
});
