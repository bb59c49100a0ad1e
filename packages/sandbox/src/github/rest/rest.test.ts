import { gunzipSync } from 'node:zlib';
import supertest from 'supertest';
import { extract } from 'tar-stream';
import { githubContract } from '../../__testUtils__/githubContract';
import { childPath, applicationYaml } from '../../__testUtils__/platformFiles';
import {
  startTestSandbox,
  type TestSandbox,
} from '../../__testUtils__/testSandbox';

const REPO = '/api/v3/repos/example/platform';
const FILES = { [childPath('queue')]: applicationYaml('queue') };

let sandbox: TestSandbox;
let head: string;

const repo = (path: string) => sandbox.get(`${REPO}${path}`);
const brief = (e: { type: string; path: string }) => `${e.type} ${e.path}`;
const pathOf = (e: { path: string }) => e.path;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
beforeEach(async () => {
  await sandbox.lever('reset').expect(200);
  head = (await repo('/commits/main')).body.sha;
});
afterAll(() => sandbox.close());

const send = (
  method: 'post' | 'patch' | 'put' | 'delete',
  path: string,
  body: object = {},
) =>
  supertest(sandbox.url)
    [method](`${REPO}${path}`)
    .set('Authorization', 'token sandbox')
    .send(body);

const fits = (schema: string, value: unknown) =>
  expect(
    githubContract().problems(`/components/schemas/${schema}`, value),
  ).toEqual([]);

const listFits = (schema: string, value: unknown[]) => {
  expect(value.length).toBeGreaterThan(0);
  expect(
    githubContract().listProblems(`/components/schemas/${schema}`, value),
  ).toEqual([]);
};

describe('shapes are GitHub’s own', () => {
  it('repository', async () => {
    const { body } = await repo('').expect(200);
    fits('full-repository', body);
    expect(body).toMatchObject({
      full_name: 'example/platform',
      default_branch: 'main',
    });
  });

  it('user', async () => {
    fits('public-user', (await sandbox.get('/api/v3/user').expect(200)).body);
  });

  it('commits', async () => {
    listFits('commit', (await repo('/commits').expect(200)).body);
    fits('commit', (await repo('/commits/main').expect(200)).body);
    fits('git-commit', (await repo(`/git/commits/${head}`).expect(200)).body);
  });

  it('combined status', async () => {
    const { body } = await repo('/commits/main/status?per_page=0').expect(200);
    fits('combined-commit-status', body);
    expect(body.sha).toBe(head);
  });

  it('branches and refs', async () => {
    listFits('short-branch', (await repo('/branches').expect(200)).body);
    fits(
      'branch-with-protection',
      (await repo('/branches/main').expect(200)).body,
    );
    fits('git-ref', (await repo('/git/ref/heads/main').expect(200)).body);
    listFits(
      'git-ref',
      (await repo('/git/matching-refs/heads/ma').expect(200)).body,
    );
  });

  it('trees and blobs', async () => {
    const { body } = await repo('/git/trees/main?recursive=true').expect(200);
    fits('git-tree', body);
    const [blob] = body.tree.filter((e: { type: string }) => e.type === 'blob');
    const answer = await sandbox.get(new URL(blob.url).pathname).expect(200);
    fits('blob', answer.body);
  });

  it('contents', async () => {
    fits('content-file', (await repo('/contents/README.md').expect(200)).body);
    fits(
      'content-directory',
      (await repo('/contents/argocd').expect(200)).body,
    );
  });

  it('pull requests, from open to merged', async () => {
    const number = await sandbox.openPull('queue', FILES);
    fits('pull-request', (await repo(`/pulls/${number}`).expect(200)).body);
    listFits('pull-request-simple', (await repo('/pulls').expect(200)).body);
    listFits(
      'diff-entry',
      (await repo(`/pulls/${number}/files`).expect(200)).body,
    );
    listFits(
      'commit',
      (await repo(`/pulls/${number}/commits`).expect(200)).body,
    );
    const merged = await send('put', `/pulls/${number}/merge`).expect(200);
    fits('pull-request-merge-result', merged.body);
    fits('pull-request', (await repo(`/pulls/${number}`).expect(200)).body);
  });

  it('errors', async () => {
    for (const path of [
      '/nothing',
      '/contents/nope',
      '/git/ref/heads/nope',
      '/pulls/99',
    ]) {
      const { body } = await repo(path).expect(404);
      fits('basic-error', body);
      expect(body.message).toBe('Not Found');
    }
  });
});

