import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  makeDirectory,
  removeDirectories,
  writeFiles,
} from '../__testUtils__/directories';
import { readSeed } from './seed';

const REPLACE = {
  from: 'https://old.example.com/x.git',
  to: 'http://new/x.git',
};

const texts = (files: ReadonlyMap<string, Uint8Array>) =>
  Object.fromEntries(
    [...files].map(([path, content]) => [path, String(content)]),
  );

afterAll(removeDirectories);

describe('readSeed', () => {
  it('reads every file below and replaces the URL wherever it stands', async () => {
    const directory = await makeDirectory();
    await writeFiles(
      directory,
      new Map([
        ['README.md', 'no url'],
        ['a/b/c.yaml', `one: ${REPLACE.from}\ntwo: ${REPLACE.from}\n`],
        ['.github/x.yaml', 'hidden directories count'],
      ]),
    );
    expect(texts(await readSeed(directory, REPLACE))).toEqual({
      'README.md': 'no url',
      'a/b/c.yaml': 'one: http://new/x.git\ntwo: http://new/x.git\n',
      '.github/x.yaml': 'hidden directories count',
    });
  });

  it('leaves binary files and Git directories alone', async () => {
    const directory = await makeDirectory();
    const binary = Buffer.from([0, 1, 2, ...Buffer.from(REPLACE.from)]);
    await mkdir(join(directory, '.git'));
    await writeFile(join(directory, '.git/config'), 'secret');
    await writeFile(join(directory, 'logo.png'), binary);
    const files = await readSeed(directory, REPLACE);
    expect([...files.keys()]).toEqual(['logo.png']);
    expect(Buffer.from(files.get('logo.png') ?? []).equals(binary)).toBe(true);
  });

  it('says which directory is missing or empty', async () => {
    const empty = await makeDirectory();
    await expect(readSeed(empty, REPLACE)).rejects.toThrow(empty);
    await expect(readSeed('/no/such/place', REPLACE)).rejects.toThrow(
      'The seed directory /no/such/place is missing or empty',
    );
  });
});
