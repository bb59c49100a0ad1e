import fs from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import git from 'isomorphic-git';
import {
  startTestSandbox,
  type TestSandbox,
} from '../__testUtils__/testSandbox';

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const BASE = '/example/platform.git';

describe('the repository on disk', () => {
  it('is bare, and its files name this sandbox', async () => {
    const gitdir = join(sandbox.dataDir, 'example/platform.git');
    const oid = await git.resolveRef({ fs, gitdir, ref: 'main' });
    const { blob } = await git.readBlob({
      fs,
      gitdir,
      oid,
      filepath: 'argocd/app-of-apps/root.yaml',
    });
    const text = Buffer.from(blob).toString();
    expect(text).toContain(sandbox.repositoryUrl);
    expect(text).not.toContain('github.com');
    expect(sandbox.repositoryUrl).toBe(`${sandbox.url}${BASE}`);
  });
});

describe('cloning over HTTP', () => {
  it('finds branches and objects without credentials', async () => {
    const { text } = await sandbox.ask(`${BASE}/info/refs`).expect(200);
    const [oid, ref] = text.trim().split('\t');
    expect(ref).toBe('refs/heads/main');
    const object = `objects/${oid.slice(0, 2)}/${oid.slice(2)}`;
    const { body } = await sandbox.ask(`${BASE}/${object}`).expect(200);
    const stored = await readFile(
      join(sandbox.dataDir, 'example/platform.git', object),
    );
    expect(Buffer.compare(body, stored)).toBe(0);
    const head = await sandbox.ask(`${BASE}/HEAD`).expect(200);
    expect(String(head.body)).toContain('refs/heads/main');
    await sandbox.ask(`${BASE}/objects/info/packs`).expect(200);
  });

  it.each([
    'config',
    'refs/heads/main',
    'objects/../config',
    'objects/%2e%2e/config',
    `objects/aa/${'a'.repeat(38)}`,
    'objects/pack/pack-x.pack',
  ])('gives nothing else away: %s', async path => {
    await sandbox.ask(`${BASE}/${path}`).expect(404);
  });
});
