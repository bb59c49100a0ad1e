import {
  readCodeOwners,
  readRepository,
} from '@platform-bootstrap/app-of-apps';
import type { Making } from '../catalog/toEntities';
import type { Platform } from '../repository/PlatformReader';

const REPO = 'https://github.com/acme/platform';

export const reference = { url: REPO, branch: 'main', path: 'gitops' };

export const making: Making = {
  reference,
  forge: 'github',
  argocd: undefined,
  platformTeam: 'group:default/platform-team',
};

export type Files = Readonly<Record<string, string | undefined>>;

export const application = (
  name: string,
  {
    project = 'security',
    namespace = name,
    owner = '',
    source = `source: {repoURL: https://charts.example.com, chart: ${name}, targetRevision: 1.0.0}`,
  } = {},
) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${name}
  namespace: argocd
${owner && `  annotations: {platform-bootstrap.io/owner: "${owner}"}\n`}spec:
  project: ${project}
  ${source}
  destination: {server: https://kubernetes.default.svc, namespace: ${namespace}}
`;

const parent = (name: string, path: string) =>
  application(name, {
    project: 'root',
    namespace: 'argocd',
    source: `source: {repoURL: ${REPO}.git, targetRevision: main, path: ${path}}`,
  });

export const own = (path: string) =>
  `source: {repoURL: ${REPO}.git, targetRevision: main, path: ${path}}`;

/** A root, two categories, a chart in each, with files replaced, added or (`undefined`) removed. */
export const platformFiles = (changes: Files = {}): Map<string, string> =>
  new Map(
    Object.entries<string | undefined>({
      'gitops/root.yaml': parent('root', 'gitops/apps'),
      'gitops/apps/security-parent.yaml': parent(
        'security-parent',
        'gitops/apps/security',
      ),
      'gitops/apps/automation-parent.yaml': parent(
        'automation-parent',
        'gitops/apps/automation',
      ),
      'gitops/apps/security/vault.yaml': application('vault'),
      'gitops/apps/automation/argocd.yaml': application('argocd', {
        project: 'automation',
      }),
      'gitops/projects/security.yaml': `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: security, namespace: argocd}
spec: {description: Secrets and sign-in, sourceRepos: [], destinations: []}
`,
      ...changes,
    }).flatMap(([path, text]) =>
      text === undefined ? [] : [[path, text] as const],
    ),
  );

/** The platform above, as it was read. */
export const platform = (changes: Files = {}, codeOwners = ''): Platform => ({
  repository: readRepository(platformFiles(changes), reference),
  ownersOf: readCodeOwners(codeOwners),
});
