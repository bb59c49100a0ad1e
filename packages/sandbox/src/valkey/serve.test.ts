import { connect } from 'node:net';
import {
  applicationYaml,
  childPath,
  platformFiles,
} from '../__testUtils__/platformFiles';
import {
  startTestSandbox,
  type TestSandbox,
} from '../__testUtils__/testSandbox';

const files = () => {
  const platform = platformFiles();
  platform.set(childPath('valkey'), applicationYaml('valkey'));
  return platform;
};

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox({ files: files() });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.lever('reset').expect(200));

const command = (...parts: string[]) =>
  `*${parts.length}\r\n${parts
    .map(part => `$${Buffer.byteLength(part)}\r\n${part}\r\n`)
    .join('')}`;

/** Sends bytes, in pieces, and gives all that comes back until it is `enough` or the connection ends. */
function talk(
  { url }: Pick<TestSandbox, 'url'>,
  pieces: readonly string[],
  enough: (text: string) => boolean = () => false,
) {
  return new Promise<string>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    let text = '';
    socket.on('data', chunk => {
      text += chunk;
      if (enough(text)) socket.destroy();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(text));
    const [first, ...rest] = pieces;
    socket.write(first, () => {
      for (const piece of rest) socket.write(piece);
    });
  });
}

const signedIn = command('AUTH', 'backstage', 'sandbox');
const said = (what: string) => (text: string) => text.includes(what);
const set = (state: string) =>
  sandbox.lever('product', { product: 'valkey', state }).expect(200);

it('speaks its protocol on the port on which others speak HTTP', async () => {
  const [ping, health] = await Promise.all([
    talk(sandbox, [signedIn + command('PING')], said('+PONG')),
    sandbox.ask('/vault/v1/sys/health').expect(200),
  ]);
  expect(ping).toBe('+OK\r\n+PONG\r\n');
  expect(health.body.sealed).toBe(false);
});

it('waits for the rest of a command', async () => {
  const whole = signedIn + command('PING');
  const pieces = [whole.slice(0, 9), whole.slice(9, 40), whole.slice(40)];
  expect(await talk(sandbox, pieces, said('+PONG'))).toBe('+OK\r\n+PONG\r\n');
});

it('tells of itself and of its replicas', async () => {
  const info = await talk(
    sandbox,
    [signedIn + command('INFO', 'replication')],
    said('master_repl_offset'),
  );
  expect(info).toContain('# Replication\r\nrole:master\r\n');
  expect(info).not.toContain('# Server');
  const all = await talk(
    sandbox,
    [signedIn + command('INFO')],
    said('master_repl_offset'),
  );
  expect(all).toContain('valkey_version:');
});

it.each([
  ['nobody', [command('PING')], '-NOAUTH'],
  ['a wrong password', [command('AUTH', 'x', 'wrong')], '-WRONGPASS'],
  ['a command that changes', [signedIn + command('SET', 'a', 'b')], '-NOPERM'],
])('refuses %s', async (_, pieces, code) => {
  expect(await talk(sandbox, pieces, said(code))).toContain(code);
});

it('says what is wrong with bytes that are no command', async () => {
  expect(await talk(sandbox, ['*1\r\n+PING\r\n'])).toMatch(
    /^-ERR Protocol error/,
  );
  expect(await talk(sandbox, ['*1\r\n$99999999\r\n'])).toMatch(/^-ERR/);
});

it.each([
  ['loading', command('PING'), '-LOADING'],
  ['primary-lost', command('INFO', 'replication'), 'master_link_status:down'],
])('%s shows', async (state, asked, expected) => {
  await set(state);
  expect(await talk(sandbox, [signedIn + asked], said(expected))).toContain(
    expected,
  );
});

it.each([
  ['401', '-WRONGPASS'],
  ['500', '-ERR internal error'],
  ['garbage', '<!doctype html>'],
])('answers with the fault %s', async (fault, expected) => {
  await sandbox.lever('faults', { upstream: 'valkey', fault }).expect(200);
  expect(await talk(sandbox, [command('PING')], said(expected))).toContain(
    expected,
  );
});

it('is cut off when it is to drop connections', async () => {
  await sandbox.lever('faults', { upstream: 'valkey', fault: 'drop' });
  expect(await talk(sandbox, [command('PING')])).toBe('');
});

it('counts what it was asked', async () => {
  await talk(sandbox, [signedIn + command('PING')], said('+PONG'));
  const { body } = await sandbox.ask('/_sandbox/counters').expect(200);
  expect(body.valkey).toEqual({ requests: 2, bytes: 12 });
});

it('is cut off where nobody installed it', async () => {
  const other = await startTestSandbox();
  expect(await talk(other, [command('PING')])).toBe('');
  await other.close();
});
