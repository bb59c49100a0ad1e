import { registerMswTestHooks } from '@backstage/backend-test-utils';
import { setupServer } from 'msw/node';
import {
  FakeGithub,
  json,
  repositories,
  status,
  WANTED,
} from '../__testUtils__/github';

const server = setupServer();
registerMswTestHooks(server);

const AT = '/repos/acme/platform';
const BRANCH = 'platform-bootstrap/platform';
const URL = 'https://github.acme.io/acme/platform';
const REPOSITORY = { html_url: URL, default_branch: 'main' };
const head = (sha: string) => json({ object: { sha } });

const WRITES = {
  [`POST ${AT}/git/trees`]: json({ sha: 't1' }, 201),
  [`POST ${AT}/git/commits`]: json({ sha: 'c1' }, 201),
};
const CREATES = {
  ...WRITES,
  'POST /orgs/acme/repos': json(REPOSITORY, 201),
  [`GET ${AT}/git/ref/heads/main`]: head('c0'),
  [`PATCH ${AT}/git/refs/heads/main`]: head('c1'),
};
const PROPOSES = {
  ...WRITES,
  [`GET ${AT}`]: json(REPOSITORY),
  [`GET ${AT}/git/ref/heads/main`]: head('c0'),
  [`GET ${AT}/git/trees/c0`]: json({ tree: [{ path: 'README.md' }] }),
  [`POST ${AT}/git/refs`]: head('c1'),
  [`POST ${AT}/pulls`]: json({ html_url: `${URL}/pull/1` }, 201),
};

function on(answers: Readonly<Record<string, () => Response>>) {
  const github = new FakeGithub(answers);
  server.use(github.handler());
  return github;
}

describe('a new repository', () => {
  it('is private, and gets one commit with all the files on main', async () => {
    const github = on(CREATES);
    expect(await repositories().create(WANTED)).toEqual({
      url: URL,
      repositoryUrl: URL,
    });
    expect(github.bodyOf('POST /orgs/acme/repos')).toMatchObject({
      name: 'platform',
      private: true,
    });
    expect(github.bodyOf(`POST ${AT}/git/trees`)).toEqual({
      base_tree: 'c0',
      tree: [
        expect.objectContaining({ path: 'README.md', mode: '100644' }),
        expect.objectContaining({
          path: 'scripts/bootstrap.sh',
          mode: '100755',
          content: '#!/bin/sh\n',
        }),
      ],
    });
    expect(github.bodyOf(`POST ${AT}/git/commits`)).toMatchObject({
      tree: 't1',
      parents: ['c0'],
    });
    expect(github.bodyOf(`PATCH ${AT}/git/refs/heads/main`)).toEqual({
      sha: 'c1',
      force: false,
    });
    const tokens = new Set(github.seen.map(seen => seen.authorization));
    expect([...tokens]).toEqual(['Bearer ghp_new']);
  });

  it('follows main, whatever the organisation calls its branches', async () => {
    const rename = `POST ${AT}/branches/master/rename`;
    const github = on({
      ...CREATES,
      'POST /orgs/acme/repos': json({
        ...REPOSITORY,
        default_branch: 'master',
      }),
      [rename]: json({}, 201),
    });
    await repositories().create(WANTED);
    expect(github.bodyOf(rename)).toEqual({ new_name: 'main' });
  });

  it.each([
    [422, 'acme/platform is there already'],
    [401, 'does not accept the token of platformBootstrap.newPlatforms.github'],
    [403, 'it needs administration, contents, workflows and pull requests'],
    [503, 'GitHub answered 503 when asked to create the repository'],
  ])(
    'says what to do about %s, and nothing of the answer',
    async (code, text) => {
      on({ ...CREATES, 'POST /orgs/acme/repos': () => status(code) });
      const error = await repositories()
        .create(WANTED)
        .catch(e => e);
      expect(error.message).toContain(text);
      expect(error.message).not.toContain('ghp_');
    },
  );

  it('says so when the answer is not GitHub’s', async () => {
    on({ ...CREATES, 'POST /orgs/acme/repos': json({ hello: 'world' }) });
    await expect(repositories().create(WANTED)).rejects.toThrow(
      'GitHub answered something unexpected',
    );
  });
});

