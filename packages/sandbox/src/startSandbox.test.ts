import { execFile, spawn, type ChildProcess } from 'node:child_process';
import http from 'node:http';
import { join, resolve } from 'node:path';
import {
  makeDirectory,
  removeDirectories,
  writeFiles,
} from './__testUtils__/directories';
import {
  applicationYaml,
  childPath,
  platformFiles,
} from './__testUtils__/platformFiles';
import {
  eventually,
  startTestSandbox,
  type ListedApplication,
} from './__testUtils__/testSandbox';
import { startSandbox } from './index';

// eslint-disable-next-line no-restricted-syntax -- the command is started from its sources, as npm start does
const ROOT = resolve(__dirname, '..');
const COMMAND = [
  '--require',
  '@backstage/cli/config/nodeTransform.cjs',
  'src/main.ts',
];

afterAll(removeDirectories);

const directories = async () => {
  const directory = await makeDirectory();
  const seedDir = join(directory, 'seed');
  await writeFiles(seedDir, platformFiles());
  return { seedDir, dataDir: join(directory, 'data') };
};

const start = (args: readonly string[]) => {
  const child = spawn(process.execPath, [...COMMAND, ...args], { cwd: ROOT });
  const output = { text: '' };
  child.stdout.on('data', chunk => {
    output.text += chunk;
  });
  child.stderr.on('data', chunk => {
    output.text += chunk;
  });
  return { child, output };
};

const exitOf = (child: ChildProcess) =>
  new Promise<number | null>(done => {
    child.on('exit', done);
  });

describe('startSandbox', () => {
  it('lets two sandboxes live in one process, each with its own platform', async () => {
    const [one, two] = await Promise.all([
      startTestSandbox(),
      startTestSandbox(),
    ]);
    expect(one.url).not.toBe(two.url);
    await one.lever('vault', { sealed: true });
    await one.mergeFiles('queue', {
      [childPath('queue')]: applicationYaml('queue'),
    });
    await one.ask('/vault/v1/sys/health').expect(503);
    await two.ask('/vault/v1/sys/health').expect(200);
    const found = await eventually(
      () => one.get('/argocd/api/v1/applications?name=queue'),
      ({ body }) => body.items.length === 1,
    );
    expect(found.body.items).toHaveLength(1);
    const other = await two.get('/argocd/api/v1/applications?name=queue');
    expect(other.body.items).toEqual([]);
    await Promise.all([one.close(), two.close()]);
  });

  it('binds this machine only', async () => {
    const sandbox = await startTestSandbox();
    expect(new URL(sandbox.url).hostname).toBe('127.0.0.1');
    await sandbox.close();
  });

  it('frees its port', async () => {
    const { seedDir, dataDir } = await directories();
    const first = await startSandbox({ port: 0, seedDir, dataDir });
    const port = Number(new URL(first.url).port);
    await expect(
      startSandbox({ port, seedDir, dataDir }),
    ).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
    await first.close();
    const second = await startSandbox({ port, seedDir, dataDir });
    expect(second.url).toBe(first.url);
    await second.close();
  });

  it('frees its port also when the seed is missing', async () => {
    const { seedDir, dataDir } = await directories();
    const sandbox = await startSandbox({ port: 0, seedDir, dataDir });
    const port = Number(new URL(sandbox.url).port);
    await sandbox.close();
    await expect(
      startSandbox({ port, seedDir: '/no/such/seed', dataDir }),
    ).rejects.toThrow('/no/such/seed');
    await (await startSandbox({ port, seedDir, dataDir })).close();
  });

  it('takes another token', async () => {
    const sandbox = await startTestSandbox({ token: 'other' });
    await sandbox.get('/argocd/api/v1/applications').expect(401);
    await sandbox
      .ask('/argocd/api/v1/applications')
      .set('Authorization', 'Bearer other')
      .expect(200);
    await sandbox.close();
  });

  it('sends people to the portal it was told of', async () => {
    const sandbox = await startTestSandbox({
      portalUrl: 'http://localhost:7007/platform',
    });
    const { text } = await sandbox.ask('/example/platform/pulls');
    expect(text).toContain('href="http://localhost:7007/platform"');
    await sandbox.close();
  });

  it('starts with the platform that the portal ships', async () => {
    const seedDir = resolve(ROOT, '../../templates/platform/content');
    const sandbox = await startTestSandbox({ seedDir });
    const { body } = await sandbox
      .get('/argocd/api/v1/applications')
      .expect(200);
    const states = body.items.map(
      (a: ListedApplication) =>
        `${a.metadata.name} ${a.status.sync.status}/${a.status.health.status}`,
    );
    expect(states).toContain('vault Synced/Healthy');
    expect(
      states.filter((s: string) => !s.endsWith(' Synced/Healthy')),
    ).toEqual([]);
    await sandbox.ask('/harbor/api/v2.0/health').expect(200);
    await sandbox.ask('/vault/v1/sys/health').expect(200);
    await sandbox.close();
  });
});

describe('the command', () => {
  it('says in one line that it is ready, and ends on SIGTERM', async () => {
    const { seedDir, dataDir } = await directories();
    const { child, output } = start([
      '--port',
      '0',
      '--seed',
      seedDir,
      '--data',
      dataDir,
    ]);
    await eventually(
      async () => output.text,
      text => text.includes('\n'),
    );
    const url = output.text.match(
      /^Sandbox ready on (http:\/\/127\.0\.0\.1:\d+) /,
    )?.[1];
    expect(url).toBeDefined();
    const status = await new Promise(done => {
      http.get(`${url}/vault/v1/sys/health`, res =>
        done(res.resume().statusCode),
      );
    });
    expect(status).toBe(200);
    const exit = exitOf(child);
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
    expect(output.text.trim().split('\n')).toHaveLength(1);
  });

  it('names a port that is in use', async () => {
    const { seedDir, dataDir } = await directories();
    const sandbox = await startSandbox({ port: 0, seedDir, dataDir });
    const { port } = new URL(sandbox.url);
    const { child, output } = start([
      '--port',
      port,
      '--seed',
      seedDir,
      '--data',
      dataDir,
    ]);
    expect(await exitOf(child)).toBe(1);
    expect(output.text.trim()).toBe(
      `Sandbox: Port ${port} is in use: stop what listens there, or choose another one with --port`,
    );
    await sandbox.close();
  });

  it('names a wrong argument', async () => {
    const failed = new Promise<{ code: unknown; stderr: string }>(done => {
      execFile(
        process.execPath,
        [...COMMAND, '--port', 'x'],
        { cwd: ROOT },
        (error, _out, stderr) => done({ code: error?.code, stderr }),
      );
    });
    const { code, stderr } = await failed;
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Sandbox: --port x is no port number/);
  });
});
