import type { Manifest } from './manifest';
import type { OwnDirectory } from './ownDirectories';
import { mayHoldManifests, type FileContent } from './readManifests';
import type { Location, Repository } from './types';

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

/** What the files of a repository were read as. @internal */
export type Reading = {
  /** Every path, in the order of the files. */
  readonly keys: readonly string[];
  /** Those that can hold objects, sorted. */
  readonly paths: readonly string[];
  readonly byFile: ReadonlyMap<string, FileContent>;
  readonly content: FileContent;
  readonly own: readonly OwnDirectory[];
  /** The Applications that apply a file. */
  readonly readers: (file: string) => readonly OwnDirectory[];
};

/** A reading, and what came of it. @internal */
export type Kept = {
  readonly reading: Reading;
  readonly repository: Repository;
};

/** Can the path be that of a file with objects? @internal */
export const isObjectFile = (path: string): boolean =>
  YAML_FILE.test(path) || JSON_FILE.test(path);

/** Can objects be in this file? Values need no parsing. @internal */
export const canHoldManifests = (path: string, text: string): boolean =>
  YAML_FILE.test(path)
    ? mayHoldManifests(text)
    : JSON_FILE.test(path) && JSON_OBJECT.test(text);

const keyOf = ({ file, document, within = [] }: Location) =>
  `${file}#${document}#${within.join('/')}`;

/** Finds the manifest of an object; throws for one of another reading. @internal */
export const manifestLookup =
  ({ byFile }: Pick<Reading, 'byFile'>): Manifests['manifestOf'] =>
  ({ location }) => {
    const { manifests = [], made = [] } = byFile.get(location.file) ?? {};
    const key = keyOf(location);
    const is = (manifest: Manifest) =>
      manifest.location === location || keyOf(manifest.location) === key;
    const manifest = manifests.find(is) ?? made.find(is);
    if (!manifest) throw new Error(`No manifest at ${key}`);
    return manifest;
  };
