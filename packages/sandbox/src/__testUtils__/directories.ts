import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const made: string[] = [];

/** A new empty directory; {@link removeDirectories} deletes it. */
export async function makeDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'sandbox-'));
  made.push(directory);
  return directory;
}

/** Writes files below a directory, making the directories between. */
export async function writeFiles(
  directory: string,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  for (const [path, text] of files) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
}

/** Deletes every directory that this test file made. */
export async function removeDirectories(): Promise<void> {
  await Promise.all(
    made.splice(0).map(path => rm(path, { recursive: true, force: true })),
  );
}
