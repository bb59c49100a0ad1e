import type { Finding } from '../finding';
import type { Repository } from '../model';
import { hasErrors } from '../finding';
import { projectFile } from './files';
import { sourcePermission } from './permission';
import { fieldError, type Field } from './fields';
import { scopeIn, type Rights } from './rights';
import type { PlannedFile } from './types';
import { categoryOf, type Written } from './written';

/** The platform repository as a source of one of its own Applications. @internal */
export type OwnSource = {
  /** In the spelling that Argo CD knows already. */
  readonly repoURL: string;
  readonly targetRevision: string;
  readonly findings: readonly Finding[];
  /** The AppProject's file, when it has to allow the platform repository first. */
  readonly amended: readonly PlannedFile[];
};

const isFile = (result: PlannedFile | Finding): result is PlannedFile =>
  'path' in result;

/** Asks the Application's AppProject whether it may read the platform repository, and lets it if need be. @internal */
export function ownSource(
  written: Written,
  repository: Repository,
  rights: Rights,
  field: Field,
): OwnSource {
  const category = categoryOf(written, repository);
  const url = category?.source.repoURL ?? repository.url;
  const targetRevision = category?.source.targetRevision ?? repository.branch;
  const { application } = written;
  const project = repository.projects.find(
    ({ name }) => name === application.project,
  );
  // Without an AppProject in the repository the doctor has its say.
  if (!project) {
    return { ...{ repoURL: url, targetRevision, findings: [], amended: [] } };
  }
  const scope = scopeIn(rights, category?.name ?? '');
  const permission = sourcePermission(project, url, scope, [url]);
  const { value: repoURL } = permission;
  const findings = permission.findings.map(finding => ({ ...finding, field }));
  if (permission.kind !== 'amend') {
    return { repoURL, targetRevision, findings, amended: [] };
  }
  if (project.location.file === written.file) {
    const message = `AppProject ${project.name} does not allow the platform repository, and is in the file of the Application; add it by hand first`;
    const refused = fieldError(field, 'project-not-editable', message);
    return { repoURL, targetRevision, findings: [refused], amended: [] };
  }
  const amendment = { sourceRepos: [repoURL], destinations: [] };
  const result = projectFile(repository, { project }, amendment);
  const refused = isFile(result) ? [] : [{ ...result, field }];
  return {
    repoURL,
    targetRevision,
    findings: [...findings, ...refused],
    amended: isFile(result) && !hasErrors(findings) ? [result] : [],
  };
}