describe('credentials', () => {
  it.each([
    [undefined, 'Requires authentication'],
    ['Bearer wrong', 'Bad credentials'],
    ['token wrong', 'Bad credentials'],
  ])('%s: 401', async (authorization, message) => {
    const request = sandbox.ask(REPO);
    const { body } = await (authorization
      ? request.set({ authorization })
      : request
    ).expect(401);
    expect(body).toEqual({
      message,
      documentation_url: 'https://docs.github.com/rest',
      status: '401',
    });
  });
});

describe('commits', () => {
  it('can be asked for by path', async () => {
    await sandbox.mergeFiles('queue', FILES);
    const { body } = await repo(`/commits?path=${childPath('queue')}`).expect(
      200,
    );
    const messages = body.map(
      (c: { commit: { message: string } }) => c.commit.message,
    );
    expect(messages).toContain('Change queue');
    expect(messages).not.toContain('Start the platform');
  });

  it('come in pages', async () => {
    await sandbox.mergeFiles('queue', FILES);
    expect((await repo('/commits?per_page=1')).body).toHaveLength(1);
    expect((await repo('/commits')).body).toHaveLength(3);
  });

  it.each(['/commits/nope', '/commits/nope/status'])('%s: 422', async path => {
    const { body } = await repo(path).expect(422);
    expect(body.message).toBe('No commit found for SHA: nope');
  });

  it('of an unknown branch are not found', async () => {
    await repo('/commits?sha=nope').expect(404);
  });
});

describe('contents', () => {
  it('come raw when asked for', async () => {
    const { text, body } = await repo('/contents/README.md?ref=main')
      .set('Accept', 'application/vnd.github.v3.raw')
      .expect(200);
    expect(text ?? String(body)).toContain('# Platform');
  });

  it('come as base64 with their hash', async () => {
    const { body } = await repo('/contents/README.md').expect(200);
    expect(Buffer.from(body.content, 'base64').toString()).toBe('# Platform\n');
    expect(body.size).toBe(11);
  });

  it('are not sent again when they did not change', async () => {
    const { headers } = await repo('/contents/README.md').expect(200);
    expect(headers.etag).toMatch(/^"[0-9a-f]{40}"$/);
    const again = await repo('/contents/README.md').set(
      'If-None-Match',
      headers.etag,
    );
    expect(again.status).toBe(304);
    await sandbox.mergeFiles('readme', { 'README.md': 'new\n' });
    await repo('/contents/README.md')
      .set('If-None-Match', headers.etag)
      .expect(200);
  });

  it('list a directory, and the root', async () => {
    const { body } = await repo('/contents/argocd/app-of-apps').expect(200);
    const listed = body.map(brief);
    expect(listed).toContain('dir argocd/app-of-apps/apps');
    expect(listed).toContain('file argocd/app-of-apps/root.yaml');
    expect((await repo('/contents').expect(200)).body).toHaveLength(2);
  });

  it('are those of the branch', async () => {
    await sandbox.openPull('team/queue', FILES);
    await repo(`/contents/${childPath('queue')}?ref=main`).expect(404);
    await repo(`/contents/${childPath('queue')}?ref=team/queue`).expect(200);
    await repo(`/contents/README.md?ref=ghost`).expect(404);
  });
});

describe('archive', () => {
  it('has every file below one directory', async () => {
    const { body } = await repo(`/tarball/${head}`)
      .buffer(true)
      .parse((res, done) => {
        const chunks: Buffer[] = [];
        res.on('data', chunk => chunks.push(chunk));
        res.on('end', () => done(null, Buffer.concat(chunks)));
      })
      .expect(200);
    const names: string[] = [];
    const archive = extract();
    archive.on('entry', (header, stream, next) => {
      names.push(header.name);
      stream.on('end', next).resume();
    });
    archive.end(gunzipSync(body));
    await new Promise(resolve => {
      archive.on('finish', () => resolve(undefined));
    });
    const top = `example-platform-${head.slice(0, 7)}`;
    expect(names).toContain(`${top}/README.md`);
    expect(names.every(name => name.startsWith(`${top}/`))).toBe(true);
  });

  it('of an unknown commit is not found', async () => {
    await repo('/tarball/nope').expect(404);
  });
});

