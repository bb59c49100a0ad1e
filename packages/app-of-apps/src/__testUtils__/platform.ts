import type { Plan } from '../change';
import { readRepository, type Repository } from '../model';

const REPO = 'https://github.com/acme/platform.git';

const application = (
  name: string,
  rest: string,
) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${name}
  namespace: argocd
spec:
  destination:
    namespace: ${name.endsWith('-parent') || name === 'root' ? 'argocd' : name}
    server: https://kubernetes.default.svc
${rest}`;

const parent = (category: string) =>
  application(
    `${category}-parent`,
    `  project: root
  source:
    repoURL: ${REPO}
    targetRevision: main
    path: gitops/apps/${category}
`,
  );

const chart = (name: string, project: string) =>
  application(
    name,
    `  project: ${project}
  sources:
    - repoURL: https://charts.example.com/${name}
      chart: ${name}
      targetRevision: 1.0.0
      helm:
        valueFiles:
          - $values/gitops/values/${name}-values.yaml
    - repoURL: ${REPO}
      targetRevision: main
      ref: values
`,
  );

/** An AppProject with comments and quoting that an edit must keep. */
export const AUTOMATION_PROJECT = `# Reviewed by the platform team.
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: automation
  namespace: argocd
spec:
  sourceRepos:
    - ${REPO}
    # Argo's own charts
    - "https://charts.example.com/argocd"   # pinned
    - 'https://charts.example.com/open/**'
  destinations:
    - namespace: argocd
      server: https://kubernetes.default.svc
    - namespace: team-*
      server: https://kubernetes.default.svc # the only cluster

  # Nothing cluster-scoped.
  clusterResourceWhitelist: []
`;

/** Two categories below one root, in a folder that is not the default one. */
export const platformFiles = (
  changes: Readonly<Record<string, string | undefined>> = {},
): ReadonlyMap<string, string> => {
  const files = {
    'gitops/root.yaml': application(
      'root',
      `  project: root
  sources:
    - repoURL: ${REPO}
      targetRevision: main
      path: gitops/projects
    - repoURL: git@github.com:acme/platform.git
      targetRevision: main
      path: ./gitops/apps/
`,
    ),
    'gitops/apps/automation-parent.yaml': parent('automation'),
    'gitops/apps/security-parent.yml': parent('security'),
    'gitops/apps/automation/argocd.yaml': chart('argocd', 'automation'),
    'gitops/apps/security/vault.yaml': chart('vault', 'locked'),
    'gitops/projects/automation.yaml': AUTOMATION_PROJECT,
    'gitops/projects/security.yaml': `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: locked, namespace: argocd}
spec:
  sourceRepos: [https://charts.example.com/vault]
  destinations: [{server: https://kubernetes.default.svc, namespace: vault}]
`,
    'gitops/values/argocd-values.yaml': 'a: &shared 1\nb: *shared\n',
    'README.md': 'kind: Application\n',
    ...changes,
  };
  const present = Object.entries(files).flatMap(([path, text]) =>
    text === undefined ? [] : [[path, text] as const],
  );
  return new Map(present);
};

/** The platform above, with files replaced, added or (`undefined`) removed. */
export const platform = (
  changes: Readonly<Record<string, string | undefined>> = {},
  branch = 'main',
): Repository =>
  readRepository(platformFiles(changes), {
    url: 'https://github.com/acme/platform',
    branch,
    path: 'gitops',
  });

/** The repository once the plan is merged. */
export function merged(repository: Repository, { files }: Plan): Repository {
  const texts = new Map(repository.files);
  for (const { path, after } of files) {
    if (after === null) texts.delete(path);
    else texts.set(path, after);
  }
  return readRepository(texts, repository);
}
