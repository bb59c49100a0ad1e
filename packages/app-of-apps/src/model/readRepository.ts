import type { Finding } from '../finding';
import { nameBlocked } from './blocked';
import { findCategories, findChildren } from './categories';
import { isInside, normalPath } from './directory';
import { notRead, templateLookup, templatesOf } from './notRead';
import { ownDirectories, type OwnDirectory } from './ownDirectories';
import { readersOf } from './readers';
import {
  canHoldManifests,
  isObjectFile,
  manifestLookup,
  type Kept,
  type Manifests,
  type Reading,
} from './reading';
import { reread } from './rereading';
import {
  addContent,
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

// What the files of a repository were read as, for whoever asks next, and for the next reading.
const known = new WeakMap<ReadonlyMap<string, string>, Kept>();

/** The Kubernetes objects of a repository, as they were read with it. @internal */
export function manifestsOf(repository: Repository): Manifests {
  const { files } = repository;
  if (!known.has(files)) readRepository(files, repository);
  const { reading } = known.get(files)!;
  return {
    manifests: reading.content.manifests,
    manifestOf: manifestLookup(reading),
  };
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

// Sorting takes longer than most of a reading that builds on an earlier one.
function pathsOf(keys: readonly string[], last?: Reading): readonly string[] {
  const isSame =
    last?.keys.length === keys.length &&
    keys.every((key, index) => key === last.keys[index]);
  return isSame ? last.paths : keys.filter(isObjectFile).sort();
}

type Files = ReadonlyMap<string, string>;

/** Reads the files, and takes over those that are still the same. */
function readFiles(
  files: Files,
  url: string,
  isTemplate: (file: string) => boolean,
  last?: Kept,
): Reading {
  const keys = [...files.keys()];
  const paths = pathsOf(keys, last?.reading);
  const byFile = new Map<string, FileContent>();
  const before = last?.repository.files;
  const readFile = (path: string, isWanted: (text: string) => boolean) => {
    const text = files.get(path) ?? '';
    const isSame = before !== undefined && before.get(path) === text;
    // What was read before is read again; looking at each text takes longer than all the rest.
    const kept = isSame ? last?.reading.byFile.get(path) : undefined;
    if (kept) byFile.set(path, kept);
    else if (isWanted(text)) byFile.set(path, readManifests(path, text));
  };
  for (const path of paths) {
    if (!isTemplate(path)) readFile(path, text => canHoldManifests(path, text));
  }
  const content = mergeContent(byFile.values());
  const own = ownDirectories(content.applications, { files, url });
  const readers = readersOf(own);
  // Whatever lies where Argo CD applies files can break what is beside it, so it is read too, manifest or not.
  for (const path of paths) {
    if (byFile.has(path) || isTemplate(path)) continue;
    if (readers(path).length === 0) continue;
    readFile(path, () => true);
    addContent(byFile.get(path)!, content);
  }
  return { keys, paths, byFile, content, own, readers };
}

function toRepository(
  files: Files,
  reference: RepositoryReference,
  isTemplate: (file: string) => boolean,
  reading: Reading,
): Repository {
  const { content, own, readers, paths } = reading;
  const { applications, projects, applicationSets, others } = content;
  const children = findChildren(own, applications);
  const counts = ({ rule, file = '' }: Finding) =>
    !rule.startsWith('yaml-') ||
    wouldBeListed(files.get(file) ?? '') ||
    readers(file).length > 0;
  const context = {
    ...{ files, isTemplate, path: normalPath(reference.path) },
    manifestOf: manifestLookup(reading),
  };
  const holdsUnlisted = (directory: OwnDirectory) =>
    directory.rendering !== 'directory' &&
    (templatesOf(directory, context).length > 0 ||
      applications.some(({ location }) =>
        isInside(directory.directory, location.file, true),
      ));
  return {
    ...reference,
    ...{ path: context.path, files, applications, applicationSets, projects },
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
  const again = last && reread(files, reference, last);
  if (again) {
    known.set(files, again);
    return again.repository;
  }
  const isTemplate = templateLookup(files);
  const reading = readFiles(files, reference.url, isTemplate, last);
  const repository = toRepository(files, reference, isTemplate, reading);
  known.set(files, { reading, repository });
  return repository;
}
