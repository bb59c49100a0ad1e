import type { Finding } from '../finding';
import { readRepository, type Repository } from '../model';
import { examine } from './examine';

/** A file as a change leaves it; `null` removes it. @public */
export type ChangedFile = {
  readonly path: string;
  readonly after: string | null;
};

// Lines move with every change above them; what is said of a file does not.
const keyOf = ({ rule, file, message }: Finding) =>
  [rule, file, message].join('\n');

// A repository is examined once, however many changes to it are planned.
const known = new WeakMap<Repository, ReadonlySet<string>>();

function keysOf(repository: Repository): ReadonlySet<string> {
  const kept = known.get(repository);
  if (kept) return kept;
  const keys = new Set(examine(repository).map(keyOf));
  known.set(repository, keys);
  return keys;
}

/**
 * What the doctor finds in a repository once a change is made, and did not find before it.
 *
 * @public
 */
export function introducedFindings(
  repository: Repository,
  changes: readonly ChangedFile[],
): readonly Finding[] {
  const before = keysOf(repository);
  const files = new Map(repository.files);
  for (const { path, after } of changes) {
    if (after === null) files.delete(path);
    else files.set(path, after);
  }
  const { url, branch, path, schemas } = repository;
  const changed = readRepository(
    files,
    { url, branch, path, schemas },
    repository,
  );
  return examine(changed).filter(finding => !before.has(keyOf(finding)));
}
