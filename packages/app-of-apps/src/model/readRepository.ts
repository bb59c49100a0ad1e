import type { Finding } from '../finding';
import { findCategories, ownDirectories } from './categories';
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

const duplicates = (kind: string, objects: readonly Named[]): Finding[] =>
  objects.flatMap((object, index) => {
    const first = objects.findIndex(({ name }) => name === object.name);
    if (first === index) return [];
    const { file, line } = objects[first].location;
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
 * @public
 */
export function readRepository(
  files: ReadonlyMap<string, string>,
  reference: RepositoryReference,
): Repository {
  const paths = [...files.keys()].filter(path => YAML_FILE.test(path)).sort();
  const read = new Map<string, FileContent>();
  const readFile = (path: string) =>
    read.set(path, readManifests(path, files.get(path) ?? ''));
  paths
    .filter(path => mayHoldManifests(files.get(path) ?? ''))
    .forEach(readFile);

  // Whatever lies beside a parent's children can break the parent, so it is read too, manifest or not.
  const { applications } = merge(read.values());
  const beside = ownDirectories(applications, reference).filter(own =>
    applications.some(
      child =>
        child !== own.application && selects(own.source, child.location.file),
    ),
  );
  paths
    .filter(path => !read.has(path))
    .filter(path => beside.some(({ source }) => selects(source, path)))
    .forEach(readFile);

  const content = merge(read.values());
  return {
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
}
