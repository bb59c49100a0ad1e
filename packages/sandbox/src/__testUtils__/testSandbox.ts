import { join } from 'node:path';
import supertest from 'supertest';
import {
  startSandbox,
  type Sandbox,
  type SandboxOptions,
} from '../startSandbox';
import { makeDirectory, removeDirectories, writeFiles } from './directories';
import { platformFiles } from './platformFiles';

// Real servers on a machine that may be busy: a slow answer is no failure.
jest.setTimeout(60_000);

/** What most tests read of an Application in Argo CD's list. */
export type ListedApplication = {
  readonly metadata: { readonly name: string };
  readonly status: {
    readonly sync: { readonly status: string };
    readonly health: { readonly status: string };
  };
};

/** A running sandbox with what tests do to it. */
export type TestSandbox = Sandbox & {
  readonly dataDir: string;
  /** A request without credentials. */
  readonly ask: (path: string) => supertest.Test;
  /** A read with the token. */
  readonly get: (path: string) => supertest.Test;
  /** Pulls a lever. */
  readonly lever: (name: string, body?: object) => supertest.Test;
  /** Runs a GraphQL document. */
  readonly graphql: (
    query: string,
    variables?: Record<string, unknown>,
  ) => Promise<supertest.Response['body']>;
  /** Adds or changes a file through a merged pull request, and returns its number. */
  readonly mergeFiles: (
    branch: string,
    files: Readonly<Record<string, string | null>>,
  ) => Promise<number>;
  /** Opens a pull request, and returns its number. */
  readonly openPull: (
    branch: string,
    files: Readonly<Record<string, string | null>>,
  ) => Promise<number>;
};

const OPEN = `mutation (
  $ref: CreateRefInput!
  $commit: CreateCommitOnBranchInput!
  $pull: CreatePullRequestInput!
) {
  createRef(input: $ref) { ref { name } }
  createCommitOnBranch(input: $commit) { commit { oid } }
  createPullRequest(input: $pull) { pullRequest { number } }
}`;

const HEAD =
  'query { repository(owner: "example", name: "platform") { id defaultBranchRef { target { oid } } } }';

const encode = (text: string) => Buffer.from(text).toString('base64');

function commitInput(
  branch: string,
  expectedHeadOid: string,
  files: Readonly<Record<string, string | null>>,
) {
  const entries = Object.entries(files);
  return {
    branch: { repositoryNameWithOwner: 'example/platform', branchName: branch },
    expectedHeadOid,
    message: { headline: `Change ${branch}` },
    fileChanges: {
      additions: entries.flatMap(([path, text]) =>
        text === null ? [] : [{ path, contents: encode(text) }],
      ),
      deletions: entries.flatMap(([path, text]) =>
        text === null ? [{ path }] : [],
      ),
    },
  };
}

/** Starts a sandbox on a free port over a new directory, by default with the small platform and twenty times faster. */
export async function startTestSandbox(
  options: Partial<SandboxOptions> & {
    readonly files?: ReadonlyMap<string, string>;
  } = {},
): Promise<TestSandbox> {
  const directory = await makeDirectory();
  const seedDir = join(directory, 'seed');
  const dataDir = join(directory, 'data');
  await writeFiles(seedDir, options.files ?? platformFiles());
  const sandbox = await startSandbox({
    port: 0,
    speed: 20,
    ...options,
    dataDir,
    seedDir: options.seedDir ?? seedDir,
  });
  const agent = supertest(sandbox.url);
  const ask = (path: string) => agent.get(path);
  const get = (path: string) =>
    ask(path).set('Authorization', 'Bearer sandbox');
  const lever = (name: string, body: object = {}) =>
    agent.post(`/_sandbox/${name}`).send(body);
  const graphql = async (query: string, variables = {}) => {
    const { body } = await agent
      .post('/api/graphql')
      .set('Authorization', 'token sandbox')
      .send({ query, variables });
    return body;
  };
  const openPull: TestSandbox['openPull'] = async (branch, files) => {
    const { data } = await graphql(HEAD);
    const { id, defaultBranchRef } = data.repository;
    const { oid } = defaultBranchRef.target;
    const opened = await graphql(OPEN, {
      ref: { repositoryId: id, name: `refs/heads/${branch}`, oid },
      commit: commitInput(branch, oid, files),
      pull: {
        repositoryId: id,
        baseRefName: 'main',
        headRefName: branch,
        title: `Change ${branch}`,
        body: '',
      },
    });
    return opened.data.createPullRequest.pullRequest.number;
  };
  const mergeFiles: TestSandbox['mergeFiles'] = async (branch, files) => {
    const number = await openPull(branch, files);
    await lever(`pulls/${number}/merge`).expect(200);
    return number;
  };
  const close = async () => {
    await sandbox.close();
    await removeDirectories();
  };
  return {
    ...sandbox,
    dataDir,
    ask,
    get,
    lever,
    graphql,
    openPull,
    mergeFiles,
    close,
  };
}

/** Asks again until the answer is the wanted one; fails with the last answer after thirty seconds. */
export async function eventually<T>(
  ask: () => Promise<T>,
  isRight: (answer: T) => boolean,
): Promise<T> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const answer = await ask();
    if (isRight(answer)) return answer;
    if (Date.now() > deadline) {
      throw new Error(`Never came true: ${JSON.stringify(answer)}`);
    }
    await new Promise(resolve => {
      setTimeout(resolve, 20);
    });
  }
}
