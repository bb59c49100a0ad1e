import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { InputError } from '@backstage/errors';
import type { Files } from '@platform-bootstrap/platform-template';

const MOST = 1000;

/**
 * The files that `fetch:plain` brought into the workspace.
 *
 * @throws InputError when it is not what it should be
 * @internal
 */
export async function readContent(directory: string): Promise<Files> {
  const found = await readdir(directory, {
    recursive: true,
    withFileTypes: true,
  });
  const files = found.filter(entry => entry.isFile());
  const isPlatform = files.some(({ name }) => name === 'root.yaml');
  if (!isPlatform || files.length > MOST) {
    throw new InputError(
      'The workspace does not hold the content of the template platform: bring it with fetch:plain from ./content first',
    );
  }
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  const read = await Promise.all(
    paths.map(async path => {
      const name = relative(directory, path).split(sep).join('/');
      return [name, await readFile(path, 'utf8')] as const;
    }),
  );
  return new Map(read.sort(([a], [b]) => (a < b ? -1 : 1)));
}
