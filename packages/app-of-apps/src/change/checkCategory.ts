import type { Finding } from '../finding';
import type { AppProject, Category, Repository } from '../model';
import { fieldError } from './request';

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

/** Finds the category and its AppProject in the repository. @internal */
export function checkCategory(
  name: string | undefined,
  repository: Repository,
): CategoryChoice {
  if (name === undefined) return { findings: [] };
  const category = repository.categories.find(c => c.name === name);
  if (!category) {
    const names = repository.categories.map(c => c.name).join(', ');
    const message = names
      ? `There is no such category; choose one of ${names}`
      : `${repository.path} in the repository holds no parent Application; the platform team has to add a category first`;
    return { findings: [fieldError('category', 'category-unknown', message)] };
  }
  const findings = directoryFindings(category, repository);
  const { project } = category;
  if (project) return { category, project, findings };
  const message = `The category ${category.name} has no AppProject in the repository; the platform team has to add one`;
  const missing = fieldError('category', 'category-without-project', message);
  return { category, findings: [...findings, missing] };
}
