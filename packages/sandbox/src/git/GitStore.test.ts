import { join } from 'node:path';
import fs from 'node:fs';
import git from 'isomorphic-git';
import { makeDirectory, removeDirectories } from '../__testUtils__/directories';
import { diffCommits, patchOf } from './diff';
import { GitRefusal, type Refusal } from './GitRefusal';
import { GitStore } from './GitStore';

const bytes = (files: Record<string, string>) =>
  new Map(
    Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]),
  );

const SEED = {
  'README.md': 'hello\n',
  'apps/a.yaml': 'a: 1\n',
  'apps/b.yaml': 'b: 1\n',
};

async function seeded(): Promise<{
  store: GitStore;
  head: string;
  gitdir: string;
}> {
  const gitdir = join(await makeDirectory(), 'platform.git');
  const store = new GitStore(gitdir, () => 1_700_000_000_000);
  await store.seed(bytes(SEED));
  return { store, gitdir, head: (await store.resolve('main')) ?? '' };
}

const refusalOf = async (change: Promise<unknown>): Promise<Refusal> => {
  const error = await change.then(
    () => undefined,
    reason => reason,
  );
  if (error instanceof GitRefusal) return error.refusal;
  throw new Error(`Expected a refusal, got ${error}`);
};

const write = (
  store: GitStore,
  branch: string,
  head: string,
  additions: Record<string, string>,
  deletions: string[] = [],
) =>
  store.commitOnBranch(branch, head, 'Change', {
    additions: bytes(additions),
    deletions,
  });

const textsAt = async (store: GitStore, ref: string) => {
  const files = await store.files((await store.resolve(ref)) ?? '');
  const entries = [...files].map(
    async ([path, { oid }]) => [path, String(await store.blob(oid))] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
};

afterAll(removeDirectories);

describe('a seeded repository', () => {
  it('is a bare repository with one commit on main', async () => {
    const { store, gitdir, head } = await seeded();
    expect(await textsAt(store, 'main')).toEqual(SEED);
    expect((await store.log(head, 10)).map(c => c.message)).toEqual([
      'Start the platform\n',
    ]);
    expect(await git.currentBranch({ fs, gitdir })).toBe('main');
    expect(await git.getConfig({ fs, gitdir, path: 'core.bare' })).toBe(true);
  });

  it('resolves branches, refs, HEAD and commits, and nothing else', async () => {
    const { store, head } = await seeded();
    for (const name of ['main', 'refs/heads/main', 'HEAD', head]) {
      expect(await store.resolve(name)).toBe(head);
    }
    for (const name of ['nope', '', '../../HEAD', '0'.repeat(40), 'config']) {
      expect(await store.resolve(name)).toBeUndefined();
    }
  });

  it('lists directories by path', async () => {
    const { store, head } = await seeded();
    const root = await store.directory(head, '');
    expect(root?.map(({ path, type }) => `${type} ${path}`)).toEqual([
      'blob README.md',
      'tree apps',
    ]);
    expect(await store.directory(head, 'apps')).toHaveLength(2);
    expect(await store.directory(head, 'nope')).toBeUndefined();
    expect(await store.directory(head, 'README.md')).toBeUndefined();
  });

  it('starts over when seeded again', async () => {
    const { store, head } = await seeded();
    await store.createBranch('side', head);
    await store.seed(bytes({ 'other.txt': 'x' }));
    expect(await textsAt(store, 'main')).toEqual({ 'other.txt': 'x' });
    expect((await store.branches()).map(({ name }) => name)).toEqual(['main']);
    expect(await store.resolve(head)).toBeUndefined();
  });
});

describe('branches', () => {
  it('are created at a commit', async () => {
    const { store, head } = await seeded();
    await store.createBranch('team/side', head);
    expect(await store.resolve('team/side')).toBe(head);
  });

  it('are refused when they exist, are misnamed or point nowhere', async () => {
    const { store, head } = await seeded();
    expect(await refusalOf(store.createBranch('main', head))).toEqual({
      kind: 'branch-exists',
      branch: 'main',
    });
    expect(await refusalOf(store.createBranch('../x', head))).toMatchObject({
      kind: 'branch-name-invalid',
    });
    const nowhere = 'f'.repeat(40);
    for (const oid of [nowhere, 'main', '']) {
      expect(await refusalOf(store.createBranch('side', oid))).toEqual({
        kind: 'object-missing',
        oid,
      });
    }
  });

  it('move forward only', async () => {
    const { store, head } = await seeded();
    await store.createBranch('side', head);
    const next = await write(store, 'main', head, { 'c.yaml': 'c' });
    await store.moveBranch('side', next);
    expect(await store.resolve('side')).toBe(next);
    expect(await refusalOf(store.moveBranch('side', head))).toEqual({
      kind: 'not-fast-forward',
      head: next,
    });
    expect(await refusalOf(store.moveBranch('ghost', head))).toMatchObject({
      kind: 'branch-missing',
    });
  });

  it('can be deleted once', async () => {
    const { store, head } = await seeded();
    await store.createBranch('side', head);
    await store.deleteBranch('side');
    expect(await store.resolve('side')).toBeUndefined();
    expect(await refusalOf(store.deleteBranch('side'))).toMatchObject({
      kind: 'branch-missing',
    });
  });
});

describe('commitOnBranch', () => {
  it('adds, changes and deletes in one commit', async () => {
    const { store, head } = await seeded();
    const oid = await write(
      store,
      'main',
      head,
      { 'apps/a.yaml': 'a: 2\n', 'new/deep/file.txt': 'x' },
      ['apps/b.yaml'],
    );
    expect(await textsAt(store, 'main')).toEqual({
      'README.md': 'hello\n',
      'apps/a.yaml': 'a: 2\n',
      'new/deep/file.txt': 'x',
    });
    const commit = await store.commit(oid);
    expect(commit.parent).toEqual([head]);
    expect(commit.author.timestamp).toBe(1_700_000_000);
  });

  it('refuses a head that moved', async () => {
    const { store, head } = await seeded();
    const moved = await write(store, 'main', head, { x: '1' });
    expect(await refusalOf(write(store, 'main', head, { x: '2' }))).toEqual({
      kind: 'head-moved',
      head: moved,
    });
  });

  it('lets exactly one of many writers with the same head through', async () => {
    const { store, head } = await seeded();
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, (_, i) =>
        write(store, 'main', head, { x: `${i}` }),
      ),
    );
    expect(results.filter(r => r.status === 'fulfilled')).toHaveLength(1);
  });

  it.each([
    ['a branch that does not exist', 'ghost', { x: '1' }, [], 'branch-missing'],
    [
      'a path out of the repository',
      'main',
      { '../x': '1' },
      [],
      'path-invalid',
    ],
    ['a path into .git', 'main', { '.git/config': '1' }, [], 'path-invalid'],
    ['deleting what is not there', 'main', {}, ['ghost.yaml'], 'path-missing'],
  ])('refuses %s', async (_name, branch, additions, deletions, kind) => {
    const { store, head } = await seeded();
    const refused = write(store, branch, head, additions, deletions);
    expect(await refusalOf(refused)).toMatchObject({ kind });
    expect(await store.resolve('main')).toBe(head);
  });
});

