import {
  RetryBudget,
  type Endpoint,
  type PatienceSettings,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { z } from 'zod';
import {
  failure,
  message,
  row,
  startPostgresServer,
  welcome,
  type PostgresServer,
} from '../__testUtils__/postgresServer';
import { PostgresClient } from './PostgresClient';

const PASSWORD = 'canary-of-postgres-2b6e';
const signal = new AbortController().signal;
const answer = z.object({ databases: z.array(z.string()) });
const question = { sql: 'select 1', answer, signal };

let server: PostgresServer;

beforeAll(async () => {
  server = await startPostgresServer();
});
beforeEach(() => {
  server.startups.length = 0;
  server.questions.length = 0;
});
afterAll(() => server.close());

const credentials = {
  ...({ kind: 'basic', username: 'backstage_reader' } as const),
  password: PASSWORD,
};

function clientFor(
  more: Partial<Endpoint> = {},
  timeoutMs = 5_000,
  patience?: PatienceSettings,
) {
  const endpoint = {
    product: 'Postgres west',
    key: 'platformBootstrap.postgres.instances[1]',
    url: `postgresql://127.0.0.1:${server.port}/postgres?sslmode=disable`,
    credentials,
    ...more,
  };
  return new PostgresClient(endpoint, timeoutMs, patience);
}

const answering = (text: string) =>
  server.respond(asked => (asked === null ? welcome() : row(text)));

it('asks one question and reads the answer', async () => {
  answering('{"databases":["backstage"]}');
  expect(await clientFor().ask(question)).toEqual({ databases: ['backstage'] });
  expect(server.questions).toEqual(['select 1']);
});

it('comes as who was configured, to read only, and with nothing of the environment', async () => {
  const before = { ...process.env };
  Object.assign(process.env, {
    PGAPPNAME: 'portal',
    PGOPTIONS: '-c role=postgres',
    PGSSLMODE: 'require',
  });
  try {
    answering('{"databases":[]}');
    await clientFor().ask(question);
  } finally {
    process.env = before;
  }
  expect(server.startups).toEqual([
    {
      user: 'backstage_reader',
      database: 'postgres',
      application_name: 'platform-bootstrap',
      client_encoding: 'UTF8',
      options: '-c default_transaction_read_only=on -c statement_timeout=5000',
    },
  ]);
});

it('asks nobody without a role of its own', async () => {
  const client = clientFor({ credentials: { kind: 'none' } });
  await expect(client.ask(question)).rejects.toMatchObject({
    reason: 'Misconfigured',
    message:
      'Postgres west is asked by a role of its own: see platformBootstrap.postgres.instances[1].username',
  });
  expect(server.startups).toEqual([]);
});

it.each([
  ['28P01', 'Unauthorized', 'refuses the credentials (28P01)', 401],
  ['28000', 'Unauthorized', 'refuses the credentials (28000)', 401],
  ['42501', 'Unauthorized', 'refuses the credentials (42501)', 403],
  ['57P03', 'Unreachable', 'cannot be reached (57P03)', undefined],
  ['53300', 'Unreachable', 'cannot be reached (53300)', undefined],
  ['3D000', 'UnexpectedResponse', 'answers with an error (3D000)', undefined],
])('knows what %s means', async (code, reason, what, status) => {
  server.respond(() => failure(code, PASSWORD));
  const error = await clientFor()
    .ask(question)
    .catch(refused => refused);
  expect(error).toMatchObject({ reason, status });
  expect(error.message).toMatch(
    `Postgres west ${what}: see platformBootstrap.postgres.instances[1]`,
  );
  expect(error.message).not.toContain(PASSWORD);
});

it.each([
  ['broken JSON', '{"databases":'],
  ['another shape', '{"databases":7}'],
])('takes %s for no answer', async (_, text) => {
  answering(text);
  await expect(clientFor().ask(question)).rejects.toMatchObject({
    reason: 'UnexpectedResponse',
  });
});

it('never repeats the password that a server sends back', async () => {
  answering(JSON.stringify({ databases: [PASSWORD] }));
  expect(await clientFor().ask(question)).toEqual({
    databases: ['[redacted]'],
  });
});

it.each([
  ['before it takes the role', () => null],
  ['the question', (asked: string | null) => (asked ? null : welcome())],
])('gives up on a server that does not answer %s', async (_, respond) => {
  server.respond(respond);
  await expect(clientFor({}, 200).ask(question)).rejects.toMatchObject({
    reason: 'Unreachable',
  });
});

it('gives up when it is told to', async () => {
  const stopping = new AbortController();
  server.respond(asked => {
    if (asked === null) return welcome();
    stopping.abort();
    return null;
  });
  const asking = clientFor({}, 60_000).ask({
    ...question,
    signal: stopping.signal,
  });
  await expect(asking).rejects.toMatchObject({ reason: 'Unreachable' });
});

it('reads no answer without an end', async () => {
  server.respond(asked =>
    asked === null
      ? welcome()
      : message('D', Buffer.alloc(3 * 1024 * 1024)).subarray(0, -1),
  );
  await expect(clientFor().ask(question)).rejects.toMatchObject({
    reason: 'TooLarge',
    message: 'Postgres west answers with more than 1 MB',
  });
});

it('says which code keeps it from connecting, and no address', async () => {
  const gone = await startPostgresServer();
  await gone.close();
  const url = `postgresql://127.0.0.1:${gone.port}/postgres?sslmode=disable`;
  await expect(clientFor({ url }).ask(question)).rejects.toMatchObject({
    message:
      'Postgres west cannot be reached (ECONNREFUSED): see platformBootstrap.postgres.instances[1].url',
  });
});

describe('one that is in trouble', () => {
  const patient = (more: Partial<Endpoint> = {}) =>
    clientFor(more, 5_000, {
      intervalMs: 10_000,
      budget: new RetryBudget(),
      now: () => 0,
      random: () => 0,
    });

  it('F1: is not asked after five tries', async () => {
    const gone = await startPostgresServer();
    await gone.close();
    const url = `postgresql://127.0.0.1:${gone.port}/postgres?sslmode=disable`;
    const client = patient({ url });
    for (let i = 0; i < 3; i++) {
      await expect(client.ask(question)).rejects.toThrow('ECONNREFUSED');
    }
    expect(client.breaker).toBe('open');
    await expect(client.ask(question)).rejects.toThrow(
      /^Postgres west is not asked until/,
    );
  });

  it('is asked again when it was lost half way', async () => {
    let isLost = false;
    server.respond(asked => {
      if (asked === null) return welcome();
      if (isLost) return row('{"databases":[]}');
      isLost = true;
      server.cut();
      return null;
    });
    expect(await patient().ask(question)).toEqual({ databases: [] });
    expect(server.questions).toHaveLength(2);
  });

  it('is not asked again with a password that it has refused', async () => {
    server.respond(() => failure('28P01'));
    const client = patient();
    await expect(client.ask(question)).rejects.toThrow('(28P01)');
    await expect(client.ask(question)).rejects.toThrow('(28P01)');
    expect(server.startups).toHaveLength(1);
  });
});
