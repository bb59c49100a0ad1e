import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knexFactory, { type Knex } from 'knex';

const DEBIAN = '/usr/lib/postgresql';
const NAME = 'postgres';

/** Where the server's programs are; `null` when it is not installed. @internal */
export function findPostgres(): string | null {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort() : [];
  const found = versions
    .map(version => join(DEBIAN, version, 'bin'))
    .filter(bin => existsSync(join(bin, 'initdb')));
  return found.at(-1) ?? null;
}

/** Describes tests of a real server; where there is none it says so, and nothing is tried. @internal */
export function describePostgres(name: string, tests: () => void): void {
  const notice = () =>
    process.stderr.write(`${name}: Postgres is not installed, skipped\n`);
  (findPostgres() ? describe : notice)(name, tests);
}

// The server refuses to run as root.
function unprivileged(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, NAME], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise(done => server.close(done));
  return port;
}

/** A Postgres server of its own, on loopback and in a temporary folder, that a test stops and starts. @internal */
export async function createPostgres(bin: string) {
  const data = mkdtempSync(join(tmpdir(), 'postgres-'));
  const user = unprivileged();
  const { uid, gid } = user;
  if (uid !== undefined && gid !== undefined) chownSync(data, uid, gid);
  const port = await freePort();
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', NAME, '-A', 'trust', '--no-sync'],
    { ...user, stdio: 'ignore', cwd: data },
  );
  let server: ChildProcess | null = null;

  const connect = (max: number): Knex =>
    knexFactory({
      client: 'pg',
      connection: { host: '127.0.0.1', port, user: NAME, database: NAME },
      pool: { min: 0, max },
      // Connections that break are what the tests are about.
      log: { warn: () => {}, error: () => {} },
    });
  const answers = () => {
    try {
      const at = ['-h', '127.0.0.1', '-p', `${port}`];
      execFileSync(join(bin, 'pg_isready'), at, { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  };
  const start = async (...settings: readonly string[]) => {
    server = spawn(
      join(bin, 'postgres'),
      [
        ...['-D', data, '-p', `${port}`, '-k', data],
        ...['listen_addresses=127.0.0.1', 'fsync=off', ...settings].flatMap(
          setting => ['-c', setting],
        ),
      ],
      { ...user, stdio: 'ignore', cwd: data },
    );
    while (!answers()) {
      if (server.exitCode !== null) throw new Error('Postgres does not start');
      await new Promise(setImmediate);
    }
  };
  /** Cuts every connection, as a crash or a failover does. */
  const stop = async () => {
    if (!server || server.exitCode !== null) return;
    const ended = new Promise(done => server?.once('exit', done));
    server.kill('SIGQUIT');
    await ended;
  };
  return {
    port,
    /** Gives a file to the server's user, and nobody else. */
    own: (file: string) => {
      if (uid !== undefined && gid !== undefined) chownSync(file, uid, gid);
      chmodSync(file, 0o600);
    },
    start,
    stop,
    connect,
    remove: async () => {
      await stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** @internal */
export type Postgres = Awaited<ReturnType<typeof createPostgres>>;