describe('merge', () => {
  const branchOff = async (files: Record<string, string>) => {
    const { store, head } = await seeded();
    await store.createBranch('side', head);
    const theirs = await write(store, 'side', head, files);
    return { store, head, theirs };
  };

  it('makes a merge commit of both sides', async () => {
    const { store, head, theirs } = await branchOff({
      'apps/a.yaml': 'a: 2\n',
    });
    const ours = await write(store, 'main', head, { 'apps/b.yaml': 'b: 2\n' });
    const oid = await store.merge('main', theirs, 'Merge side');
    expect((await store.commit(oid)).parent).toEqual([ours, theirs]);
    expect(await textsAt(store, 'main')).toMatchObject({
      'apps/a.yaml': 'a: 2\n',
      'apps/b.yaml': 'b: 2\n',
    });
    expect(await store.mergeBase(oid, theirs)).toBe(theirs);
  });

  it('refuses what both sides changed, and changes nothing', async () => {
    const { store, head, theirs } = await branchOff({
      'apps/a.yaml': 'a: 2\n',
    });
    const ours = await write(store, 'main', head, { 'apps/a.yaml': 'a: 3\n' });
    expect(await refusalOf(store.merge('main', theirs, 'Merge'))).toEqual({
      kind: 'conflict',
      paths: ['apps/a.yaml'],
    });
    expect(await store.resolve('main')).toBe(ours);
  });
});

describe('diffCommits', () => {
  it('tells added, modified and removed files with their lines', async () => {
    const { store, head } = await seeded();
    const next = await write(
      store,
      'main',
      head,
      { 'apps/a.yaml': 'a: 2\n', 'c.yaml': 'c: 1\nd: 1\n' },
      ['apps/b.yaml'],
    );
    const files = await diffCommits(store, head, next);
    expect(
      files.map(f => `${f.status} ${f.path} +${f.additions} -${f.deletions}`),
    ).toEqual([
      'modified apps/a.yaml +1 -1',
      'removed apps/b.yaml +0 -1',
      'added c.yaml +2 -0',
    ]);
    expect(patchOf(files[0])).toBe('@@ -1,1 +1,1 @@\n-a: 1\n+a: 2');
    expect(patchOf(files[2])).toBe('@@ -0,0 +1,2 @@\n+c: 1\n+d: 1');
  });

  it('compares no lines of a binary file', async () => {
    const { store, head } = await seeded();
    const next = await write(store, 'main', head, { 'x.bin': '\0\u0001' });
    expect(await diffCommits(store, head, next)).toMatchObject([
      { path: 'x.bin', status: 'added', hunks: [], additions: 0 },
    ]);
  });

  it('is empty between a commit and itself', async () => {
    const { store, head } = await seeded();
    expect(await diffCommits(store, head, head)).toEqual([]);
  });
});
