import supertest from 'supertest';
import { githubContract } from '../../__testUtils__/githubContract';
import {
  startTestSandbox,
  type TestSandbox,
} from '../../__testUtils__/testSandbox';

const REPO = '/api/v3/repos/example/platform';

let sandbox: TestSandbox;
let head: { sha: string; tree: string };

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await sandbox.lever('reset').expect(200);
  const { body } = await sandbox.get(`${REPO}/commits/main`);
  head = { sha: body.sha, tree: body.commit.tree.sha };
});

const post = (path: string, body: object) =>
  supertest(sandbox.url)
    .post(`${REPO}${path}`)
    .set('Authorization', 'token sandbox')
    .send(body);

const fits = (schema: string, value: unknown) =>
  expect(
    githubContract().problems(`/components/schemas/${schema}`, value),
  ).toEqual([]);

const blob = async (text: string) => {
  const content = Buffer.from(text).toString('base64');
  const { body } = await post('/git/blobs', { content, encoding: 'base64' });
  return body.sha as string;
};

const entry = (path: string, more: object) => ({
  path,
  mode: '100644',
  ...more,
});

/** Reads a file of a commit. */
const read = async (commit: string, path: string) => {
  const { status, body } = await sandbox.get(
    `${REPO}/contents/${path}?ref=${commit}`,
  );
  return status === 200
    ? Buffer.from(body.content, 'base64').toString()
    : status;
};

describe('blobs, trees and commits, one by one', () => {
  it('become a branch with what was added, replaced and taken out', async () => {
    const tree = await post('/git/trees', {
      base_tree: head.tree,
      tree: [
        entry('a/new.yaml', { sha: await blob('zwölf') }),
        entry('a/plain.yaml', { content: 'plain' }),
        entry('README.md', { sha: null }),
      ],
    }).expect(201);
    fits('git-tree', tree.body);
    const commit = await post('/git/commits', {
      message: 'Change',
      tree: tree.body.sha,
      parents: [head.sha],
    }).expect(201);
    fits('git-commit', commit.body);
    const { sha } = commit.body;
    await post('/git/refs', { ref: 'refs/heads/x', sha }).expect(201);
    expect(await read(sha, 'a/new.yaml')).toBe('zwölf');
    expect(await read(sha, 'a/plain.yaml')).toBe('plain');
    expect(await read(sha, 'README.md')).toBe(404);
    expect(await read(head.sha, 'README.md')).toBe('# Platform\n');
    expect(await read(sha, 'argocd/app-of-apps/root.yaml')).not.toBe(404);
  });

  it('gives a blob the name that Git gives it', async () => {
    const { body } = await post('/git/blobs', { content: 'hello\n' }).expect(
      201,
    );
    fits('short-blob', body);
    expect(body.sha).toBe('ce013625030ba8dba906f756967f9e9ca394464a');
  });

  it('writes a tree without a base', async () => {
    const { body } = await post('/git/trees', {
      tree: [entry('only.yaml', { content: 'x' })],
    }).expect(201);
    expect(body.tree).toHaveLength(1);
  });

  it.each<[string, string, () => object, number]>([
    ['a blob without content', '/git/blobs', () => ({}), 422],
    ['a tree of nothing', '/git/trees', () => ({ tree: [] }), 422],
    [
      'a tree on an unknown one',
      '/git/trees',
      () => ({
        base_tree: 'f'.repeat(40),
        tree: [entry('a', { content: '' })],
      }),
      404,
    ],
    [
      'a path into .git',
      '/git/trees',
      () => ({ tree: [entry('.git/config', { content: '' })] }),
      422,
    ],
    [
      'a commit of an unknown tree',
      '/git/commits',
      () => ({ message: 'x', tree: 'f'.repeat(40) }),
      422,
    ],
    [
      'a commit on an unknown one',
      '/git/commits',
      () => ({ message: 'x', tree: head.tree, parents: ['f'.repeat(40)] }),
      422,
    ],
  ])('refuses %s', async (_, path, body, status) => {
    await post(path, body()).expect(status);
  });

  it('needs the token', async () => {
    await supertest(sandbox.url)
      .post(`${REPO}/git/blobs`)
      .send({ content: 'x' })
      .expect(401);
  });
});
