import type { Finding } from '../finding';
import { nameBlocked } from './blocked';
import { findCategories, findChildren } from './categories';
import { isInside, normalPath } from './directory';
import type { Manifest } from './manifest';
import { notRead, templateLookup, templatesOf } from './notRead';
import { ownDirectories, type OwnDirectory } from './ownDirectories';
import { readersOf } from './readers';
import {
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

const ofKinds = (
  manifests: readonly Manifest[],
  group: string,
  kinds: readonly string[],
): PlatformObject[] =>
  manifests
    .filter(
      ({ apiVersion, kind }) =>
        kinds.includes(kind) && apiVersion.startsWith(group),
    )
    .map(({ kind, name, namespace, location, object }) => ({
      ...{ kind, name, namespace, location, object },
    }));

const canHoldManifests = (path: string, text: string): boolean =>
  YAML_FILE.test(path)
    ? mayHoldManifests(text)
    : JSON_FILE.test(path) && JSON_OBJECT.test(text);

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
  const paths = [...files.keys()]
    .filter(path => YAML_FILE.test(path) || JSON_FILE.test(path))
    .sort();
  const isTemplate = templateLookup(files);
  const byFile = new Map<string, FileContent>();
  const before = previous && known.get(previous.files)?.byFile;
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
  const { applications } = mergeContent(byFile.values());
  const own = ownDirectories(applications, { files, url: reference.url });
  const readers = readersOf(own);
  // Whatever lies where Argo CD applies files can break what is beside it, so it is read too, manifest or not.
  for (const path of paths) {
    if (byFile.has(path) || isTemplate(path)) continue;
    if (readers(path).length > 0) readFile(path, () => true);
  }
  const content = mergeContent(byFile.values());
  const read = { byFile, content };
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
  const { manifests, projects, applicationSets } = content;
  return {
    ...reference,
    path: context.path,
    files,
    applications,
    applicationSets,
    projects,
    externalSecrets: ofKinds(manifests, 'external-secrets.io/', [
      'ExternalSecret',
    ]),
    secretStores: ofKinds(manifests, 'external-secrets.io/', [
      ...['SecretStore', 'ClusterSecretStore'],
    ]),
    workflowTemplates: ofKinds(manifests, 'argoproj.io/', [
      ...['WorkflowTemplate', 'ClusterWorkflowTemplate'],
    ]),
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