describe('a repository that is there', () => {
  it('gets a branch with one commit, and a pull request', async () => {
    const github = on(PROPOSES);
    const made = await repositories().propose(WANTED);
    expect(made).toEqual({ url: `${URL}/pull/1`, repositoryUrl: URL });
    expect(github.bodyOf(`POST ${AT}/git/refs`)).toEqual({
      ref: `refs/heads/${BRANCH}`,
      sha: 'c1',
    });
    expect(github.bodyOf(`POST ${AT}/pulls`)).toMatchObject({
      head: BRANCH,
      base: 'main',
    });
    expect(
      github.calls().filter(call => call.includes('refs/heads/main')),
    ).toEqual([]);
  });

  it('gets its first commit when it has none', async () => {
    const first = `PUT ${AT}/contents/README.md`;
    let hasCommit = false;
    const github = on({
      ...PROPOSES,
      [`GET ${AT}/git/ref/heads/main`]: () =>
        hasCommit ? head('c0')() : status(409),
      [first]: () => {
        hasCommit = true;
        return json({}, 201)();
      },
    });
    await repositories().propose(WANTED);
    expect(github.bodyOf(first)).toMatchObject({ branch: 'main' });
  });

  it('gives the same pull request when it is asked for again', async () => {
    const open = `GET ${AT}/pulls?state=open&head=acme%3Aplatform-bootstrap%2Fplatform`;
    on({
      ...PROPOSES,
      [`POST ${AT}/git/refs`]: () => status(422),
      [`GET ${AT}/git/ref/heads/${BRANCH}`]: head('c9'),
      [`GET ${AT}/git/commits/c9`]: json({ tree: { sha: 't1' }, message: 'a' }),
      [`GET ${AT}/git/commits/c1`]: json({ tree: { sha: 't1' }, message: 'a' }),
      [`POST ${AT}/pulls`]: () => status(422),
      [open]: json([{ html_url: `${URL}/pull/1` }]),
    });
    const { url } = await repositories().propose(WANTED);
    expect(url).toBe(`${URL}/pull/1`);
  });

  it.each([
    [
      'it is not there',
      { [`GET ${AT}`]: () => status(404) },
      'There is no repository acme/platform that the portal can see',
    ],
    [
      'it follows another branch',
      { [`GET ${AT}`]: json({ ...REPOSITORY, default_branch: 'trunk' }) },
      'The default branch of acme/platform is trunk',
    ],
    [
      'it holds something',
      {
        [`GET ${AT}/git/trees/c0`]: json({
          tree: ['LICENSE', 'src', 'argocd'].map(path => ({ path })),
        }),
      },
      'is not empty: it holds src, argocd.',
    ],
    [
      'somebody works on the branch',
      {
        [`POST ${AT}/git/refs`]: () => status(422),
        [`GET ${AT}/git/ref/heads/${BRANCH}`]: head('c9'),
        [`GET ${AT}/git/commits/c9`]: json({
          tree: { sha: 't9' },
          message: '',
        }),
        [`GET ${AT}/git/commits/c1`]: json({
          tree: { sha: 't1' },
          message: '',
        }),
      },
      `The branch ${BRANCH} of acme/platform holds something else`,
    ],
    [
      'it was merged',
      {
        [`POST ${AT}/pulls`]: () => status(422),
        [`GET ${AT}/pulls?state=open&head=acme%3Aplatform-bootstrap%2Fplatform`]:
          json([]),
      },
      'is it merged already?',
    ],
  ])('is left alone when %s', async (_, answers, text) => {
    const github = on({ ...PROPOSES, ...answers });
    await expect(repositories().propose(WANTED)).rejects.toThrow(text);
    expect(github.calls().filter(call => /^(PATCH|DELETE)/.test(call))).toEqual(
      [],
    );
  });
});
