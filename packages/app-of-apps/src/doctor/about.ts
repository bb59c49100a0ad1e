import type { Finding } from '../finding';
import { findChildren } from '../model/categories';
import { isInside, normalPath } from '../model/directory';
import { ownDirectories, type OwnDirectory } from '../model/ownDirectories';
import { readersOf } from '../model/readers';
import { sameRepository, type Application, type Repository } from '../model';
import { readReference } from './sources';

/** Finds the Applications that a finding is about. @public */
export type About = (finding: Finding) => readonly Application[];

const group = <Key, Value>(pairs: Iterable<readonly [Key, Value]>) => {
  const groups = new Map<Key, Value[]>();
  for (const [key, value] of pairs) {
    const known = groups.get(key);
    if (known) known.push(value);
    else groups.set(key, [value]);
  }
  return groups;
};

const unique = <T>(items: readonly T[]): readonly T[] => [...new Set(items)];

/** The value files of this repository that an Application reads. */
function valueFilesOf(application: Application, { url }: Repository): string[] {
  const own = application.sources.filter(({ repoURL }) =>
    sameRepository(repoURL, url),
  );
  return application.sources.flatMap(source =>
    (source.helm?.valueFiles ?? []).flatMap(file => {
      const reference = readReference(file);
      if (reference) {
        const holder = own.some(({ ref }) => ref === reference.ref);
        return holder ? [normalPath(reference.path)] : [];
      }
      // A chart of this repository has its value files beside it.
      const isBeside = own.includes(source) && source.path !== undefined;
      return isBeside ? [normalPath(`${source.path}/${file}`)] : [];
    }),
  );
}

/** All that a parent brings, and what that brings. */
function offspring(
  own: readonly OwnDirectory[],
  applications: readonly Application[],
): (parent: Application) => readonly Application[] {
  const brought = findChildren(own, applications);
  const childrenOf = (of: OwnDirectory) => brought.get(of) ?? [];
  const children = new Map(
    [...group(own.map(of => [of.application, of] as const))].map(
      ([application, directories]) =>
        [application, unique(directories.flatMap(childrenOf))] as const,
    ),
  );
  const known = new Map<Application, readonly Application[]>();
  return parent => {
    const kept = known.get(parent);
    if (kept) return kept;
    const all = new Set<Application>();
    const open = [...(children.get(parent) ?? [])];
    for (let next = open.pop(); next; next = open.pop()) {
      if (!all.has(next)) open.push(...(children.get(next) ?? []));
      all.add(next);
    }
    all.delete(parent);
    known.set(parent, [...all]);
    return [...all];
  };
}

/** The Applications that bring others. @public */
export function parentApplications(
  repository: Repository,
): ReadonlySet<Application> {
  const { applications } = repository;
  const own = ownDirectories(applications, repository);
  const brought = findChildren(own, applications);
  return new Set([...brought.keys()].map(({ application }) => application));
}

// The last Application that starts at the line or above it; a line above all of them is none's.
const holderOf = (held: readonly Application[] = [], line = 1) =>
  held
    .filter(({ location }) => location.line <= line)
    .reduce<Application | undefined>(
      (last, next) =>
        last && last.location.line > next.location.line ? last : next,
      undefined,
    );

/**
 * Tells which Applications the findings of a repository are about: the one that is written there, those that apply the file or take
 * their values from it, and all children of a parent that cannot sync because of it. A parent is in none of the answers but its own
 * warnings: what is wrong with it is wrong for its children.
 *
 * @public
 */
export function aboutFindings(repository: Repository): About {
  const { applications } = repository;
  const own = ownDirectories(applications, repository);
  const readers = readersOf(own);
  const childrenOf = offspring(own, applications);
  const written = group(
    applications.map(application => [application.location.file, application]),
  );
  const values = group(
    applications.flatMap(application =>
      unique(valueFilesOf(application, repository)).map(
        file => [file, application] as const,
      ),
    ),
  );
  // Argo CD cannot make out a single manifest of a directory that has such a file.
  const unreadable = new Set(
    repository.findings.filter(
      ({ rule, severity }) => severity === 'error' && rule !== 'duplicate-name',
    ),
  );
  const isParent = (application: Application) =>
    childrenOf(application).length > 0;

  // What a chart or a kustomization is made of lies below its path, too; a parent reads only what it says.
  const coveredBy = (file: string) => {
    const direct = readers(file);
    if (direct.length > 0) return direct;
    return own.filter(
      ({ directory, application }) =>
        isInside(directory, file, true) && !isParent(application),
    );
  };
  const about = (finding: Finding): readonly Application[] => {
    const { file, line, severity } = finding;
    if (file === undefined) return [];
    const appliers = coveredBy(file).map(({ application }) => application);
    if (unreadable.has(finding)) {
      return [
        ...(written.get(file) ?? []),
        ...appliers.flatMap(applier =>
          isParent(applier) ? childrenOf(applier) : [applier],
        ),
      ];
    }
    const holder = holderOf(written.get(file), line);
    if (holder) {
      return isParent(holder) && severity === 'error'
        ? childrenOf(holder)
        : [holder];
    }
    return [
      ...appliers.filter(applier => !isParent(applier)),
      ...(values.get(file) ?? []),
    ];
  };
  return finding => unique(about(finding));
}
