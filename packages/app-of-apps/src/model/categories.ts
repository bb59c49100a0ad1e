import { directoryOf } from './directory';
import type { OwnDirectory } from './ownDirectories';
import { readersOf } from './readers';
import type { Application, AppProject, Category } from './types';

/** The Applications that each directory's Application brings. @internal */
export type Children = ReadonlyMap<OwnDirectory, readonly Application[]>;

/** Finds who brings whom; in one go, because repositories have thousands. @internal */
export function findChildren(
  own: readonly OwnDirectory[],
  applications: readonly Application[],
): Children {
  const readers = readersOf(own);
  const children = new Map<OwnDirectory, Application[]>();
  let last: { file: string; own: readonly OwnDirectory[] } | undefined;
  for (const application of applications) {
    const { file } = application.location;
    if (last?.file !== file) last = { file, own: readers(file) };
    for (const reader of last.own) {
      if (reader.application === application) continue;
      const brought = children.get(reader);
      if (brought) brought.push(application);
      else children.set(reader, [application]);
    }
  }
  return children;
}

function populatedDirectories(files: Iterable<string>): Set<string> {
  const populated = new Set(['']);
  for (const file of files) {
    let path = directoryOf(file);
    while (!populated.has(path)) {
      populated.add(path);
      path = directoryOf(path);
    }
  }
  return populated;
}

// A new parent may have no child yet. It still differs from a workload: it deploys to where Argo CD's own objects are.
const isEmptyParent = (
  { application, directory }: OwnDirectory,
  populated: ReadonlySet<string>,
): boolean =>
  application.destination.namespace === application.namespace &&
  !populated.has(directory);

function projectOf(
  name: string,
  children: readonly Application[],
  projects: readonly AppProject[],
): AppProject | undefined {
  const named = projects.find(project => project.name === name);
  if (named) return named;
  const used = new Set(children.map(({ project }) => project));
  return used.size === 1
    ? projects.find(project => used.has(project.name))
    : undefined;
}

/**
 * Finds the categories by content: an Application whose path in this repository holds Applications is a parent. One that holds
 * parents is a root, and a category only for the Applications beside them.
 *
 * @internal
 */
export function findCategories(content: {
  readonly own: readonly OwnDirectory[];
  readonly children: Children;
  /** Of those that are built or rendered: are Applications written there, listed or not? */
  readonly holdsUnlisted: (own: OwnDirectory) => boolean;
  readonly projects: readonly AppProject[];
  readonly files: Iterable<string>;
}): Category[] {
  const { own: candidates, children, projects, files, holdsUnlisted } = content;
  const populated = populatedDirectories(files);
  const holders = candidates.filter(
    own =>
      children.has(own) || isEmptyParent(own, populated) || holdsUnlisted(own),
  );
  const holderApplications = new Set(holders.map(own => own.application));
  const parents = holders.flatMap(own => {
    const all = children.get(own) ?? [];
    const leaves = all.filter(child => !holderApplications.has(child));
    return leaves.length > 0 || all.length === 0 ? [{ own, leaves }] : [];
  });
  const base = ({ directory, application }: OwnDirectory) =>
    directory.split('/').pop() || application.name;
  return parents.map(({ own, leaves }) => {
    const isUnique =
      parents.filter(other => base(other.own) === base(own)).length === 1;
    const name = isUnique ? base(own) : own.application.name;
    return {
      name,
      parent: own.application,
      source: own.source,
      directory: own.directory,
      rendering: own.rendering,
      applications: leaves,
      project: projectOf(name, leaves, projects),
    };
  });
}
