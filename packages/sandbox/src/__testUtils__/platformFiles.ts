/** The URL that the fixtures use for their own repository; the sandbox replaces it by its own. */
export const SEED_URL = 'https://github.com/example/platform.git';

type ApplicationOptions = {
  readonly project?: string;
  readonly namespace?: string;
  readonly wave?: number;
  readonly automated?: string;
  readonly source?: string;
  readonly repo?: string;
};

/** A child Application's manifest; a chart named like it unless a source is given. */
export function applicationYaml(
  name: string,
  options: ApplicationOptions = {},
): string {
  const {
    project = 'apps',
    namespace = name,
    wave = 0,
    automated = '{ prune: true, selfHeal: true }',
    source = `{ repoURL: https://charts.example.com, chart: ${name}, targetRevision: 1.0.0 }`,
  } = options;
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${name}
  namespace: argocd
  annotations: { argocd.argoproj.io/sync-wave: "${wave}" }
  finalizers: [resources-finalizer.argocd.argoproj.io]
spec:
  project: ${project}
  destination: { namespace: ${namespace}, server: https://kubernetes.default.svc }
  source: ${source}
  syncPolicy:
${
  automated ? `    automated: ${automated}\n` : ''
}    syncOptions: [CreateNamespace=true]
`;
}

/** An Application whose source is a directory of the platform repository. */
export const directoryApplication = (
  name: string,
  path: string,
  options: ApplicationOptions = {},
): string =>
  applicationYaml(name, {
    ...options,
    source: `{ repoURL: ${
      options.repo ?? SEED_URL
    }, path: ${path}, targetRevision: main }`,
  });

/** A category's parent. */
export const parentYaml = (category: string, wave = 0): string =>
  directoryApplication(
    `${category}-parent`,
    `argocd/app-of-apps/apps/${category}`,
    { project: 'root', namespace: 'argocd', wave },
  );

/** An AppProject that allows the charts of these fixtures, and the namespaces given. */
export const projectYaml = (
  name: string,
  namespaces: readonly string[] = ['*'],
): string => `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: ${name}
  namespace: argocd
  annotations: { argocd.argoproj.io/sync-wave: "-10" }
spec:
  sourceRepos: ['${SEED_URL}', 'https://charts.example.com']
  destinations:
${namespaces
  .map(
    n => `    - { server: https://kubernetes.default.svc, namespace: '${n}' }`,
  )
  .join('\n')}
  clusterResourceWhitelist: [{ group: '', kind: Namespace }]
`;

const ROOT = `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: root, namespace: argocd }
spec:
  sourceRepos: ['${SEED_URL}']
  destinations: [{ server: https://kubernetes.default.svc, namespace: argocd }]
  namespaceResourceWhitelist:
    - { group: argoproj.io, kind: Application }
    - { group: argoproj.io, kind: AppProject }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: root, namespace: argocd }
spec:
  project: root
  destination: { namespace: argocd, server: https://kubernetes.default.svc }
  sources:
    - { repoURL: '${SEED_URL}', targetRevision: main, path: argocd/app-of-apps/projects }
    - { repoURL: '${SEED_URL}', targetRevision: main, path: argocd/app-of-apps/apps }
  syncPolicy: { automated: { prune: true, selfHeal: true } }
`;

/** A `postgresql` cluster's manifest. */
export const POSTGRESQL = `apiVersion: acid.zalan.do/v1
kind: postgresql
metadata: { name: main-db }
spec:
  teamId: platform
  numberOfInstances: 2
  volume: { size: 1Gi }
  postgresql: { version: "17" }
`;

/** A Deployment's manifest. */
export const deploymentYaml = (name: string, image = `${name}:1`): string =>
  `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  replicas: 2
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: ${name}, image: "${image}" }] }
`;

/** Where a child Application of a category stands. */
export const childPath = (name: string, category = 'apps'): string =>
  `argocd/app-of-apps/apps/${category}/${name}.yaml`;

/** A small platform: two categories, a Vault, a Harbor, a database and a web site, in three waves. */
export const platformFiles = (): Map<string, string> =>
  new Map([
    ['README.md', '# Platform\n'],
    ['argocd/app-of-apps/root.yaml', ROOT],
    ['argocd/app-of-apps/projects/apps.yaml', projectYaml('apps')],
    ['argocd/app-of-apps/projects/data.yaml', projectYaml('data')],
    ['argocd/app-of-apps/apps/data-parent.yaml', parentYaml('data', 0)],
    ['argocd/app-of-apps/apps/apps-parent.yaml', parentYaml('apps', 10)],
    [
      childPath('database', 'data'),
      directoryApplication(
        'database',
        'argocd/app-of-apps/resources/database',
        {
          project: 'data',
        },
      ),
    ],
    ['argocd/app-of-apps/resources/database/postgresql.yaml', POSTGRESQL],
    [childPath('vault'), applicationYaml('vault')],
    [childPath('harbor'), applicationYaml('harbor', { wave: 10 })],
    [
      childPath('site'),
      directoryApplication('site', 'argocd/app-of-apps/resources/site', {
        wave: 20,
      }),
    ],
    [
      'argocd/app-of-apps/resources/site/deployment.yaml',
      deploymentYaml('site'),
    ],
  ]);

/** The small platform with an Authentik. */
export const platformWithAuthentik = (): Map<string, string> =>
  platformFiles().set(childPath('authentik'), applicationYaml('authentik'));
