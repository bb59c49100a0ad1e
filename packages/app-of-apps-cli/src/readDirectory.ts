import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

// Larger files are no manifests; their names still count, because paths refer to them.
const LARGEST = 5 * 1024 * 1024;
const SKIPPED = new Set(['.git', 'node_modules']);

async function* walk(directory: string): AsyncIterable<string> {
  const entries = await readdir(directory, { withFileTypes: true });
  for (const entry of entries) {
    const path = join(directory, entry.name);
    // Links are not followed: what they lead to may be anywhere.
    if (entry.isFile()) yield path;
    else if (entry.isDirectory() && !SKIPPED.has(entry.name)) yield* walk(path);
  }
}

/** What a directory holds. */
export type Directory = {
  /** Text by path, relative to the directory and with slashes. */
  readonly files: ReadonlyMap<string, string>;
  /** Paths of YAML files whose text was not read. */
  readonly tooLarge: readonly string[];
};

/**
 * Reads a directory.
 *
 * @throws Error that names the directory when it is none
 */
export async function readDirectory(directory: string): Promise<Directory> {
  const info = await stat(directory).catch(() => null);
  if (!info?.isDirectory()) throw new Error(`${directory} is no directory`);
  const files = new Map<string, string>();
  const tooLarge: string[] = [];
  for await (const path of walk(directory)) {
    const { size } = await stat(path);
    const text = size > LARGEST ? '' : await readFile(path, 'utf8');
    const name = relative(directory, path).split(sep).join('/');
    files.set(name, text);
    if (size > LARGEST && /\.(ya?ml|json)$/i.test(name)) tooLarge.push(name);
  }
  return { files, tooLarge };
}
