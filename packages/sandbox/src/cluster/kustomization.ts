import { posix } from 'node:path';
import { parse } from 'yaml';
import { filesBelow, type Snapshot } from './snapshot';

const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

// What is built here; anything else would be left out in silence.
const KNOWN = new Set(['apiVersion', 'kind', 'metadata', 'resources']);

const inside = (directory: string, name: string) =>
  posix.normalize(posix.join(directory, name)).replace(/^\.?\/+|\/+$/g, '');

const fileOf = (directory: string, { files }: Snapshot): string | undefined =>
  NAMES.map(name => inside(directory, name)).find(file => files.has(file));

/** Whether Argo CD builds this directory with Kustomize. @internal */
export const isKustomized = (directory: string, snapshot: Snapshot): boolean =>
  fileOf(directory, snapshot) !== undefined;

function resourcesIn(file: string, { files }: Snapshot): readonly string[] {
  const read: unknown = parse(files.get(file) ?? '');
  const fields = Object(read) as Record<string, unknown>;
  const unknown = Object.keys(fields).find(key => !KNOWN.has(key));
  if (unknown) {
    throw new Error(`the sandbox does not build ${unknown} of ${file}`);
  }
  const { resources = [] } = fields;
  if (!Array.isArray(resources)) {
    throw new Error(`resources of ${file} is not a list`);
  }
  return resources.map(String);
}

/**
 * The files that a kustomization lists, directories of others included, in their order.
 *
 * @throws Error as Kustomize says it when one is missing, or when a field changes what is listed
 * @internal
 */
export function kustomizedFiles(
  directory: string,
  snapshot: Snapshot,
  above: readonly string[] = [],
): readonly { readonly path: string; readonly text: string }[] {
  const file = fileOf(directory, snapshot);
  if (file === undefined || above.includes(file)) {
    throw new Error(`unable to find one of ${NAMES.join(', ')}`);
  }
  return resourcesIn(file, snapshot).flatMap(entry => {
    const path = inside(directory, entry);
    const text = snapshot.files.get(path);
    if (text !== undefined) return [{ path, text }];
    if (filesBelow(snapshot, path).length > 0) {
      return kustomizedFiles(path, snapshot, [...above, file]);
    }
    throw new Error(
      `accumulating resources: accumulation err='accumulating resources from '${entry}': no such file or directory`,
    );
  });
}
