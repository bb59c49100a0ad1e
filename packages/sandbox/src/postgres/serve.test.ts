import { connect } from 'node:net';
import { platformFiles, POSTGRESQL } from '../__testUtils__/platformFiles';
import {
  startTestSandbox,
  type TestSandbox,
} from '../__testUtils__/testSandbox';

const MANIFEST = 'argocd/app-of-apps/resources/database/postgresql.yaml';

const files = () =>
  platformFiles().set(
    MANIFEST,
    POSTGRESQL.replace(
      'spec:',
      'spec:\n  databases: { authentik: authentik, harbor: harbor }\n  preparedDatabases: { team: {} }',
    ),
  );

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox({ files: files() });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.lever('reset').expect(200));

const int32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const startup = () => {
  const settings = Buffer.from(
    'user\0backstage_reader\0database\0postgres\0\0',
  );
  return Buffer.concat([int32(settings.length + 8), int32(196_608), settings]);
};
const message = (type: string, text: string) => {
  const body = Buffer.from(`${text}\0`);
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
};
const QUESTION = 'select datname from pg_catalog.pg_database';
const signedIn = [startup(), message('p', 'sandbox')];

/** Sends bytes, in pieces, and gives all that comes back until it is `enough` or the connection ends. */
function talk(
  { url }: Pick<TestSandbox, 'url'>,
  pieces: readonly Buffer[],
  enough = '\0\0\0\0never',
) {
  return new Promise<string>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    let text = '';
    socket.on('data', chunk => {
      text += chunk.toString('latin1');
      if (text.includes(enough)) socket.destroy();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(text));
    for (const piece of pieces) socket.write(piece);
  });
}

it('tells which databases the operator made, on the port on which others speak HTTP', async () => {
  const asked = [...signedIn, message('Q', QUESTION)];
  expect(await talk(sandbox, asked, 'SELECT 1')).toContain(
    '{"cluster":"main-db","version":"17.4","databases":["postgres","authentik","harbor","team"]}',
  );
});

it('reads what comes in pieces, and ends when the client leaves', async () => {
  const whole = Buffer.concat([
    ...signedIn,
    message('Q', QUESTION),
    Buffer.from([0x58, 0, 0, 0, 4]),
  ]);
  const pieces = [2, 9, 40, 70, whole.length].map((end, i, ends) =>
    whole.subarray(ends[i - 1] ?? 0, end),
  );
  expect(await talk(sandbox, pieces)).toContain('SELECT 1');
});

it('has no TLS', async () => {
  const request = Buffer.concat([int32(8), int32(80_877_103)]);
  expect(await talk(sandbox, [request], 'N')).toBe('N');
});

it.each([
  ['a wrong password', [startup(), message('p', 'wrong')], 'C28P01'],
  ['another question', [...signedIn, message('Q', 'drop table a')], 'C42501'],
])('refuses %s', async (_, pieces, code) => {
  expect(await talk(sandbox, pieces, code)).toContain(code);
});

it.each([
  ['a question of nobody', [startup(), message('Q', QUESTION)]],
  ['what is no message', [Buffer.from([0, 0, 0, 1, 0, 0])]],
])('leaves at %s', async (_, pieces) => {
  expect(await talk(sandbox, pieces)).not.toContain('cluster');
});

it('lacks a database when it is told to', async () => {
  const state = { product: 'postgres', state: 'database-missing' };
  await sandbox.lever('product', state).expect(200);
  const asked = [...signedIn, message('Q', QUESTION)];
  expect(await talk(sandbox, asked, 'SELECT 1')).toContain(
    '["postgres","authentik","harbor"]',
  );
});

it('starts while its members are not ready', async () => {
  await sandbox.lever('postgres-members', { missing: 2 }).expect(200);
  let said = '';
  while (!said.includes('C57P03')) {
    said = await talk(sandbox, [startup()], '\0\0\0\x03');
    if (said.startsWith('R')) await new Promise(setImmediate);
    else if (!said.startsWith('E')) throw new Error(said);
  }
  expect(said).toContain('the database system is starting up');
});

it.each([
  ['401', 'C28P01'],
  ['500', 'CXX000'],
  ['garbage', '<!doctype html>'],
])('answers with the fault %s', async (fault, expected) => {
  await sandbox.lever('faults', { upstream: 'postgres', fault }).expect(200);
  expect(await talk(sandbox, [startup()], expected)).toContain(expected);
});

it('is cut off when it is to drop connections', async () => {
  await sandbox.lever('faults', { upstream: 'postgres', fault: 'drop' });
  expect(await talk(sandbox, [startup()])).toBe('');
});

it('counts questions', async () => {
  await talk(sandbox, [...signedIn, message('Q', QUESTION)], 'SELECT 1');
  const { body } = await sandbox.ask('/_sandbox/counters').expect(200);
  expect(body.postgres.requests).toBe(1);
});
