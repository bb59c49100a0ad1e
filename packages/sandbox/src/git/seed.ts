import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NotFoundError } from '@backstage/errors';

/** A text, and what is to stand there. @internal */
export type Replacement = { readonly from: string; readonly to: string };

const isText = (content: Buffer) => !content.includes(0);

/**
 * Reads a directory as the first commit's files, with some texts replaced in every text file. Throws NotFoundError when the
 * directory is missing or empty.
 *
 * @internal
 */
export async function readSeed(
  directory: string,
  ...replace: readonly Replacement[]
): Promise<Map<string, Uint8Array>> {
  const entries = await readdir(directory, {
    recursive: true,
    withFileTypes: true,
  }).catch(() => []);
  const files = new Map<string, Uint8Array>();
  for (const entry of entries.filter(e => e.isFile())) {
    const file = join(entry.parentPath, entry.name);
    const path = file.slice(directory.length).replace(/^[\\/]+/, '');
    const segments = path.split(/[\\/]/);
    if (!segments.includes('.git')) {
      const content = await readFile(file);
      files.set(
        segments.join('/'),
        isText(content)
          ? Buffer.from(
              replace.reduce(
                (text, { from, to }) => text.replaceAll(from, to),
                content.toString(),
              ),
            )
          : content,
      );
    }
  }
  if (files.size === 0) {
    throw new NotFoundError(
      `The seed directory ${directory} is missing or empty; name one that holds a platform repository`,
    );
  }
  return files;
}