describe('trees', () => {
  it('have one level, or all', async () => {
    const flat = (await repo('/git/trees/main')).body.tree;
    expect(flat.map(brief)).toEqual(['blob README.md', 'tree argocd']);
    const all = (await repo('/git/trees/main?recursive=1')).body;
    expect(all.truncated).toBe(false);
    expect(all.tree.map(pathOf)).toContain('argocd/app-of-apps/root.yaml');
  });

  it('can be read by their own hash', async () => {
    const [, argocd] = (await repo('/git/trees/main')).body.tree;
    const { body } = await repo(`/git/trees/${argocd.sha}`).expect(200);
    expect(body.tree.map(pathOf)).toEqual(['app-of-apps']);
  });
});

describe('refs', () => {
  it('are created, moved forward and deleted', async () => {
    await send('post', '/git/refs', {
      ref: 'refs/heads/side',
      sha: head,
    }).expect(201);
    await sandbox.mergeFiles('queue', FILES);
    const sha = (await repo('/commits/main')).body.sha;
    await send('patch', '/git/refs/heads/side', { sha }).expect(200);
    expect((await repo('/git/ref/heads/side')).body.object.sha).toBe(sha);
    await send('delete', '/git/refs/heads/side').expect(204);
    await repo('/git/ref/heads/side').expect(404);
  });

  it.each([
    [
      'an existing name',
      { ref: 'refs/heads/main' },
      'Reference already exists',
    ],
    ['a bad name', { ref: 'refs/heads/a..b' }, 'Reference name is invalid'],
    [
      'no branch',
      { ref: 'refs/tags/x' },
      'Reference name is invalid: send ref refs/heads/<branch> and sha',
    ],
    [
      'a commit that does not exist',
      { ref: 'refs/heads/x', sha: 'f'.repeat(40) },
      'Object does not exist',
    ],
    [
      'nothing',
      { ref: undefined },
      'Reference name is invalid: send ref refs/heads/<branch> and sha',
    ],
  ])('refuse %s', async (_name, body, message) => {
    const answer = await send('post', '/git/refs', {
      sha: head,
      ...body,
    }).expect(422);
    expect(answer.body.message).toBe(message);
  });

  it('never go back, not even by force', async () => {
    await sandbox.mergeFiles('queue', FILES);
    const { body } = await send('patch', '/git/refs/heads/main', {
      sha: head,
      force: true,
    }).expect(422);
    expect(body.message).toBe('Update is not a fast forward');
    await send('patch', '/git/refs/heads/ghost', { sha: head }).expect(422);
    await send('patch', '/git/refs/heads/main', {}).expect(422);
    await send('delete', '/git/refs/heads/ghost').expect(422);
  });
});

