import type { Finding } from '../finding';
import { globMatches, type Application, type Repository } from '../model';
import { isObject } from '../model/manifest';
import { fieldError } from './fields';
import { projectFile } from './files';
import type { Rights } from './rights';
import type { PlannedFile } from './types';

/** A kind as an AppProject names it. @internal */
export type ProjectKind = { readonly group: string; readonly kind: string };

/** What an AppProject says to a kind in a namespace: yes, no, or only that it is not on its list. @internal */
export function kindPermit(
  { project: name }: Application,
  { projects }: Repository,
  { group, kind }: ProjectKind,
): 'permitted' | 'unlisted' | 'denied' {
  const project = projects.find(other => other.name === name);
  const { spec } = (project?.object ?? {}) as {
    spec?: Record<string, unknown>;
  };
  const matches = (entry: unknown) =>
    isObject(entry) &&
    globMatches(String(entry.group ?? ''), group) &&
    globMatches(String(entry.kind ?? ''), kind);
  const denied = spec?.namespaceResourceBlacklist;
  if (Array.isArray(denied) && denied.some(matches)) return 'denied';
  const allowed = spec?.namespaceResourceWhitelist;
  return Array.isArray(allowed) && !allowed.some(matches)
    ? 'unlisted'
    : 'permitted';
}

/** The AppProject lets its Applications have the kind. @internal */
export function checkKind(
  application: Application,
  repository: Repository,
  asked: ProjectKind,
): Finding[] {
  const message = `AppProject ${application.project} does not let its Applications have a ${asked.kind}; the platform team has to allow the kind`;
  return kindPermit(application, repository, asked) === 'permitted'
    ? []
    : [fieldError('application', 'kind-not-permitted', message)];
}

/**
 * The same, and the AppProject's file with the kind on its list where that is all it takes: only who may change the platform may add to it.
 *
 * @internal
 */
export function allowKind(
  application: Application,
  repository: Repository,
  asked: ProjectKind,
  { mayChangePlatform }: Rights,
): { readonly findings: readonly Finding[]; readonly files: PlannedFile[] } {
  const project = repository.projects.find(
    ({ name }) => name === application.project,
  );
  const permit = kindPermit(application, repository, asked);
  if (!project || permit !== 'unlisted' || !mayChangePlatform) {
    return { findings: checkKind(application, repository, asked), files: [] };
  }
  const amended = projectFile(
    repository,
    { project },
    {
      ...{ sourceRepos: [], destinations: [] },
      namespaceResourceWhitelist: [asked],
    },
  );
  if (!('path' in amended)) {
    const refused = { ...amended, field: 'application' };
    return { findings: [refused], files: [] };
  }
  const warning: Finding = {
    rule: 'needs-platform-review',
    severity: 'warning',
    message: `AppProject ${project.name} does not list the kind ${asked.kind} yet. The same pull request adds it and needs platform review`,
    field: 'application',
  };
  return { findings: [warning], files: [amended] };
}
