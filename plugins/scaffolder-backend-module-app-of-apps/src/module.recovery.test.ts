import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { GithubEffect } from '@platform-bootstrap/sandbox';
import { KUBERAY, startPlatform } from './__testUtils__/startPlatform';

jest.setTimeout(240_000);

const BRANCH = 'platform-bootstrap/add-application-kuberay';
const PROGRAM = join(__dirname, '__testUtils__/servePortal.ts');
const authorization = mockCredentials.user.header('user:default/petra');

let platform: Awaited<ReturnType<typeof startPlatform>>;
let directory: string;
let children: ChildProcess[] = [];
/** The effect after which the backend is killed. */
let deadly: GithubEffect | undefined;

beforeAll(async () => {
  platform = await startPlatform({
    afterEffect: async effect => {
      if (effect !== deadly) return;
      deadly = undefined;
      children.at(-1)?.kill('SIGKILL');
      await new Promise<never>(() => {});
    },
  });
});
afterAll(() => platform.close());
beforeEach(async () => {
  await platform.reset();
  directory = await mkdtemp(join(tmpdir(), 'recovery-'));
});
afterEach(async () => {
  children.forEach(child => child.kill('SIGKILL'));
  children = [];
  await rm(directory, { recursive: true, force: true });
});

/** Starts a backend on the test's database, and waits until it listens. */
function serve(scaffolder: object): Promise<string> {
  const config = {
    backend: {
      database: { client: 'better-sqlite3', connection: { directory } },
    },
    integrations: { github: platform.integrations },
    platformBootstrap: { repository: { url: platform.repositoryUrl } },
    scaffolder,
  };
  const child = spawn(process.execPath, [
    ...['--require', '@backstage/cli/config/nodeTransform.cjs', PROGRAM],
    JSON.stringify(config),
  ]);
  children.push(child);
  let output = '';
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      output += chunk;
      const port = output.match(/^listening (\d+)$/m)?.[1];
      if (port) resolve(`http://127.0.0.1:${port}/api/scaffolder/v2`);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', code =>
      reject(new Error(`The backend ended with ${code}: ${output}`)),
    );
  });
}

const killed = (child: ChildProcess | undefined) =>
  new Promise<string | null>(resolve => {
    child?.on('close', (_, signal) => resolve(signal));
  });

async function ask(url: string, body?: object) {
  const response = await fetch(url, {
    method: body ? 'POST' : 'GET',
    headers: { authorization, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return response.json();
}

const request = {
  templateRef: 'template:default/add-application',
  values: KUBERAY,
};

/** The task once it has come to an end. */
async function ended(url: string, id: string) {
  const deadline = Date.now() + 90_000;
  for (;;) {
    const task = await ask(`${url}/tasks/${id}`);
    if (['completed', 'failed'].includes(task.status)) return task;
    if (Date.now() > deadline) throw new Error(JSON.stringify(task));
    await sleep(200);
  }
}

/** A task whose worker is killed once the commit is there, and nothing more. */
async function killedTask(scaffolder: object): Promise<string> {
  const url = await serve(scaffolder);
  const over = killed(children.at(-1));
  deadly = 'createCommitOnBranch';
  const { id } = await ask(`${url}/tasks`, request);
  expect(await over).toBe('SIGKILL');
  expect(await platform.pulls()).toEqual([]);
  return id;
}

describe('a task whose worker is killed (F35)', () => {
  it('goes on by itself with recovery on, and opens one pull request', async () => {
    const on = {
      taskRecovery: { enabled: true, staleTimeout: { seconds: 1 } },
    };
    const id = await killedTask(on);
    const url = await serve(on);
    expect(await ended(url, id)).toMatchObject({ status: 'completed' });
    const pulls = await platform.pulls();
    expect(pulls).toHaveLength(1);
    const events = await ask(`${url}/tasks/${id}/events`);
    expect(JSON.stringify(events)).toContain(pulls[0].html_url);
    expect((await platform.branches()).sort()).toEqual(['main', BRANCH]);
    expect(await platform.ahead(BRANCH)).toHaveLength(1);
  });

  it('fails with a reason with recovery off, and its branch is taken up by the next one', async () => {
    const off = {
      taskRecovery: { enabled: false },
      taskTimeout: { seconds: 6 },
      taskTimeoutJanitorFrequency: { seconds: 1 },
    };
    const id = await killedTask(off);
    const url = await serve(off);
    expect(await ended(url, id)).toMatchObject({ status: 'failed' });
    const events = await ask(`${url}/tasks/${id}/events`);
    expect(JSON.stringify(events)).toContain('exceeded its timeout');
    const next = await ask(`${url}/tasks`, request);
    expect(await ended(url, next.id)).toMatchObject({ status: 'completed' });
    expect(await platform.pulls()).toHaveLength(1);
    expect((await platform.branches()).sort()).toEqual(['main', BRANCH]);
    expect(await platform.ahead(BRANCH)).toHaveLength(1);
  });
});
