import { mockServices } from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import {
  GithubConnections,
  type GithubClient,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { startPlatform } from '../../__testUtils__/startPlatform';
import type { PullRequestDraft } from '../types';
import { PULL_MUTATION } from './documents';
import { GithubForge } from './GithubForge';

const BRANCH = 'platform-bootstrap/add-application-x';
const NEW_FILE = 'argocd/app-of-apps/apps/automation/x.yaml';
const PROJECT = 'argocd/app-of-apps/projects/automation-project.yaml';

let platform: Awaited<ReturnType<typeof startPlatform>>;
let main: string;
let project: string;

beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());
beforeEach(async () => {
  await platform.reset();
  main = await platform.head('main');
  project = await platform.read('main', PROJECT);
});

const draft = (changes: Partial<PullRequestDraft> = {}): PullRequestDraft => ({
  repositoryUrl: platform.repositoryUrl,
  base: { branch: 'main', commit: main },
  branch: BRANCH,
  title: 'Add x to automation',
  body: 'Why not',
  message: 'Add x to automation',
  files: [
    { path: NEW_FILE, before: null, content: 'a: 1\n' },
    { path: PROJECT, before: project, content: 'b: ü\n' },
  ],
  ...changes,
});

type Interference = (
  document: string,
  send: () => Promise<unknown>,
  calls: number,
) => Promise<unknown>;

/** A forge whose requests can be cut, delayed or preceded by somebody else's. */
function forge(interfere: Interference = (_, send) => send()) {
  const integrations = ScmIntegrations.fromConfig(
    mockServices.rootConfig({
      data: { integrations: { github: platform.integrations } },
    }),
  );
  let calls = 0;
  const documents: string[] = [];
  const connections = new GithubConnections(integrations);
  const connect: GithubConnections['connect'] = async url => {
    const client = await connections.connect(url);
    const wrapped: GithubClient = async <T>(
      document: string,
      variables: Readonly<Record<string, unknown>>,
    ) => {
      calls += 1;
      documents.push(document);
      const send = () => client<T>(document, variables);
      return (await interfere(document, send, calls)) as T;
    };
    return wrapped;
  };
  const logger = mockServices.logger.mock();
  return {
    forge: new GithubForge({ connect }, logger, async () => {}),
    documents,
    logger,
  };
}

const open = (changes?: Partial<PullRequestDraft>) =>
  forge().forge.openPullRequest(draft(changes));

describe('GithubForge', () => {
  it('opens a pull request with one query and two mutations', async () => {
    const { forge: github, documents } = forge();
    const pull = await github.openPullRequest(draft());
    expect(pull).toEqual({
      number: 1,
      url: `${platform.repositoryUrl}/pull/1`,
    });
    expect(documents).toHaveLength(3);
    expect(await platform.head('main')).toBe(main);
    expect(await platform.read(BRANCH, NEW_FILE)).toBe('a: 1\n');
    expect(await platform.read(BRANCH, PROJECT)).toBe('b: ü\n');
    expect(await platform.pulls()).toEqual([
      expect.objectContaining({
        title: 'Add x to automation',
        body: 'Why not',
      }),
    ]);
  });

  it('returns the open pull request of the same change, and writes nothing', async () => {
    const first = await open();
    const { forge: github, documents } = forge();
    expect(
      await github.openPullRequest(draft({ body: 'Another reason' })),
    ).toEqual(first);
    expect(documents.filter(text => text.includes('mutation'))).toEqual([]);
    expect(await platform.pulls()).toHaveLength(1);
  });

  it('still knows its pull request after the base and the amended file have moved on', async () => {
    const first = await open();
    await platform.commit('main', PROJECT, 'c: 1\n');
    const later = draft({
      base: { branch: 'main', commit: await platform.head('main') },
      files: [
        { path: NEW_FILE, before: null, content: 'a: 1\n' },
        { path: PROJECT, before: 'c: 1\n', content: 'c: 1\nb: ü\n' },
      ],
    });
    expect(await forge().forge.openPullRequest(later)).toEqual(first);
  });

  it('names the open pull request of another request for the same name', async () => {
    await open();
    const other = [{ path: NEW_FILE, before: null, content: 'a: 2\n' }];
    await expect(open({ files: other })).rejects.toThrow(
      `${platform.repositoryUrl}/pull/1`,
    );
    expect(await platform.read(BRANCH, NEW_FILE)).toBe('a: 1\n');
  });

  it('lets two people who ask at once share one pull request', async () => {
    const pulls = await Promise.all([open(), open(), open(), open()]);
    expect(new Set(pulls.map(({ url }) => url)).size).toBe(1);
    expect(await platform.pulls()).toHaveLength(1);
  });

  it('never touches a branch with somebody else’s commit', async () => {
    await platform.createBranch(BRANCH, main);
    await platform.commit(BRANCH, NEW_FILE, 'mine: 1\n');
    const before = await platform.head(BRANCH);
    await expect(open()).rejects.toThrow('left as it is');
    expect(await platform.head(BRANCH)).toBe(before);
    expect(await platform.pulls()).toEqual([]);
  });

  it('does not pass off a foreign commit with the same files as its own', async () => {
    await platform.createBranch(BRANCH, main);
    await platform.commit(BRANCH, PROJECT, 'b: ü\n');
    await platform.commit(BRANCH, NEW_FILE, 'a: 1\n');
    await expect(open()).rejects.toMatchObject({ name: 'ConflictError' });
  });

  it('asks for a new plan when the base has moved', async () => {
    await platform.commit('main', 'README.md', 'new\n');
    await expect(open()).rejects.toMatchObject({ name: 'BaseMovedError' });
    await expect(platform.head(BRANCH)).rejects.toThrow('404');
  });

  it.each(['main', 'feature/x', 'platform-bootstrap'])(
    'refuses to write to %s',
    async branch => {
      await expect(open({ branch })).rejects.toThrow('never to main');
      expect(await platform.head('main')).toBe(main);
    },
  );

  it('says that the base branch does not exist', async () => {
    const base = { branch: 'trunk', commit: main };
    await expect(open({ base })).rejects.toThrow('has no branch trunk');
  });

  it('says that the repository does not exist', async () => {
    const repositoryUrl = `${platform.url}/example/other`;
    await expect(open({ repositoryUrl })).rejects.toThrow('does not exist, or');
  });
});

