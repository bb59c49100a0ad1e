import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/**
 * The files of a repository: text by path.
 *
 * @throws Error that names the directory when it is none
 * @internal
 */
export async function readFiles(
  directory: string,
): Promise<ReadonlyMap<string, string>> {
  const info = await stat(directory).catch(() => null);
  if (!info?.isDirectory()) throw new Error(`${directory} is no directory`);
  const entries = await readdir(directory, {
    recursive: true,
    withFileTypes: true,
  });
  const files = new Map<string, string>();
  for (const entry of entries.filter(e => e.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(directory, path).split(sep).join('/');
    if (!name.startsWith('.git/'))
      files.set(name, await readFile(path, 'utf8'));
  }
  return files;
}
