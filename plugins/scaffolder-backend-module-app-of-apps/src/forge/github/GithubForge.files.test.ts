import {
  BRANCH,
  NEW_FILE,
  PROJECT,
  startForge,
} from '../../__testUtils__/startForge';
import type { ForgeFile } from '../types';

const CHILD = 'argocd/app-of-apps/apps/automation/argo-workflows.yaml';

let setUp: Awaited<ReturnType<typeof startForge>>;

beforeAll(async () => {
  setUp = await startForge();
});
afterAll(() => setUp.platform.close());
beforeEach(() => setUp.platform.reset());

const files = (count: number): ForgeFile[] =>
  Array.from({ length: count }, (_, i) => ({
    path: `argocd/app-of-apps/apps/automation/x${i}.yaml`,
    before: null,
    content: `a: ${i}\n`,
  }));

describe('requests for one pull request', () => {
  it.each([1, 100])('are three for %i files', async count => {
    const { platform, counted } = setUp;
    expect(await counted({ files: files(count) })).toEqual({ requests: 3 });
    expect(await platform.read(BRANCH, files(count)[count - 1].path)).toBe(
      `a: ${count - 1}\n`,
    );
  });

  it('are one when it is open already, also for 100 files', async () => {
    const { counted } = setUp;
    await counted({ files: files(100) });
    expect(await counted({ files: files(100) })).toEqual({ requests: 1 });
  });

  it('are three after a crash behind the branch, wherever it has come to lie', async () => {
    const { platform, counted } = setUp;
    await platform.createBranch(BRANCH, await platform.head('main'));
    await platform.commit('main', 'README.md', 'new\n');
    expect(await counted()).toEqual({ requests: 3 });
  });

  it('are two after a crash behind the commit', async () => {
    const { platform, counted } = setUp;
    await platform.createBranch(BRANCH, await platform.head('main'));
    await platform.commit(BRANCH, NEW_FILE, 'a: 1\n', 'Add x to automation');
    expect(await counted()).toEqual({ requests: 2 });
  });
});

describe('deletion', () => {
  const removal = async () => ({
    files: [
      {
        path: CHILD,
        before: await setUp.platform.read('main', CHILD),
        content: null,
      },
    ],
  });

  it('takes the file away', async () => {
    const { platform, open } = setUp;
    await open(await removal());
    await expect(platform.read(BRANCH, CHILD)).rejects.toThrow('404');
    expect(await platform.read('main', CHILD)).toContain('Application');
  });

  it('finds its own pull request again', async () => {
    const { platform, open } = setUp;
    const first = await open(await removal());
    expect(await open(await removal())).toEqual(first);
    expect(await platform.pulls()).toHaveLength(1);
  });

  it('is not the same change while the file is still on the branch', async () => {
    const { platform, open } = setUp;
    await open();
    await expect(open(await removal())).rejects.toThrow(
      `${platform.repositoryUrl}/pull/1`,
    );
  });

  it('goes together with additions and edits in one commit', async () => {
    const { platform, open } = setUp;
    const before = await platform.read('main', PROJECT);
    const { files: removed } = await removal();
    await open({
      files: [
        ...removed,
        { path: NEW_FILE, before: null, content: 'a: 1\n' },
        { path: PROJECT, before, content: `${before}# ü\n` },
      ],
    });
    expect(await platform.read(BRANCH, PROJECT)).toBe(`${before}# ü\n`);
    expect(await platform.ahead(BRANCH)).toHaveLength(1);
  });
});

describe('a file that is not as it was planned on (A24, F34)', () => {
  it.each<[string, ForgeFile]>([
    [
      'is there, though the plan did not see it',
      { path: PROJECT, before: null, content: 'mine: 1\n' },
    ],
    [
      'is another one',
      { path: PROJECT, before: 'other: 1\n', content: 'mine: 1\n' },
    ],
    ['is gone', { path: NEW_FILE, before: 'gone: 1\n', content: 'mine: 1\n' }],
    [
      'is a directory',
      {
        path: 'argocd/app-of-apps/apps/automation',
        before: null,
        content: 'mine: 1\n',
      },
    ],
  ])('nothing is written when it %s', async (_, file) => {
    const { platform, open } = setUp;
    await expect(open({ files: [file] })).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining(
        `does not hold ${file.path} as the change was planned on it`,
      ),
    });
    expect(await platform.branches()).toEqual(['main']);
    expect(await platform.pulls()).toEqual([]);
  });
});

describe('a path below .github', () => {
  it('is refused here, and by the rights of the portal’s App (A23)', async () => {
    const { platform, open } = setUp;
    const path = '.github/workflows/x.yml';
    await expect(
      open({ files: [{ path, before: null, content: 'on: push\n' }] }),
    ).rejects.toThrow('decides about the repository itself');
    await expect(platform.commit('main', path, 'on: push\n')).rejects.toThrow(
      'FORBIDDEN',
    );
  });
});
