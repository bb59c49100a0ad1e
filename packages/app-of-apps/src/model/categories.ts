import { isInside, normalPath, selects } from './directory';
import type {
  Application,
  AppProject,
  Category,
  RepositoryReference,
  Source,
} from './types';
import { sameRepository } from './repositoryUrl';

/** A directory of this repository that an Application reads. @internal */
export type OwnDirectory = {
  readonly application: Application;
  readonly source: Source;
  readonly directory: string;
};

/** The directories of this repository that Applications read as plain directories. @internal */
export const ownDirectories = (
  applications: readonly Application[],
  { url }: RepositoryReference,
): OwnDirectory[] =>
  applications.flatMap(application =>
    application.sources
      .filter(
        ({ path, chart, repoURL }) =>
          path !== undefined &&
          chart === undefined &&
          sameRepository(repoURL, url),
      )
      .map(source => ({
        application,
        source,
        directory: normalPath(source.path ?? ''),
      })),
  );

const directoryOf = (file: string): string =>
  file.split('/').slice(0, -1).join('/');

/** Finds the Applications that a directory's Application brings; built once, because repositories have thousands. @internal */
export function childrenLookup(
  applications: readonly Application[],
): (own: OwnDirectory) => Application[] {
  const byDirectory = new Map<string, Application[]>();
  for (const application of applications) {
    const directory = directoryOf(application.location.file);
    const known = byDirectory.get(directory);
    if (known) known.push(application);
    else byDirectory.set(directory, [application]);
  }
  return ({ application, source, directory }) => {
    const directories = source.directory?.recurse
      ? [...byDirectory.keys()].filter(
          path => path === directory || isInside(directory, path, true),
        )
      : [directory];
    return directories
      .flatMap(path => byDirectory.get(path) ?? [])
      .filter(
        child => child !== application && selects(source, child.location.file),
      );
  };
}

function populatedDirectories(files: readonly string[]): Set<string> {
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
 * Finds the categories by content: an Application whose path in this repository holds Applications is a parent, unless it
 * holds parents itself (then it is a root).
 *
 * @internal
 */
export function findCategories(
  reference: RepositoryReference,
  content: {
    readonly applications: readonly Application[];
    readonly projects: readonly AppProject[];
    readonly files: readonly string[];
  },
): Category[] {
  const { applications, projects, files } = content;
  const childrenOf = childrenLookup(applications);
  const populated = populatedDirectories(files);
  const candidates = ownDirectories(applications, reference);
  const holders = candidates.filter(
    own => childrenOf(own).length > 0 || isEmptyParent(own, populated),
  );
  const holderApplications = new Set(holders.map(own => own.application));
  const parents = holders.filter(
    own => !childrenOf(own).some(child => holderApplications.has(child)),
  );
  const base = ({ directory, application }: OwnDirectory) =>
    directory.split('/').pop() || application.name;
  return parents.map(own => {
    const isUnique = parents.filter(p => base(p) === base(own)).length === 1;
    const name = isUnique ? base(own) : own.application.name;
    const children = childrenOf(own);
    return {
      name,
      parent: own.application,
      source: own.source,
      directory: own.directory,
      applications: children,
      project: projectOf(name, children, projects),
    };
  });
}
