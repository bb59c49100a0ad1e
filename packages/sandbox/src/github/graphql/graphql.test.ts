import supertest from 'supertest';
import { childPath, applicationYaml } from '../../__testUtils__/platformFiles';
import {
  startTestSandbox,
  type TestSandbox,
} from '../../__testUtils__/testSandbox';

const REPOSITORY = { repositoryNameWithOwner: 'example/platform' };
const PATH = childPath('queue');
const FILES = { [PATH]: applicationYaml('queue') };

type Entry = {
  readonly type: string;
  readonly path: string;
  readonly name: string;
};
type GraphqlAnswer = Awaited<ReturnType<TestSandbox['graphql']>>;

let sandbox: TestSandbox;
let id: string;
let head: string;

const inRepository = async (selection: string, variables = {}) => {
  const { data, errors } = await sandbox.graphql(
    `query { repository(owner: "example", name: "platform") { ${selection} } }`,
    variables,
  );
  expect(errors).toBeUndefined();
  return data.repository;
};

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
beforeEach(async () => {
  await sandbox.lever('reset').expect(200);
  const found = await inRepository('id defaultBranchRef { target { oid } }');
  id = found.id;
  head = found.defaultBranchRef.target.oid;
});
afterAll(() => sandbox.close());

const mutate = (
  name: string,
  type: string,
  input: object,
  selection = 'clientMutationId',
) =>
  sandbox.graphql(
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} } }`,
    { input },
  );

const createRef = (branch: string, oid = head) =>
  mutate(
    'createRef',
    'CreateRefInput',
    { repositoryId: id, name: `refs/heads/${branch}`, oid },
    'ref { id name prefix target { oid } }',
  );

const commit = (branch: string, expectedHeadOid: string, fileChanges: object) =>
  mutate(
    'createCommitOnBranch',
    'CreateCommitOnBranchInput',
    {
      branch: { ...REPOSITORY, branchName: branch },
      expectedHeadOid,
      message: { headline: 'Change', body: 'Because.' },
      fileChanges,
    },
    'commit { oid message url } ref { name target { oid } }',
  );

const additions = (path: string, text: string) => ({
  additions: [{ path, contents: Buffer.from(text).toString('base64') }],
});

const openPull = (input: object = {}) =>
  mutate(
    'createPullRequest',
    'CreatePullRequestInput',
    {
      repositoryId: id,
      baseRefName: 'main',
      headRefName: 'queue',
      title: 'Add queue',
      ...input,
    },
    'pullRequest { id number url state body headRefOid }',
  );

const firstError = ({ errors = [] }: GraphqlAnswer) => {
  const [{ type, message, path }] = errors;
  return { type, message, path };
};

describe('queries', () => {
  it('know the viewer and the rate limit', async () => {
    const { data } = await sandbox.graphql(
      '{ viewer { login } rateLimit { remaining limit } }',
    );
    expect(data).toEqual({
      viewer: { login: 'platform-portal' },
      rateLimit: { remaining: 4999, limit: 5000 },
    });
  });

  it('know the repository', async () => {
    expect(
      await inRepository(
        'nameWithOwner url isPrivate owner { login } viewerPermission',
      ),
    ).toEqual({
      nameWithOwner: 'example/platform',
      url: `${sandbox.url}/example/platform`,
      isPrivate: false,
      owner: { login: 'example' },
      viewerPermission: 'WRITE',
    });
  });

  it('know what an owner has, and no other owner', async () => {
    const repositories = `repositories(first: 10) {
      nodes {
        name url isArchived isFork visibility
        repositoryTopics(first: 100) { nodes { topic { name } } }
        defaultBranchRef { name }
        readme: object(expression: "HEAD:README.md") { ... on Blob { text } }
        nothing: object(expression: "HEAD:nope.yaml") { __typename }
      }
      pageInfo { hasNextPage }
    }`;
    const { data } = await sandbox.graphql(`{
      known: repositoryOwner(login: "example") { login ${repositories} }
      unknown: repositoryOwner(login: "nobody") { login }
    }`);
    expect(data).toEqual({
      known: {
        login: 'example',
        repositories: {
          nodes: [
            {
              name: 'platform',
              url: `${sandbox.url}/example/platform`,
              ...{ isArchived: false, isFork: false, visibility: 'PUBLIC' },
              repositoryTopics: { nodes: [] },
              defaultBranchRef: { name: 'main' },
              readme: { text: '# Platform\n' },
              nothing: null,
            },
          ],
          pageInfo: { hasNextPage: false },
        },
      },
      unknown: null,
    });
  });

  it('find branches by full and short name, and none that is not there', async () => {
    const found = await inRepository(
      'a: ref(qualifiedName: "refs/heads/main") { name prefix } b: ref(qualifiedName: "main") { id } c: ref(qualifiedName: "refs/heads/ghost") { id }',
    );
    expect(found).toEqual({
      a: { name: 'main', prefix: 'refs/heads/' },
      b: { id: 'REF_main' },
      c: null,
    });
  });

  it('list branches', async () => {
    await createRef('side');
    const found = await inRepository(
      'refs(refPrefix: "refs/heads/", first: 1) { totalCount nodes { name } pageInfo { hasNextPage } } tags: refs(refPrefix: "refs/tags/", first: 1) { totalCount }',
    );
    expect(found.refs).toMatchObject({
      totalCount: 2,
      pageInfo: { hasNextPage: true },
    });
    expect(found.refs.nodes).toHaveLength(1);
    expect(found.tags.totalCount).toBe(0);
  });

  it('read files, directories and commits', async () => {
    const found = await inRepository(`
      file: object(expression: "main:README.md") { __typename oid ... on Blob { text byteSize isBinary } }
      directory: object(expression: "main:argocd/app-of-apps") { ... on Tree { entries { name path type object { ... on Blob { text } } } } }
      root: object(expression: "HEAD:") { ... on Tree { entries { name } } }
      commit: object(oid: "${head}") { ... on Commit { message messageHeadline author { name } parents(first: 1) { totalCount } tree { entries { name } } } }
      nothing: object(expression: "main:nope") { oid }
      nowhere: object(expression: "ghost:README.md") { oid }
    `);
    expect(found.file).toMatchObject({
      __typename: 'Blob',
      text: '# Platform\n',
      byteSize: 11,
    });
    expect(
      found.directory.entries.map((e: Entry) => `${e.type} ${e.path}`),
    ).toEqual([
      'tree argocd/app-of-apps/apps',
      'tree argocd/app-of-apps/projects',
      'tree argocd/app-of-apps/resources',
      'blob argocd/app-of-apps/root.yaml',
    ]);
    expect(found.directory.entries[3].object.text).toContain(
      'kind: AppProject',
    );
    expect(found.root.entries.map((e: Entry) => e.name)).toEqual([
      'README.md',
      'argocd',
    ]);
    expect(found.commit).toMatchObject({
      messageHeadline: 'Start the platform',
      parents: { totalCount: 0 },
    });
    expect([found.nothing, found.nowhere]).toEqual([null, null]);
  });

  it('find pull requests by branch and state', async () => {
    const number = await sandbox.openPull('queue', FILES);
    const find = (filter: string) =>
      inRepository(
        `pullRequests(first: 10, ${filter}) { totalCount nodes { number title state url headRefName baseRefName merged mergeable headRefOid author { login } files(first: 5) { nodes { path changeType additions } } commits(first: 5) { nodes { commit { messageHeadline } } } } }`,
      );
    const { pullRequests } = await find('headRefName: "queue", states: [OPEN]');
    expect(pullRequests.nodes).toMatchObject([
      {
        number,
        title: 'Change queue',
        state: 'OPEN',
        url: `${sandbox.url}/example/platform/pull/${number}`,
        headRefName: 'queue',
        baseRefName: 'main',
        merged: false,
        mergeable: 'MERGEABLE',
        author: { login: 'platform-portal' },
        files: { nodes: [{ path: PATH, changeType: 'ADDED' }] },
        commits: { nodes: [{ commit: { messageHeadline: 'Change queue' } }] },
      },
    ]);
    expect(
      (await find('states: [MERGED, CLOSED]')).pullRequests.totalCount,
    ).toBe(0);
    expect((await find('headRefName: "other"')).pullRequests.totalCount).toBe(
      0,
    );
    expect((await find('baseRefName: "other"')).pullRequests.totalCount).toBe(
      0,
    );
    await sandbox.lever(`pulls/${number}/merge`).expect(200);
    const merged = (await find('states: [MERGED]')).pullRequests.nodes;
    expect(merged).toMatchObject([
      { merged: true, state: 'MERGED', mergeable: 'UNKNOWN' },
    ]);
  });

  it('read one pull request, and say when there is none', async () => {
    const number = await sandbox.openPull('queue', FILES);
    const { pullRequest } = await inRepository(
      `pullRequest(number: ${number}) { number changedFiles additions deletions isDraft mergedAt mergeCommit { oid } labels(first: 1) { totalCount } }`,
    );
    expect(pullRequest).toMatchObject({
      number,
      changedFiles: 1,
      deletions: 0,
      mergedAt: null,
    });
    const answer = await sandbox.graphql(
      '{ repository(owner: "example", name: "platform") { pullRequest(number: 99) { id } } }',
    );
    expect(firstError(answer)).toEqual({
      type: 'NOT_FOUND',
      message: 'Could not resolve to a PullRequest with the number of 99.',
      path: ['repository', 'pullRequest'],
    });
  });

  it('know no other repository', async () => {
    const answer = await sandbox.graphql(
      '{ repository(owner: "a", name: "b") { id } }',
    );
    expect(answer.data).toEqual({ repository: null });
    expect(firstError(answer)).toEqual({
      type: 'NOT_FOUND',
      message: "Could not resolve to a Repository with the name 'a/b'.",
      path: ['repository'],
    });
  });
});

describe('the document', () => {
  it('has to fit GitHub’s schema', async () => {
    const answer = await sandbox.graphql('{ viewer { shoeSize } }');
    expect(answer.data).toBeUndefined();
    expect(firstError(answer).message).toContain(
      'Cannot query field "shoeSize"',
    );
  });

  it('has to parse', async () => {
    expect(firstError(await sandbox.graphql('{ viewer {')).message).toContain(
      'Syntax Error',
    );
  });

  it.each([[{}], [{ query: 1 }], [[]]])('has to be there: %j', async body => {
    await supertest(sandbox.url)
      .post('/api/graphql')
      .set('Authorization', 'token sandbox')
      .send(body as object)
      .expect(400);
  });

  it('takes an operation’s name', async () => {
    const { body } = await supertest(sandbox.url)
      .post('/api/graphql')
      .set('Authorization', 'Bearer sandbox')
      .send({
        query: 'query A { viewer { login } } query B { rateLimit { cost } }',
        operationName: 'B',
      });
    expect(body).toEqual({ data: { rateLimit: { cost: 1 } } });
  });

  it.each([
    [undefined, 'This endpoint requires you to be authenticated.'],
    ['Bearer wrong', 'Bad credentials'],
  ])('with credentials %s: 401', async (authorization, message) => {
    const request = supertest(sandbox.url)
      .post('/api/graphql')
      .send({ query: '{ viewer { login } }' });
    const { body } = await (authorization
      ? request.set({ authorization })
      : request
    ).expect(401);
    expect(body.message).toBe(message);
  });
});

describe('createRef', () => {
  it('makes a branch at a commit', async () => {
    const { data } = await createRef('queue');
    expect(data.createRef.ref).toEqual({
      id: 'REF_queue',
      name: 'queue',
      prefix: 'refs/heads/',
      target: { oid: head },
    });
  });

  it.each([
    [
      'an existing name',
      () => createRef('main'),
      'A ref named "refs/heads/main" already exists in the repository.',
    ],
    [
      'a bad name',
      () => createRef('a..b'),
      '"refs/heads/a..b" is not a valid ref name.',
    ],
    [
      'a commit that does not exist',
      () => createRef('x', 'f'.repeat(40)),
      `Object does not exist: ${'f'.repeat(40)}`,
    ],
  ])('refuses %s', async (_name, create, message) => {
    const answer = await create();
    expect(answer.data).toEqual({ createRef: null });
    expect(firstError(answer)).toEqual({
      type: 'UNPROCESSABLE',
      message,
      path: ['createRef'],
    });
  });

  it('refuses what is no branch, and an unknown repository', async () => {
    const tag = await mutate('createRef', 'CreateRefInput', {
      repositoryId: id,
      name: 'refs/tags/x',
      oid: head,
    });
    expect(firstError(tag).message).toContain('is not a branch');
    const other = await mutate('createRef', 'CreateRefInput', {
      repositoryId: 'R_x',
      name: 'refs/heads/x',
      oid: head,
    });
    expect(firstError(other)).toMatchObject({ type: 'NOT_FOUND' });
  });
});

describe('createCommitOnBranch', () => {
  beforeEach(() => createRef('queue'));

  it('writes and deletes files', async () => {
    const { data } = await commit('queue', head, {
      ...additions(PATH, 'kind: x\n'),
      deletions: [{ path: 'README.md' }],
    });
    const { commit: made, ref } = data.createCommitOnBranch;
    expect(made.message).toBe('Change\n\nBecause.');
    expect(ref).toEqual({ name: 'queue', target: { oid: made.oid } });
    const found = await inRepository(
      `a: object(expression: "queue:${PATH}") { ... on Blob { text } } b: object(expression: "queue:README.md") { oid } c: object(expression: "main:README.md") { oid }`,
    );
    expect(found.a.text).toBe('kind: x\n');
    expect(found.b).toBeNull();
    expect(found.c).not.toBeNull();
  });

  it('finds the branch by its id too', async () => {
    const { data } = await mutate(
      'createCommitOnBranch',
      'CreateCommitOnBranchInput',
      {
        branch: { id: 'REF_queue' },
        expectedHeadOid: head,
        message: { headline: 'x' },
        fileChanges: additions('x', 'x'),
      },
      'ref { name }',
    );
    expect(data.createCommitOnBranch.ref.name).toBe('queue');
  });

  it('refuses a head that moved, and names the real one', async () => {
    const { data } = await commit('queue', head, additions('x', '1'));
    const moved = data.createCommitOnBranch.commit.oid;
    const answer = await commit('queue', head, additions('x', '2'));
    expect(firstError(answer)).toEqual({
      type: 'STALE_DATA',
      message: `Expected branch to point to "${moved}" but it did not. Pull and try again.`,
      path: ['createCommitOnBranch'],
    });
  });

  it.each([
    [
      'a branch that does not exist',
      'ghost',
      additions('x', 'x'),
      'NOT_FOUND',
      'No such branch: ghost',
    ],
    [
      'a path out of the repository',
      'queue',
      additions('../x', 'x'),
      'UNPROCESSABLE',
      'A path was requested for addition that is invalid: ../x',
    ],
    [
      'deleting what is not there',
      'queue',
      { deletions: [{ path: 'ghost' }] },
      'UNPROCESSABLE',
      'A path was requested for deletion which does not exist as of commit oid',
    ],
  ])('refuses %s', async (_name, branch, changes, type, message) => {
    const error = firstError(await commit(branch, head, changes));
    expect(error.type).toBe(type);
    expect(error.message).toContain(message);
  });

  it('refuses another repository', async () => {
    const answer = await mutate(
      'createCommitOnBranch',
      'CreateCommitOnBranchInput',
      {
        branch: { repositoryNameWithOwner: 'a/b', branchName: 'queue' },
        expectedHeadOid: head,
        message: { headline: 'x' },
      },
    );
    expect(firstError(answer).type).toBe('NOT_FOUND');
  });
});

describe('pull requests', () => {
  beforeEach(async () => {
    await createRef('queue');
    await commit('queue', head, additions(PATH, 'kind: x\n'));
  });

  it('are opened', async () => {
    const { data } = await openPull({ body: 'Why' });
    expect(data.createPullRequest.pullRequest).toMatchObject({
      id: 'PR_1',
      number: 1,
      state: 'OPEN',
      body: 'Why',
      url: `${sandbox.url}/example/platform/pull/1`,
    });
  });

  it.each([
    [
      'a second one for the branch',
      {},
      'A pull request already exists for example:queue.',
    ],
    [
      'one without commits',
      { headRefName: 'same' },
      'No commits between main and same',
    ],
    [
      'one from nowhere',
      { headRefName: 'ghost' },
      "Head sha can't be blank, Head ref must be a branch",
    ],
    [
      'one into nowhere',
      { baseRefName: 'ghost' },
      "Base sha can't be blank, Base ref must be a branch",
    ],
  ])('refuse %s', async (_name, input, message) => {
    await createRef('same');
    await openPull();
    expect(firstError(await openPull(input))).toEqual({
      type: 'UNPROCESSABLE',
      message,
      path: ['createPullRequest'],
    });
  });

  it('are opened once by many at the same time', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => openPull()),
    );
    const opened = answers.filter(a => a.data.createPullRequest);
    expect(opened).toHaveLength(1);
  });

  it('are edited, closed and opened again', async () => {
    await openPull();
    const update = (input: object) =>
      mutate(
        'updatePullRequest',
        'UpdatePullRequestInput',
        { pullRequestId: 'PR_1', ...input },
        'pullRequest { title body state closed }',
      );
    const edited = await update({ title: 'Better', body: 'Text' });
    expect(edited.data.updatePullRequest.pullRequest).toEqual({
      title: 'Better',
      body: 'Text',
      state: 'OPEN',
      closed: false,
    });
    const closed = await mutate(
      'closePullRequest',
      'ClosePullRequestInput',
      { pullRequestId: 'PR_1' },
      'pullRequest { state }',
    );
    expect(closed.data.closePullRequest.pullRequest.state).toBe('CLOSED');
    const opened = await update({ state: 'OPEN' });
    expect(opened.data.updatePullRequest.pullRequest.state).toBe('OPEN');
  });

  it('are merged, once', async () => {
    await openPull();
    const merge = () =>
      mutate(
        'mergePullRequest',
        'MergePullRequestInput',
        { pullRequestId: 'PR_1' },
        'pullRequest { state mergeCommit { parents(first: 2) { totalCount } } }',
      );
    expect((await merge()).data.mergePullRequest.pullRequest).toEqual({
      state: 'MERGED',
      mergeCommit: { parents: { totalCount: 2 } },
    });
    expect(firstError(await merge())).toMatchObject({
      message: 'Pull request is merged',
    });
  });

  it.each(['PR_99', 'nonsense'])('%s is not found', async pullRequestId => {
    const answer = await mutate('closePullRequest', 'ClosePullRequestInput', {
      pullRequestId,
    });
    expect(firstError(answer).type).toBe('NOT_FOUND');
  });
});

describe('updateRef and deleteRef', () => {
  it('move a branch forward, never back', async () => {
    await createRef('queue');
    const made = await commit('queue', head, additions('x', '1'));
    const { oid } = made.data.createCommitOnBranch.commit;
    const update = (refId: string, to: string) =>
      mutate(
        'updateRef',
        'UpdateRefInput',
        { refId, oid: to, force: true },
        'ref { target { oid } }',
      );
    const moved = await update('REF_main', oid);
    expect(moved.data.updateRef.ref.target.oid).toBe(oid);
    expect(firstError(await update('REF_main', head))).toMatchObject({
      type: 'UNPROCESSABLE',
      message: 'Update is not a fast forward',
    });
    expect(firstError(await update('X', head)).type).toBe('NOT_FOUND');
  });

  it('delete a branch', async () => {
    await createRef('queue');
    await mutate('deleteRef', 'DeleteRefInput', { refId: 'REF_queue' });
    expect(
      (await inRepository('ref(qualifiedName: "queue") { id }')).ref,
    ).toBeNull();
  });
});

describe('several mutations in one document', () => {
  it('go on after one that failed, as GitHub does', async () => {
    await createRef('queue');
    const { data, errors } = await sandbox.graphql(
      `mutation ($ref: CreateRefInput!, $commit: CreateCommitOnBranchInput!) {
        createRef(input: $ref) { ref { name } }
        createCommitOnBranch(input: $commit) { clientMutationId ref { name } }
      }`,
      {
        ref: { repositoryId: id, name: 'refs/heads/queue', oid: head },
        commit: {
          clientMutationId: 'mine',
          branch: { ...REPOSITORY, branchName: 'queue' },
          expectedHeadOid: head,
          message: { headline: 'x' },
          fileChanges: additions('x', 'x'),
        },
      },
    );
    expect(data.createRef).toBeNull();
    expect(data.createCommitOnBranch).toEqual({
      clientMutationId: 'mine',
      ref: { name: 'queue' },
    });
    expect(errors).toHaveLength(1);
  });
});

describe('what a change is compared with', () => {
  it('a commit’s file by its path, and how many it changed', async () => {
    const number = await sandbox.openPull('queue', FILES);
    expect(number).toBe(1);
    const { ref } = await inRepository(
      `ref(qualifiedName: "refs/heads/queue") {
        associatedPullRequests(first: 1, states: OPEN) { nodes { number } }
        target { ... on Commit {
          changedFilesIfAvailable
          there: file(path: "${PATH}") { oid type mode name }
          directory: file(path: "argocd") { type }
          nowhere: file(path: "nope.yaml") { oid }
        } }
      }`,
    );
    expect(ref.associatedPullRequests.nodes).toEqual([{ number: 1 }]);
    expect(ref.target).toMatchObject({
      changedFilesIfAvailable: 1,
      there: { type: 'blob', mode: 0o100644, name: 'queue.yaml' },
      directory: { type: 'tree' },
      nowhere: null,
    });
    expect(ref.target.there.oid).toMatch(/^[0-9a-f]{40}$/);
  });

  it('refuses workflows to the portal, which has no right to them', async () => {
    await createRef('x');
    const { errors } = await commit(
      'x',
      head,
      additions('.github/workflows/x.yml', 'a'),
    );
    expect(errors[0].type).toBe('FORBIDDEN');
  });
});