describe('pull requests', () => {
  const newBranch = async () => {
    await sandbox.openPull('queue', FILES);
    await send('post', '/git/refs', {
      ref: 'refs/heads/same',
      sha: head,
    }).expect(201);
  };

  it('are opened', async () => {
    const number = await sandbox.openPull('queue', FILES);
    await send('patch', `/pulls/${number}`, { state: 'closed' }).expect(200);
    const { body } = await send('post', '/pulls', {
      title: 'Add queue',
      head: 'example:queue',
      base: 'main',
      body: 'Why',
    }).expect(201);
    expect(body).toMatchObject({
      number: number + 1,
      state: 'open',
      title: 'Add queue',
      body: 'Why',
      merged: false,
      mergeable: true,
      commits: 1,
      changed_files: 1,
      user: { login: 'platform-portal' },
      head: { ref: 'queue', label: 'example:queue' },
      base: { ref: 'main' },
    });
  });

  it.each([
    [
      'the same branch twice',
      { head: 'queue' },
      'A pull request already exists for example:queue.',
    ],
    ['nothing to merge', { head: 'same' }, 'No commits between main and same'],
  ])('refuse %s', async (_name, body, message) => {
    await newBranch();
    const answer = await send('post', '/pulls', {
      title: 'x',
      base: 'main',
      ...body,
    }).expect(422);
    expect(answer.body.message).toBe('Validation Failed');
    expect(answer.body.errors).toEqual([
      { resource: 'PullRequest', code: 'custom', message },
    ]);
  });

  it.each([
    ['head', { head: 'ghost' }, { field: 'head', code: 'invalid' }],
    [
      'base',
      { head: 'queue', base: 'ghost' },
      { field: 'base', code: 'invalid' },
    ],
    [
      'title',
      { head: 'queue', title: undefined },
      { field: 'title', code: 'missing_field' },
    ],
  ])('refuse a bad %s', async (_name, body, error) => {
    await newBranch();
    const answer = await send('post', '/pulls', {
      title: 'x',
      base: 'main',
      ...body,
    }).expect(422);
    expect(answer.body.errors).toMatchObject([error]);
  });

  it('are found by state, head and base', async () => {
    const number = await sandbox.openPull('queue', FILES);
    const numbers = async (query: string) =>
      (await repo(`/pulls${query}`)).body.map(
        (p: { number: number }) => p.number,
      );
    expect(await numbers('')).toEqual([number]);
    expect(await numbers('?head=example:queue&base=main')).toEqual([number]);
    expect(await numbers('?head=example:other')).toEqual([]);
    expect(await numbers('?base=other')).toEqual([]);
    await send('patch', `/pulls/${number}`, { state: 'closed' });
    expect(await numbers('')).toEqual([]);
    expect(await numbers('?state=closed')).toEqual([number]);
    expect(await numbers('?state=all')).toEqual([number]);
  });

  it('show their patch', async () => {
    const number = await sandbox.openPull('queue', { 'README.md': '# New\n' });
    const { body } = await repo(`/pulls/${number}/files`);
    expect(body).toMatchObject([
      {
        filename: 'README.md',
        status: 'modified',
        additions: 1,
        deletions: 1,
        changes: 2,
        patch: '@@ -1,1 +1,1 @@\n-# Platform\n+# New',
      },
    ]);
  });

  it('are merged once, and only with the head that was seen', async () => {
    const number = await sandbox.openPull('queue', FILES);
    await repo(`/pulls/${number}/merge`).expect(404);
    await send('put', `/pulls/${number}/merge`, { sha: head }).expect(409);
    await send('put', `/pulls/${number}/merge`).expect(200);
    await repo(`/pulls/${number}/merge`).expect(204);
    await send('put', `/pulls/${number}/merge`).expect(405);
    await repo(`/contents/${childPath('queue')}`).expect(200);
  });

  it('say when they collide', async () => {
    const first = await sandbox.openPull('one', { 'README.md': 'one\n' });
    const second = await sandbox.openPull('two', { 'README.md': 'two\n' });
    await send('put', `/pulls/${first}/merge`).expect(200);
    expect((await repo(`/pulls/${second}`)).body).toMatchObject({
      mergeable: false,
      mergeable_state: 'dirty',
    });
    await send('put', `/pulls/${second}/merge`).expect(405);
  });

  it('keep their changes after the merge', async () => {
    const number = await sandbox.openPull('queue', FILES);
    await send('put', `/pulls/${number}/merge`).expect(200);
    const { body } = await repo(`/pulls/${number}/files`);
    expect(body.map((f: { filename: string }) => f.filename)).toEqual([
      childPath('queue'),
    ]);
  });

  it('are edited, closed and opened again, but not after the merge', async () => {
    const number = await sandbox.openPull('queue', FILES);
    const edited = await send('patch', `/pulls/${number}`, {
      title: 'Better',
      body: 'Text',
    }).expect(200);
    expect(edited.body).toMatchObject({ title: 'Better', body: 'Text' });
    expect(
      (await send('patch', `/pulls/${number}`, { state: 'closed' })).body
        .closed_at,
    ).not.toBeNull();
    expect(
      (await send('patch', `/pulls/${number}`, { state: 'open' })).body
        .closed_at,
    ).toBeNull();
    await send('put', `/pulls/${number}/merge`).expect(200);
    await send('patch', `/pulls/${number}`, { state: 'open' }).expect(405);
  });

  it('refuse an edit that makes no sense', async () => {
    const number = await sandbox.openPull('queue', FILES);
    const { body } = await send('patch', `/pulls/${number}`, {
      state: 'ajar',
    }).expect(422);
    expect(body.message).toBe('Validation Failed');
  });
});
