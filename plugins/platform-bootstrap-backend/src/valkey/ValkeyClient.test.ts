import {
  RetryBudget,
  type Endpoint,
  type PatienceSettings,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import {
  bulk,
  line,
  problem,
  startValkeyServer,
  type ValkeyServer,
} from '../__testUtils__/valkeyServer';
import { ValkeyClient } from './ValkeyClient';

const signal = new AbortController().signal;
const PASSWORD = 'canary-of-valkey-7c1d';

let server: ValkeyServer;

beforeAll(async () => {
  server = await startValkeyServer();
});
beforeEach(() => {
  server.asked.length = 0;
});
afterAll(() => server.close());

function clientFor(
  more: Partial<Endpoint> = {},
  timeoutMs = 2_000,
  patience?: PatienceSettings,
) {
  return new ValkeyClient(
    {
      product: 'Valkey',
      key: 'platformBootstrap.valkey',
      url: server.url,
      credentials: { kind: 'none' },
      ...more,
    },
    timeoutMs,
    patience,
  );
}

const signedIn = {
  credentials: { kind: 'basic', username: 'backstage', password: PASSWORD },
} as const;

it('sends every command at once and gives the replies in order', async () => {
  server.respond(([command, section]) =>
    command === 'ping' ? line('PONG') : bulk(`# ${section}\r\na:1\r\n`),
  );
  const replies = await clientFor().ask([['ping'], ['info', 'server']], signal);
  expect(replies).toEqual([
    { kind: 'text', text: 'PONG' },
    { kind: 'text', text: '# server\r\na:1\r\n' },
  ]);
  expect(server.asked).toEqual([['ping'], ['info', 'server']]);
});

it('signs in first, as the user that was configured', async () => {
  server.respond(([command]) => line(command === 'auth' ? 'OK' : 'PONG'));
  const replies = await clientFor(signedIn).ask([['ping']], signal);
  expect(replies).toEqual([{ kind: 'text', text: 'PONG' }]);
  expect(server.asked[0]).toEqual(['auth', 'backstage', PASSWORD]);
});

it('takes an error for a reply: it says what state the server is in', async () => {
  server.respond(() => problem('LOADING Valkey is loading the dataset'));
  expect(await clientFor().ask([['ping']], signal)).toEqual([
    {
      kind: 'error',
      code: 'LOADING',
      message: 'LOADING Valkey is loading the dataset',
    },
  ]);
});

it.each([
  ['NOAUTH Authentication required.', 'NOAUTH'],
  [
    'WRONGPASS invalid username-password pair or user is disabled.',
    'WRONGPASS',
  ],
  ["NOPERM this user has no permissions to run the 'info' command", 'NOPERM'],
])('is refused: %s', async (text, code) => {
  server.respond(() => problem(text));
  await expect(
    clientFor(signedIn).ask([['ping']], signal),
  ).rejects.toMatchObject({
    reason: 'Unauthorized',
    message: `Valkey refuses the credentials (${code}): see platformBootstrap.valkey`,
  });
});

it('never repeats the password that a server sends back', async () => {
  server.respond(([command, , password]) =>
    command === 'auth' ? line('OK') : bulk(`echo:${password ?? PASSWORD}`),
  );
  const replies = await clientFor(signedIn).ask([['info']], signal);
  expect(JSON.stringify(replies)).not.toContain(PASSWORD);
  server.respond(() => problem(`ERR ${PASSWORD}`));
  const errors = await clientFor(signedIn).ask([['info']], signal);
  expect(JSON.stringify(errors)).not.toContain(PASSWORD);
});

it('gives up on a server that does not answer', async () => {
  server.respond(() => null);
  await expect(
    clientFor({}, 200).ask([['ping']], signal),
  ).rejects.toMatchObject({
    reason: 'Unreachable',
    message:
      'Valkey does not answer within 0.2 s: see platformBootstrap.valkey.url',
  });
});

it('gives up when it is told to', async () => {
  server.respond(() => null);
  const stopping = new AbortController();
  const asking = clientFor({}, 60_000).ask([['ping']], stopping.signal);
  stopping.abort();
  await expect(asking).rejects.toMatchObject({ reason: 'Unreachable' });
});

it('says which code keeps it from connecting, and no address', async () => {
  const gone = await startValkeyServer();
  await gone.close();
  await expect(
    clientFor({ url: gone.url }).ask([['ping']], signal),
  ).rejects.toMatchObject({
    reason: 'Unreachable',
    message:
      'Valkey cannot be reached (ECONNREFUSED): see platformBootstrap.valkey.url',
  });
});

it('knows a server of another protocol', async () => {
  server.respond(() => 'HTTP/1.1 400 Bad Request\r\n\r\n');
  await expect(clientFor().ask([['ping']], signal)).rejects.toMatchObject({
    reason: 'UnexpectedResponse',
    message:
      'Valkey answers in another protocol: see platformBootstrap.valkey.url',
  });
});

it('reads no reply without an end', async () => {
  server.respond(() => `$99999999\r\n${'x'.repeat(3 * 1024 * 1024)}`);
  await expect(clientFor().ask([['ping']], signal)).rejects.toMatchObject({
    reason: 'TooLarge',
  });
});

describe('one that is in trouble', () => {
  let now: number;
  beforeEach(() => {
    now = 0;
  });

  const patient = (more: Partial<Endpoint> = {}) =>
    clientFor(more, 2_000, {
      intervalMs: 10_000,
      budget: new RetryBudget(),
      now: () => now,
      random: () => 0,
    });
  const asking = (client: ValkeyClient) => client.ask([['ping']], signal);

  it('F1: is not asked after five tries, until one finds it back', async () => {
    server.respond(() => {
      server.cut();
      return null;
    });
    const client = patient();
    for (let i = 0; i < 3; i++) {
      await expect(asking(client)).rejects.toThrow('cannot be reached');
    }
    expect(client.breaker).toBe('open');
    await expect(asking(client)).rejects.toMatchObject({
      reason: 'Unreachable',
      message: expect.stringMatching(
        /^Valkey is not asked until \d\d:\d\d:\d\d UTC: Valkey cannot be reached/,
      ),
    });
    expect(server.asked).toHaveLength(5);
    server.respond(() => line('PONG'));
    now += 9_000;
    expect(await asking(client)).toEqual([{ kind: 'text', text: 'PONG' }]);
    expect(client.breaker).toBe('closed');
  });

  it('is asked again when it was lost half way', async () => {
    const client = patient();
    let isLost = false;
    server.respond(() => {
      if (isLost) return line('PONG');
      isLost = true;
      server.cut();
      return null;
    });
    expect(await asking(client)).toEqual([{ kind: 'text', text: 'PONG' }]);
    expect(server.asked).toEqual([['ping'], ['ping']]);
  });

  it('is not asked with credentials that it has refused, for three intervals', async () => {
    server.respond(() => problem('WRONGPASS invalid username-password pair'));
    const client = patient(signedIn);
    await expect(asking(client)).rejects.toMatchObject({ status: 401 });
    const { length } = server.asked;
    now += 29_000;
    await expect(asking(client)).rejects.toMatchObject({ status: 401 });
    expect(server.asked).toHaveLength(length);
    now += 1_000;
    await expect(asking(client)).rejects.toMatchObject({ status: 401 });
    expect(server.asked).toHaveLength(2 * length);
  });

  it('is asked again at once for what its user may not do', async () => {
    server.respond(() => problem('NOPERM no permissions'));
    const client = patient(signedIn);
    await expect(asking(client)).rejects.toMatchObject({ status: 403 });
    const { length } = server.asked;
    await expect(asking(client)).rejects.toMatchObject({ status: 403 });
    expect(server.asked).toHaveLength(2 * length);
    expect(client.breaker).toBe('closed');
  });
});

it('is told when a connection is lost half way', async () => {
  const short = await startValkeyServer();
  short.respond(() => {
    void short.close();
    return null;
  });
  await expect(
    clientFor({ url: short.url }).ask([['ping'], ['info']], signal),
  ).rejects.toMatchObject({ reason: 'Unreachable' });
});
