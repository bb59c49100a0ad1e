import { minimatch } from 'minimatch';
import { parseAllDocuments } from 'yaml';
import type { Source } from './application';
import { isKustomized, kustomizedFiles } from './kustomization';
import { toManifest, type Manifest } from './manifest';
import { filesBelow, type Snapshot } from './snapshot';

/** Manifests of a directory, or the message of the first file that Argo CD could not read. @internal */
export type DirectoryResult =
  | { readonly ok: true; readonly manifests: readonly Manifest[] }
  | { readonly ok: false; readonly message: string };

const MANIFEST = /\.(ya?ml|json)$/;
const SKIP_MARKER = '+argocd:skip-file-rendering';

function documents(text: string): readonly unknown[] {
  const parsed = parseAllDocuments(text, { merge: true });
  if (!Array.isArray(parsed)) return [];
  const broken = parsed.flatMap(document => document.errors)[0];
  if (broken) throw broken;
  return parsed.map(document => document.toJS() as unknown);
}

/** Parses one manifest file; throws an Error that says what is wrong, without the file's name. @internal */
export function parseManifests(text: string): readonly Manifest[] {
  return documents(text)
    .filter(document => document !== null && document !== undefined)
    .map(toManifest);
}

function selects(source: Source, path: string): boolean {
  const { recurse, include, exclude } = source.directory ?? {};
  if (!MANIFEST.test(path) || (path.includes('/') && !recurse)) return false;
  const match = (glob: string) => minimatch(path, glob, { dot: true });
  return (!include || match(include)) && !(exclude && match(exclude));
}

function manifestsIn(
  files: readonly { readonly path: string; readonly text: string }[],
): DirectoryResult {
  const manifests: Manifest[] = [];
  for (const { path, text } of files) {
    try {
      manifests.push(...parseManifests(text));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return {
        ok: false,
        message: `Failed to unmarshal "${path}": failed to unmarshal manifest: ${reason}`,
      };
    }
  }
  return { ok: true, manifests };
}

/** Reads a directory source as Argo CD does: one bad file and nothing of the directory is known. @internal */
export function readDirectory(
  source: Source,
  snapshot: Snapshot,
): DirectoryResult {
  const directory = source.path ?? '.';
  if (snapshot.files.has(directory)) {
    return { ok: false, message: `${directory}: app path is not a directory` };
  }
  const files = filesBelow(snapshot, directory);
  if (files.length === 0) {
    return { ok: false, message: `${directory}: app path does not exist` };
  }
  try {
    return isKustomized(directory, snapshot)
      ? manifestsIn(kustomizedFiles(directory, snapshot))
      : manifestsIn(
          files
            .filter(({ path }) => selects(source, path))
            .filter(({ text }) => !text.includes(SKIP_MARKER)),
        );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, message: `kustomize build failed: ${reason}` };
  }
}