describe('GithubForge after an interruption', () => {
  it('goes on after the branch was created', async () => {
    await platform.createBranch(BRANCH, main);
    expect(await open()).toMatchObject({ number: 1 });
    expect(await platform.read(BRANCH, NEW_FILE)).toBe('a: 1\n');
  });

  it('goes on after the branch was created and the base has moved', async () => {
    await platform.createBranch(BRANCH, main);
    await platform.commit('main', 'README.md', 'new\n');
    main = await platform.head('main');
    expect(await open()).toMatchObject({ number: 1 });
    expect(await platform.read(BRANCH, 'README.md')).toBe('new\n');
  });

  it('goes on after the commit', async () => {
    const files = [{ path: NEW_FILE, before: null, content: 'a: 1\n' }];
    const request = draft({ files });
    await platform.createBranch(BRANCH, main);
    await platform.commit(BRANCH, NEW_FILE, 'a: 1\n', request.message);
    const committed = await platform.head(BRANCH);
    expect(await open({ files })).toMatchObject({ number: 1 });
    expect(await platform.head(BRANCH)).toBe(committed);
  });

  it('finds the pull request whose answer was lost', async () => {
    const lossy = forge(async (document, send, calls) => {
      const answer = await send();
      if (document === PULL_MUTATION && calls === 3)
        throw new Error('socket hang up');
      return answer;
    });
    expect(await lossy.forge.openPullRequest(draft())).toMatchObject({
      number: 1,
    });
    expect(await platform.pulls()).toHaveLength(1);
  });

  it('takes the branch of a merged request again once the files are gone', async () => {
    await open({
      files: [{ path: NEW_FILE, before: null, content: 'a: 1\n' }],
    });
    await platform.lever('pulls/1/merge');
    main = await platform.head('main');
    const files = [{ path: NEW_FILE, before: 'a: 1\n', content: 'a: 2\n' }];
    expect(await open({ files })).toMatchObject({ number: 2 });
  });

  it('gives up after three attempts, in words for people', async () => {
    const down = forge(async () => {
      throw Object.assign(new Error('token tok-123 refused'), { status: 502 });
    });
    await expect(down.forge.openPullRequest(draft())).rejects.toThrow(
      'GitHub does not work at the moment',
    );
    expect(down.documents).toHaveLength(3);
    expect(JSON.stringify(down.logger.warn.mock.calls)).not.toContain(
      'tok-123',
    );
  });

  it('does not repeat what cannot work', async () => {
    const denied = forge(async () => {
      throw Object.assign(new Error('Bad credentials'), { status: 401 });
    });
    await expect(denied.forge.openPullRequest(draft())).rejects.toThrow(
      'renew',
    );
    expect(denied.documents).toHaveLength(1);
  });
});
