import type { Finding } from '../finding';
import { readRepository, type Repository } from '../model';
import { examine } from './examine';

/** A file as a change leaves it; `null` removes it. @public */
export type ChangedFile = {
  readonly path: string;
  readonly after: string | null;
};

// Lines move with every change above them, and a version in a message with an upgrade; what is said of a file stays the same.
const keyOf = ({ rule, file, message }: Finding) =>
  [rule, file, message.replace(/\d[\w.+-]*/g, '#')].join('\n');

const exactly = ({ rule, file, message }: Finding) =>
  [rule, file, message].join('\n');

type Known = {
  /** How often each thing is said. */
  readonly counts: ReadonlyMap<string, number>;
  readonly texts: ReadonlySet<string>;
};

// A repository is examined once, however many changes to it are planned.
const known = new WeakMap<Repository, Known>();

function knownOf(repository: Repository): Known {
  const kept = known.get(repository);
  if (kept) return kept;
  const findings = examine(repository);
  const counts = new Map<string, number>();
  for (const key of findings.map(keyOf)) {
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const found = { counts, texts: new Set(findings.map(exactly)) };
  known.set(repository, found);
  return found;
}

/** The findings that are more than there were of their kind; of those the ones that are said in new words. */
function surplus(findings: readonly Finding[], before: Known): Finding[] {
  const left = new Map(before.counts);
  const take = (finding: Finding) => {
    const key = keyOf(finding);
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count > 0;
  };
  const isOld = (finding: Finding) => before.texts.has(exactly(finding));
  const old = new Set(findings.filter(isOld).filter(take));
  const rest = findings.filter(finding => !old.has(finding));
  return rest.filter(finding => !take(finding));
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
  const before = knownOf(repository);
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
  return surplus(examine(changed), before);
}
