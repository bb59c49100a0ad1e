import type { Finding } from '../finding';
import { sameRepository, type AppProject, type Repository } from '../model';
import { checkRepositoryUrl } from './checkRepositoryUrl';
import { checkRevision } from './checkRevision';
import { fieldError } from './fields';
import type { AddApplicationRequest } from './requests';

const CHART = /^[a-z0-9]([a-z0-9._/-]{0,198}[a-z0-9])?$/;
const PATH = /^[A-Za-z0-9._+@-]+(?:\/[A-Za-z0-9._+@-]+)*\/?$/;

function checkChart(chart: string | undefined): Finding[] {
  const isFine =
    chart === undefined || (CHART.test(chart) && !/\.\.|\/\//.test(chart));
  const message = 'A chart name has small letters, digits and dashes';
  return isFine ? [] : [fieldError('chart', 'chart-invalid', message)];
}

function checkPath(path: string | undefined): Finding[] {
  if (path === undefined) return [];
  const refuse = (rule: string, message: string) => [
    fieldError('path', rule, message),
  ];
  if (path.startsWith('/')) {
    return refuse(
      'path-invalid',
      'Give the path from the repository root, without / at the start',
    );
  }
  if (path.split('/').includes('..')) {
    return refuse(
      'path-invalid',
      'The path must not lead out of the repository: remove ..',
    );
  }
  if (path === '.') return [];
  if (path.split('/').includes('.')) {
    return refuse('path-invalid', 'Write the path without ./');
  }
  if (!PATH.test(path)) {
    return refuse(
      'path-invalid',
      'Use letters, digits and . _ - + @, with / between directories',
    );
  }
  if (/\.(?:ya?ml|json)$/i.test(path)) {
    return refuse(
      'path-not-a-directory',
      'Argo CD reads directories: give the directory that holds this file',
    );
  }
  return [];
}

// An Application over the directory of its own parent applies its siblings, and itself, a second time; one over AppProjects would
// own what decides about it.
function checkOwnPath(
  { repoURL, path }: AddApplicationRequest,
  repository: Repository,
): Finding[] {
  if (!repoURL || !path || !sameRepository(repoURL, repository.url)) return [];
  const own = `${path.replace(/\/+$/, '')}/`;
  const held = [...repository.applications, ...repository.projects].find(
    ({ location }) => own === './' || location.file.startsWith(own),
  );
  const message = `${path} holds Applications or AppProjects of this platform (${held?.location.file}); give a directory of its own`;
  return held ? [fieldError('path', 'path-holds-applications', message)] : [];
}

/** Everything about the source except whether the AppProject allows it. @internal */
export function checkSource(
  request: AddApplicationRequest,
  repository: Repository,
  project: AppProject | undefined,
  grantedSources: readonly string[],
): Finding[] {
  const { sourceType, repoURL } = request;
  const isOwn = !!repoURL && sameRepository(repoURL, repository.url);
  const literal = [...(project?.sourceRepos ?? []), ...grantedSources];
  return [
    ...checkRepositoryUrl(repoURL, literal, isOwn ? repoURL : undefined),
    ...(sourceType === 'helm' ? checkChart(request.chart) : []),
    ...(sourceType === 'git' ? checkPath(request.path) : []),
    ...(sourceType === 'git' ? checkOwnPath(request, repository) : []),
    ...checkRevision(request),
  ];
}
