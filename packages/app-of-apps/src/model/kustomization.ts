import { isObject } from './manifest';
import { normalPath } from './directory';
import { parseYaml } from './strictYaml';

/** Something that a kustomization lists, and where it says so. @internal */
export type Listed = {
  /** As written. */
  readonly entry: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
};

/** What a kustomization builds from, directories that it lists included. @internal */
export type Kustomization = {
  /** The kustomizations themselves. */
  readonly sources: ReadonlySet<string>;
  readonly files: ReadonlySet<string>;
  readonly missing: readonly Listed[];
  /** Of other repositories. */
  readonly remote: readonly Listed[];
  /** Fields that change what is listed, such as `patches`. */
  readonly changes: readonly string[];
};

const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
const REMOTE = /^[a-z][a-z0-9+.-]*:\/\/|^git@|^github\.com\/|\?ref=/i;
const CHANGES = [
  ...['patches', 'patchesStrategicMerge', 'patchesJson6902', 'replacements'],
  ...['namePrefix', 'nameSuffix', 'namespace', 'helmCharts', 'generators'],
  ...['transformers', 'vars', 'images', 'replicas'],
];

const inside = (directory: string, name: string) =>
  directory === '' ? name : `${directory}/${name}`;

/** The file that makes a directory a kustomization. @internal */
export const kustomizationFile = (
  directory: string,
  files: ReadonlyMap<string, string>,
): string | undefined =>
  NAMES.map(name => inside(directory, name)).find(file => files.has(file));

/** A path from a directory on, `..` resolved; `null` when it leaves the repository. */
function resolve(directory: string, entry: string): string | null {
  const parts = directory === '' ? [] : directory.split('/');
  for (const part of normalPath(entry).split('/')) {
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return normalPath(parts.join('/'));
}

/** Follows a kustomization through the directories that it lists. @internal */
export function readKustomization(
  directory: string,
  files: ReadonlyMap<string, string>,
): Kustomization {
  const found = new Set<string>();
  const missing: Listed[] = [];
  const remote: Listed[] = [];
  const changes = new Set<string>();
  const seen = new Set<string>();
  const follow = (path: string) => {
    const file = kustomizationFile(path, files);
    if (file === undefined || seen.has(file)) return;
    seen.add(file);
    const yaml = parseYaml(files.get(file) ?? '');
    // Why it cannot be read is the file's own finding.
    const documents = yaml.kind === 'read' ? yaml.documents : [];
    for (const { object, positionOf } of documents) {
      if (!isObject(object)) continue;
      CHANGES.filter(key => object[key]).forEach(key => changes.add(key));
      for (const key of ['resources', 'bases', 'components']) {
        const list = Array.isArray(object[key]) ? object[key] : [];
        for (const [index, entry] of list.entries()) {
          if (typeof entry !== 'string') continue;
          const listed = { entry, file, ...positionOf([key, index]) };
          const target = resolve(path, entry);
          if (REMOTE.test(entry)) remote.push(listed);
          else if (target !== null && files.has(target)) found.add(target);
          else if (target !== null && kustomizationFile(target, files)) {
            follow(target);
          } else missing.push(listed);
        }
      }
    }
  };
  follow(directory);
  return {
    sources: seen,
    files: found,
    missing,
    remote,
    changes: [...changes],
  };
}
