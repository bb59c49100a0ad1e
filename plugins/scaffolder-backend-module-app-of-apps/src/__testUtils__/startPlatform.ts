import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startSandbox, type SandboxOptions } from '@platform-bootstrap/sandbox';

/** The sandbox with the platform template as its repository, on a port of its own. */
export async function startPlatform(
  options: Pick<SandboxOptions, 'afterEffect' | 'githubApp'> = {},
) {
  const dataDir = await mkdtemp(join(tmpdir(), 'app-of-apps-'));
  const seedDir = resolve(__dirname, '../../../../templates/platform/content');
  const sandbox = await startSandbox({ port: 0, dataDir, seedDir, ...options });
  const { url } = sandbox;
  const api = `${url}/api/v3/repos/example/platform`;
  const headers = { authorization: 'Bearer sandbox' };
  const call = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${api}${path}`, {
      method,
      headers: { ...headers, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status}`);
    }
    return response.status === 204 ? undefined : response.json();
  };
  const lever = async (path: string, body?: object, method = 'POST') => {
    const response = await fetch(`${url}/_sandbox/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.json();
  };
  const head = async (branch: string): Promise<string> =>
    (await call('GET', `/git/ref/heads/${branch}`)).object.sha;

  return {
    url,
    repositoryUrl: `${url}/example/platform`,
    integrations: [
      {
        host: new URL(url).host,
        apiBaseUrl: `${url}/api/v3`,
        token: 'sandbox',
      },
    ],
    head,
    pulls: (): Promise<
      { number: number; body: string; title: string; html_url: string }[]
    > => call('GET', '/pulls?state=all'),
    branches: async (): Promise<string[]> =>
      (await call('GET', '/branches')).map((b: { name: string }) => b.name),
    /** The commits that `main` does not have. */
    ahead: async (branch: string): Promise<{ sha: string }[]> =>
      (await call('GET', `/compare/main...${branch}`)).commits,
    /** Requests to GitHub while `work` is done. */
    counting: async (work: () => Promise<unknown>): Promise<number> => {
      await lever('counters', undefined, 'DELETE');
      await work();
      return (await lever('counters', undefined, 'GET')).github.requests;
    },
    /** What GitHub's GraphQL API answers next. */
    next: (answer: string, more: object = {}) =>
      lever('github/next', { answer, ...more }),
    createBranch: (branch: string, sha: string) =>
      call('POST', '/git/refs', { ref: `refs/heads/${branch}`, sha }),
    /** Somebody's commit: one file, straight to a branch. */
    commit: async (
      branch: string,
      path: string,
      text: string,
      headline = `Write ${path}`,
    ) => {
      const mutation = `mutation ($input: CreateCommitOnBranchInput!) {
        createCommitOnBranch(input: $input) { commit { oid } }
      }`;
      const input = {
        branch: {
          repositoryNameWithOwner: 'example/platform',
          branchName: branch,
        },
        expectedHeadOid: await head(branch),
        message: { headline },
        fileChanges: {
          additions: [{ path, contents: Buffer.from(text).toString('base64') }],
        },
      };
      const response = await fetch(`${url}/api/graphql`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ query: mutation, variables: { input } }),
      });
      const { errors } = await response.json();
      if (errors) throw new Error(JSON.stringify(errors));
    },
    read: async (branch: string, path: string): Promise<string> => {
      const response = await fetch(`${api}/contents/${path}?ref=${branch}`, {
        headers: { ...headers, accept: 'application/vnd.github.v3.raw' },
      });
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      return response.text();
    },
    lever,
    reset: sandbox.reset,
    close: async () => {
      await sandbox.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The demo of an amendment: no AppProject allows this source and namespace yet. */
export const KUBERAY = {
  name: 'kuberay',
  category: 'automation',
  sourceType: 'helm',
  repoURL: 'https://ray-project.github.io/kuberay-helm/',
  chart: 'kuberay-operator',
  targetRevision: '1.4.2',
  namespace: 'kuberay',
  why: 'The data team trains models',
} as const;
