import {
  examined,
  platformFilePath,
  type Finding,
  type Repository,
} from '@platform-bootstrap/app-of-apps';

const NAMED = 3;

const isBelow = (directory: string, file: string) =>
  directory === '' || file.startsWith(`${directory}/`);

// What is broken elsewhere is a workload's: the doctor names it, and no Application is missing because of it.
const canHoldApplications = (
  { categories, files }: Repository,
  file: string,
): boolean =>
  categories.some(({ directory }) => isBelow(directory, file)) ||
  (files.get(file) ?? '').includes('argoproj.io');

// It is no manifest that Argo CD applies, so what is wrong with it is no finding of the repository.
function isPlatformFileUnread(repository: Repository): boolean {
  const path = platformFilePath(repository);
  const isRead = ({ location }: { readonly location: { file: string } }) =>
    location.file === path;
  return (
    repository.files.has(path) && !examined(repository).manifests.some(isRead)
  );
}

/**
 * Checks that no Application can be missing because its file could not be read.
 *
 * @param leftOut - what was not even read
 * @throws Error that names the files
 * @internal
 */
export function checkComplete(
  repository: Repository,
  leftOut: readonly Finding[],
): void {
  const unread = [
    ...repository.findings.filter(
      ({ severity, rule }) => severity === 'error' && rule !== 'duplicate-name',
    ),
    ...leftOut,
  ].filter(({ file = '' }) => canHoldApplications(repository, file));
  const places = unread
    .slice(0, NAMED)
    .map(({ file, line = 1, message }) => `${file}:${line}: ${message}`);
  const more = unread.length - NAMED;
  if (more > 0) places.push(`and ${more} more`);
  if (isPlatformFileUnread(repository)) {
    places.push(`${platformFilePath(repository)} cannot be read as YAML`);
  }
  if (places.length > 0) throw new Error(places.join('; '));
  if (repository.applications.length === 0) {
    const { path, branch } = repository;
    throw new Error(
      `there is no Application below ${
        path || 'its root'
      } on ${branch}; check platformBootstrap.repository.path`,
    );
  }
}
