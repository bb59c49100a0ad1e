import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { component } from '../__testUtils__/platform';
import { valkey } from '../adapters/valkey/adapter';
import { ValkeyClient } from './ValkeyClient';

jest.setTimeout(60_000);

const PASSWORD = 'secret-of-this-test';

// The file that people apply: what it grants has to be enough.
const GRANT = resolve(
  __dirname,
  '../../../../docs/least-privilege/valkey-users.acl',
);

const BINARY = ['valkey-server', 'redis-server'].find(
  name => spawnSync(name, ['--version']).status === 0,
);

const describeServer = BINARY
  ? describe
  : (name: string) => {
      process.stderr.write(
        `${name}: neither valkey-server nor redis-server is installed, skipped\n`,
      );
    };

const components = [
  component('cache', { version: { chart: 'valkey', targetRevision: '0.11' } }),
];
const signal = new AbortController().signal;

const freePort = () =>
  new Promise<number>(done => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });

describeServer('a real server', () => {
  const dir = mkdtempSync(join(tmpdir(), 'valkey-'));
  const processes: ChildProcess[] = [];

  const aclfile = join(dir, 'users.acl');
  const grant = readFileSync(GRANT, 'utf8');
  writeFileSync(
    aclfile,
    `user default on nopass ~* &* +@all\n${grant.replace(
      '${VALKEY_PASSWORD}',
      PASSWORD,
    )}`,
  );

  const start = (port: number, ...more: readonly string[]) => {
    const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', ''];
    const own = ['--aclfile', aclfile, '--dir', dir];
    processes.push(
      spawn(BINARY!, [...args, ...own, ...more], { stdio: 'ignore' }),
    );
  };

  const clientOf = (port: number, password = PASSWORD) =>
    new ValkeyClient(
      {
        product: 'Valkey',
        key: 'platformBootstrap.valkey',
        url: `redis://127.0.0.1:${port}`,
        credentials: { kind: 'basic', username: 'backstage', password },
      },
      2_000,
    );

  const observe = async (port: number) => {
    const found = await valkey.connect(clientOf(port))(components, {
      signal,
      now: () => Date.now(),
    });
    return found.get('cache')!;
  };

  const eventually = async (port: number, reason: string, end = 20_000) => {
    const deadline = Date.now() + end;
    for (;;) {
      const seen = await observe(port).catch(error => error);
      const reasons = seen.conditions?.map((c: { reason: string }) => c.reason);
      if (reasons?.includes(reason)) return seen;
      if (Date.now() > deadline) throw new Error(JSON.stringify(seen));
      await new Promise(again => {
        setTimeout(again, 50);
      });
    }
  };

  afterAll(() => {
    processes.forEach(process => process.kill('SIGKILL'));
    rmSync(dir, { recursive: true });
  });

  it('answers to the user that may do nothing else, and shows its replicas', async () => {
    const [primary, replica] = [await freePort(), await freePort()];
    start(primary);
    const alone = await eventually(primary, 'Primary');
    expect(alone.conditions[1].message).toContain('has no replicas');
    expect(alone.facts[1].data.version).toMatch(/^\d+\.\d+/);
    start(replica, '--replicaof', '127.0.0.1', `${primary}`);
    await eventually(replica, 'Replica');
    const followed = await eventually(primary, 'Primary');
    expect(followed.conditions[1].message).toContain('all 1 replicas');

    const [leader] = processes.splice(0, 1);
    leader.kill('SIGKILL');
    const cut = await eventually(replica, 'ReplicationBroken');
    expect(cut.health).toBe('Degraded');
    await expect(observe(primary)).rejects.toMatchObject({
      reason: 'Unreachable',
    });
    await expect(
      clientOf(replica, 'wrong').ask([['ping']], signal),
    ).rejects.toMatchObject({ reason: 'Unauthorized' });
    await expect(
      clientOf(replica).ask([['set', 'a', 'b']], signal),
    ).rejects.toMatchObject({ reason: 'Unauthorized' });
  });
});
