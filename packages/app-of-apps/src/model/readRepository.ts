import type { Finding } from '../finding';
import { childrenLookup, findCategories, ownDirectories } from './categories';
import { normalPath, selects } from './directory';
import {
  mayHoldManifests,
  readManifests,
  type FileContent,
} from './readManifests';
import type { Repository, RepositoryReference } from './types';

const YAML_FILE = /\.ya?ml$/i;

type Named = {
  readonly name: string;
  readonly location: { file: string; line: number };
};

function duplicates(kind: string, objects: readonly Named[]): Finding[] {
  const first = new Map<string, Named>();
  return objects.flatMap(object => {
    const other = first.get(object.name);
    if (!other) first.set(object.name, object);
    if (!other) return [];
    const { file, line } = other.location;
    return [
      {
        rule: 'duplicate-name',
        severity: 'error',
        message: `${kind} ${object.name} is also in ${file}:${line}; Argo CD would apply one over the other`,
        file: object.location.file,
        line: object.location.line,
      },
    ];
  });
}

// What each file of a repository was read as, for the next reading.
const contents = new WeakMap<Repository, ReadonlyMap<string, FileContent>>();

function merge(parts: Iterable<FileContent>): FileContent {
  const all = [...parts];
  return {
    applications: all.flatMap(({ applications }) => applications),
    projects: all.flatMap(({ projects }) => projects),
    findings: all.flatMap(({ findings }) => findings),
  };
}

/**
 * Reads a tree of files as an app-of-apps repository. Never throws: what cannot be read is a finding with file, line and
 * column, and everything else is still there.
 *
 * @param files - text by repository path
 * @param previous - an earlier reading: files that are still the same are not parsed again
 * @public
 */
export function readRepository(
  files: ReadonlyMap<string, string>,
  reference: RepositoryReference,
  previous?: Repository,
): Repository {
  const paths = [...files.keys()].filter(path => YAML_FILE.test(path)).sort();
  const read = new Map<string, FileContent>();
  const known = previous && contents.get(previous);
  const readFile = (path: string) => {
    const text = files.get(path) ?? '';
    const isSame = previous?.files.get(path) === text;
    const content = isSame ? known?.get(path) : undefined;
    read.set(path, content ?? readManifests(path, text));
  };
  paths
    .filter(path => {
      const text = files.get(path) ?? '';
      // What was read before is read again; looking at each text takes longer than all the rest.
      const isKnown = known?.has(path) && previous?.files.get(path) === text;
      return isKnown || mayHoldManifests(text);
    })
    .forEach(readFile);

  // Whatever lies beside a parent's children can break the parent, so it is read too, manifest or not.
  const { applications } = merge(read.values());
  const childrenOf = childrenLookup(applications);
  const beside = ownDirectories(applications, reference).filter(
    own => childrenOf(own).length > 0,
  );
  paths
    .filter(path => !read.has(path))
    .filter(path => beside.some(({ source }) => selects(source, path)))
    .forEach(readFile);

  const content = merge(read.values());
  const repository: Repository = {
    ...reference,
    path: normalPath(reference.path),
    files,
    applications: content.applications,
    projects: content.projects,
    categories: findCategories(reference, { ...content, files: paths }),
    findings: [
      ...content.findings,
      ...duplicates('Application', content.applications),
      ...duplicates('AppProject', content.projects),
    ],
  };
  contents.set(repository, read);
  return repository;
}
