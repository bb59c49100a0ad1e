import {
  BRANCH,
  forgeOn,
  NEW_FILE,
  startForge,
} from '../../__testUtils__/startForge';

const PAIRS = 50;

jest.setTimeout(120_000);

let setUp: Awaited<ReturnType<typeof startForge>>;

beforeAll(async () => {
  setUp = await startForge();
});
afterAll(() => setUp.platform.close());
beforeEach(() => setUp.platform.reset());

const request = (index: number, content = 'a: 1\n') => ({
  branch: `${BRANCH}${index}`,
  files: [
    {
      path: `argocd/app-of-apps/apps/automation/x${index}.yaml`,
      before: null,
      content,
    },
  ],
});

describe('two people at once (F27)', () => {
  it(`get one pull request together, ${PAIRS} times in parallel`, async () => {
    const { platform, forge, draft } = setUp;
    const pairs = await Promise.all(
      Array.from({ length: PAIRS }, async (_, i) => {
        const one = await draft(request(i));
        return Promise.all([
          forge.openPullRequest(one),
          forge.openPullRequest({ ...one, body: 'Another reason' }),
        ]);
      }),
    );
    pairs.forEach(([one, other]) => expect(other).toEqual(one));
    expect(new Set(pairs.map(([{ url }]) => url)).size).toBe(PAIRS);
    expect(await platform.pulls()).toHaveLength(PAIRS);
    expect(await platform.branches()).toHaveLength(PAIRS + 1);
  });

  it('who want different things get one pull request, and its words are those of what it holds', async () => {
    const { platform, forge, draft } = setUp;
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, async (_, i) => {
        const both = await Promise.all(
          ['one', 'two'].map(async body => {
            const wanted = { ...request(i, `${body}: 1\n`), body };
            return forge.openPullRequest(await draft(wanted)).then(
              ({ number }) => ({ body, number, error: undefined }),
              (error: Error) => ({ body, number: undefined, error }),
            );
          }),
        );
        return {
          both,
          file: request(i).files[0].path,
          branch: `${BRANCH}${i}`,
        };
      }),
    );
    const pulls = await platform.pulls();
    expect(pulls).toHaveLength(10);
    for (const { both, file, branch } of outcomes) {
      const winner = both.find(({ number }) => number !== undefined);
      const loser = both.find(({ error }) => error);
      expect(loser?.error).toMatchObject({ name: 'ConflictError' });
      const pull = pulls.find(({ number }) => number === winner?.number);
      expect(pull?.body).toBe(winner?.body);
      expect(await platform.read(branch, file)).toBe(`${winner?.body}: 1\n`);
    }
  });
});

describe('a person on our branch (F29)', () => {
  it('whose commit comes on top of ours keeps it, and the pull request stays', async () => {
    const { platform, open } = setUp;
    const first = await open();
    await platform.commit(BRANCH, 'README.md', 'mine\n');
    const head = await platform.head(BRANCH);
    expect(await open()).toEqual(first);
    expect(await platform.head(BRANCH)).toBe(head);
  });

  it('who edits our file is not overwritten (A24)', async () => {
    const { platform, open } = setUp;
    const { url } = await open();
    await platform.commit(BRANCH, NEW_FILE, 'mine: 1\n');
    const head = await platform.head(BRANCH);
    await expect(open()).rejects.toThrow(`somebody has edited it: ${url}`);
    expect(await platform.head(BRANCH)).toBe(head);
  });

  it('whose commit comes between our look and our write is kept, and gets no pull request in our words', async () => {
    const { platform, draft } = setUp;
    const { forge } = forgeOn(platform.integrations, async count => {
      if (count !== 2) return;
      await platform.createBranch(BRANCH, await platform.head('main'));
      await platform.commit(BRANCH, NEW_FILE, 'mine: 1\n');
    });
    await expect(forge.openPullRequest(await draft())).rejects.toThrow(
      'is left as it is',
    );
    expect(await platform.read(BRANCH, NEW_FILE)).toBe('mine: 1\n');
    expect(await platform.pulls()).toEqual([]);
  });
});
