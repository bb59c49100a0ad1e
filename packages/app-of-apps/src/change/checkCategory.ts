import type { Finding } from '../finding';
import type { AppProject, Category, Repository } from '../model';
import { IN_CLUSTER } from './permission';
import { fieldError } from './fields';
import { GRANTS_KEY, mayAddTo, type Rights } from './rights';

/** The category a change goes to, with its AppProject, or why there is none. @internal */
export type CategoryChoice = {
  readonly category?: Category;
  readonly project?: AppProject;
  readonly findings: readonly Finding[];
};

const MARKERS = [
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
  'Chart.yaml',
];

function directoryFindings(
  { name, directory, source }: Category,
  repository: Repository,
): Finding[] {
  const marker = MARKERS.map(file => `${directory}/${file}`).find(file =>
    repository.files.has(file),
  );
  const tracked = source.targetRevision ?? 'HEAD';
  const notPlain = marker && {
    ...fieldError(
      'category',
      'category-not-a-plain-directory',
      `${directory} is built by ${marker}, which would not pick up a new file; the platform team has to add it`,
    ),
    file: marker,
  };
  const elsewhere = !['HEAD', repository.branch].includes(tracked) && {
    rule: 'category-tracks-other-revision',
    severity: 'warning' as const,
    field: 'category',
    message: `The parent of ${name} follows ${tracked}, not ${repository.branch}: the change reaches the cluster only once it is there too`,
  };
  return [notPlain, elsewhere].filter(finding => !!finding) as Finding[];
}

// What reaches beyond the category's own place: refused, but for who may change the platform.
function reachFindings(
  { name, parent }: Category,
  project: AppProject,
  { mayChangePlatform }: Rights,
): Finding[] {
  const severity = mayChangePlatform ? 'warning' : 'error';
  const find = (rule: string, message: string): Finding => ({
    rule,
    severity,
    message: `${message}; it is the platform team's`,
    field: 'category',
  });
  const { server, name: cluster } = parent.destination;
  const isElsewhere = server
    ? server !== IN_CLUSTER
    : cluster !== undefined && cluster !== 'in-cluster';
  return [
    ...(project.name === 'default'
      ? [
          find(
            'project-default',
            `The category ${name} uses Argo CD's AppProject default, which allows everything`,
          ),
        ]
      : []),
    ...(isElsewhere
      ? [
          find(
            'category-elsewhere',
            `The category ${name} deploys to another cluster than Argo CD's own`,
          ),
        ]
      : []),
  ];
}

function notGranted(
  name: string | undefined,
  repository: Repository,
  rights: Rights,
): Finding[] {
  if (rights.mayChangePlatform) return [];
  const granted = repository.categories
    .map(category => category.name)
    .filter(category => mayAddTo(rights, category));
  if (rights.grants.length === 0) {
    const message = `No category is granted to your groups; ask the platform team for a grant in ${GRANTS_KEY}`;
    return [fieldError('category', 'category-not-granted', message)];
  }
  if (name === undefined || mayAddTo(rights, name)) return [];
  const way =
    granted.length > 0 ? `choose one of ${granted.join(', ')}, or ask` : 'ask';
  const message = `This category is not granted to your groups; ${way} the platform team for a grant in ${GRANTS_KEY}`;
  return [fieldError('category', 'category-not-granted', message)];
}

/** Finds the category and its AppProject in the repository, if it is granted; says nothing about one that is not. @internal */
export function checkCategory(
  name: string | undefined,
  repository: Repository,
  rights: Rights,
): CategoryChoice {
  const refused = notGranted(name, repository, rights);
  if (refused.length > 0 || name === undefined) return { findings: refused };
  const category = repository.categories.find(c => c.name === name);
  if (!category) {
    const names = repository.categories
      .map(c => c.name)
      .filter(c => mayAddTo(rights, c))
      .join(', ');
    const message = names
      ? `There is no such category; choose one of ${names}`
      : `${repository.path} in the repository holds no parent Application; the platform team has to add a category first`;
    return { findings: [fieldError('category', 'category-unknown', message)] };
  }
  const findings = directoryFindings(category, repository);
  const { project } = category;
  if (project) {
    const reach = reachFindings(category, project, rights);
    return { category, project, findings: [...findings, ...reach] };
  }
  const message = `The category ${category.name} has no AppProject in the repository; the platform team has to add one`;
  const missing = fieldError('category', 'category-without-project', message);
  return { category, findings: [...findings, missing] };
}
