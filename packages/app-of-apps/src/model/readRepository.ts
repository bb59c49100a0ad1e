import type { Finding } from '../finding';
import { nameBlocked } from './blocked';
import { findCategories, findChildren } from './categories';
import { isInside, normalPath } from './directory';
import type { Manifest } from './manifest';
import { notRead, templateLookup, templatesOf } from './notRead';
import { ownDirectories, type OwnDirectory } from './ownDirectories';
import { readersOf } from './readers';
import {
  addContent,
  mayHoldManifests,
  mergeContent,
  readManifests,
  wouldBeListed,
  type FileContent,
} from './readManifests';
import type {
  Location,
  PlatformObject,
  Repository,
  RepositoryReference,
} from './types';

const YAML_FILE = /\.ya?ml$/i;
const JSON_FILE = /\.json$/;
const JSON_OBJECT = /"kind"\s*:\s*"/;

/** Every Kubernetes object of a repository. @internal */
export type Manifests = {
  /** As they are written. */
  readonly manifests: readonly Manifest[];
  /** The manifest that an object of the repository's lists was read from, those that ApplicationSets make included. */
  readonly manifestOf: (of: { readonly location: Location }) => Manifest;
};

type Read = {
  /** Every path, in the order of the files. */
  readonly keys: readonly string[];
  /** Those that can hold objects, sorted. */
  readonly paths: readonly string[];
  readonly byFile: ReadonlyMap<string, FileContent>;
  readonly content: FileContent;
};

// What the files of a repository were read as, for whoever asks next, and for the next reading.
const known = new WeakMap<ReadonlyMap<string, string>, Read>();

const keyOf = ({ file, document, within = [] }: Location) =>
  `${file}#${document}#${within.join('/')}`;

function lookUp({ byFile }: Read): Manifests['manifestOf'] {
  return ({ location }) => {
    const { manifests = [], made = [] } = byFile.get(location.file) ?? {};
    const key = keyOf(location);
    const is = (manifest: Manifest) =>
      manifest.location === location || keyOf(manifest.location) === key;
    const manifest = manifests.find(is) ?? made.find(is);
    if (!manifest) throw new Error(`No manifest at ${key}`);
    return manifest;
  };
}

/** The Kubernetes objects of a repository, as they were read with it. @internal */
export function manifestsOf(repository: Repository): Manifests {
  const { files } = repository;
  if (!known.has(files)) readRepository(files, repository);
  const read = known.get(files)!;
  return { manifests: read.content.manifests, manifestOf: lookUp(read) };
}

type Named = { readonly name: string; readonly location: Location };

function duplicates(kind: string, objects: readonly Named[]): Finding[] {
  const first = new Map<string, Named>();
  const findings: Finding[] = [];
  for (const object of objects) {
    const other = first.get(object.name);
    if (other) {
      const { file, line } = other.location;
      findings.push({
        rule: 'duplicate-name',
        severity: 'error',
        message: `${kind} ${object.name} is also in ${file}:${line}; Argo CD would apply one over the other`,
        fix: 'Give one of them another name',
        file: object.location.file,
        line: object.location.line,
        column: 1,
      });
    } else first.set(object.name, object);
  }
  return findings;
}

const ofKinds = (
  objects: readonly PlatformObject[],
  ...kinds: readonly string[]
): PlatformObject[] => objects.filter(({ kind }) => kinds.includes(kind));

const canHoldManifests = (path: string, text: string): boolean =>
  YAML_FILE.test(path)
    ? mayHoldManifests(text)
    : JSON_FILE.test(path) && JSON_OBJECT.test(text);

// Sorting takes longer than most of a reading that builds on an earlier one.
function pathsOf(keys: readonly string[], last?: Read): readonly string[] {
  const isSame =
    last?.keys.length === keys.length &&
    keys.every((key, index) => key === last.keys[index]);
  return isSame
    ? last.paths
    : keys.filter(path => YAML_FILE.test(path) || JSON_FILE.test(path)).sort();
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
  const last = previous && known.get(previous.files);
  const keys = [...files.keys()];
  const paths = pathsOf(keys, last);
  const isTemplate = templateLookup(files);
  const byFile = new Map<string, FileContent>();
  const before = last?.byFile;
  const readFile = (path: string, isWanted: (text: string) => boolean) => {
    const text = files.get(path) ?? '';
    const isSame = before !== undefined && previous?.files.get(path) === text;
    // What was read before is read again; looking at each text takes longer than all the rest.
    const kept = isSame ? before.get(path) : undefined;
    if (kept) byFile.set(path, kept);
    else if (isWanted(text)) byFile.set(path, readManifests(path, text));
  };
  for (const path of paths) {
    if (!isTemplate(path)) readFile(path, text => canHoldManifests(path, text));
  }
  const content = mergeContent(byFile.values());
  const { applications } = content;
  const own = ownDirectories(applications, { files, url: reference.url });
  const readers = readersOf(own);
  // Whatever lies where Argo CD applies files can break what is beside it, so it is read too, manifest or not.
  for (const path of paths) {
    if (byFile.has(path) || isTemplate(path)) continue;
    if (readers(path).length === 0) continue;
    readFile(path, () => true);
    addContent(byFile.get(path)!, content);
  }
  const read = { keys, paths, byFile, content };
  known.set(files, read);
  const children = findChildren(own, applications);
  const counts = ({ rule, file = '' }: Finding) =>
    !rule.startsWith('yaml-') ||
    wouldBeListed(files.get(file) ?? '') ||
    readers(file).length > 0;
  const context = {
    ...{ files, isTemplate, path: normalPath(reference.path) },
    manifestOf: lookUp(read),
  };
  const holdsUnlisted = (directory: OwnDirectory) =>
    directory.rendering !== 'directory' &&
    (templatesOf(directory, context).length > 0 ||
      applications.some(({ location }) =>
        isInside(directory.directory, location.file, true),
      ));
  const { projects, applicationSets, others } = content;
  return {
    ...reference,
    path: context.path,
    files,
    applications,
    applicationSets,
    projects,
    externalSecrets: ofKinds(others, 'ExternalSecret'),
    secretStores: ofKinds(others, 'SecretStore', 'ClusterSecretStore'),
    workflowTemplates: ofKinds(
      others,
      ...['WorkflowTemplate', 'ClusterWorkflowTemplate'],
    ),
    categories: findCategories({
      ...{ own, children, holdsUnlisted, projects, files: paths },
    }),
    findings: nameBlocked(
      [
        ...content.findings.filter(counts),
        ...duplicates('Application', applications),
        ...duplicates('AppProject', projects),
        ...notRead(own, children, context),
      ],
      readers,
      children,
    ),
  };
}
