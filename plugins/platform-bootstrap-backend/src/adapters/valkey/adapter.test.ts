import { component } from '../../__testUtils__/platform';
import { readFixture } from '../../__testUtils__/fixtures';
import {
  bulk,
  line,
  problem,
  startValkeyServer,
  type Respond,
  type ValkeyServer,
} from '../../__testUtils__/valkeyServer';
import { ValkeyClient } from '../../valkey/ValkeyClient';
import { valkey } from './adapter';

const context = { signal: new AbortController().signal, now: () => 0 };
const components = [
  component('cache', { version: { chart: 'valkey', targetRevision: '0.11' } }),
  component('old', { version: { chart: 'redis', targetRevision: '23' } }),
  component('vault'),
];

let server: ValkeyServer;
let client: ValkeyClient;

beforeAll(async () => {
  server = await startValkeyServer();
  client = new ValkeyClient(
    {
      product: 'Valkey',
      key: 'platformBootstrap.valkey',
      url: server.url,
      credentials: { kind: 'none' },
    },
    2_000,
  );
});
beforeEach(() => {
  server.asked.length = 0;
});
afterAll(() => server.close());

const replaying = (name: string): Respond => {
  const sections = readFixture('valkey', name);
  return ([command, section]) =>
    command === 'ping' ? line('PONG') : bulk(sections[section]);
};

async function observe(respond: Respond) {
  server.respond(respond);
  return valkey.connect(client)(components, context);
}

it.each([
  ['primary', 'Primary', 'is the primary, and all 2 replicas follow it'],
  ['alone', 'Primary', 'is the primary, and has no replicas'],
  ['replica', 'Replica', 'is a replica and follows its primary'],
])('%s is healthy', async (name, reason, message) => {
  const observations = await observe(replaying(name));
  expect([...observations.keys()]).toEqual(['cache', 'old']);
  const { conditions, health } = observations.get('cache')!;
  expect(conditions).toEqual([
    {
      type: 'AnsweringPing',
      status: 'True',
      reason: 'Pong',
      message: 'answers PING',
    },
    { type: 'Replicating', status: 'True', reason, message },
  ]);
  expect(health).toBe('Healthy');
});

it.each([
  [
    'replica-syncing',
    'ReplicaSyncing',
    '1 of 2 replicas do not follow the primary yet',
  ],
  [
    'replica-lags',
    'ReplicaLags',
    '1 of 1 replicas have not answered the primary for 30 s',
  ],
  [
    'replica-cut-off',
    'ReplicationBroken',
    'is a replica without a link to its primary',
  ],
])('%s is not healthy', async (name, reason, message) => {
  const { conditions, health } = (await observe(replaying(name))).get('cache')!;
  expect(conditions[1]).toMatchObject({ status: 'False', reason, message });
  expect(health).toBe('Degraded');
});

it.each([
  ['LOADING Valkey is loading the dataset in memory', 'Loading'],
  ['MASTERDOWN Link with MASTER is down', 'PrimaryDown'],
  ['BUSY Valkey is busy running a script', 'Busy'],
  ['ERR something else', 'PingFailed'],
])('is not healthy while it answers %s', async (text, reason) => {
  const observed = (await observe(() => problem(text))).get('cache')!;
  expect(observed.conditions).toMatchObject([
    { type: 'AnsweringPing', status: 'False', reason },
  ]);
  expect(observed.health).toBe('Degraded');
});

it('shows what the verdict rests on, and nothing that changes all the time', async () => {
  const { facts } = (await observe(replaying('primary'))).get('cache')!;
  expect(facts).toEqual([
    { request: 'PING', data: { answer: 'PONG' } },
    { request: 'INFO server', data: { version: '9.1.1' } },
    {
      request: 'INFO replication',
      data: { role: 'master', replicas: ['online', 'online'] },
    },
  ]);
});

it('asks everything over one connection, and nothing when nobody runs it', async () => {
  await observe(replaying('primary'));
  expect(server.asked).toEqual([
    ['ping'],
    ['info', 'server'],
    ['info', 'replication'],
  ]);
  server.asked.length = 0;
  await valkey.connect(client)([components[2]], context);
  expect(server.asked).toEqual([]);
});

it.each<[string, Respond, string]>([
  [
    'a refusal',
    () => problem('NOAUTH Authentication required.'),
    'Unauthorized',
  ],
  [
    'an INFO that nobody may see',
    ([command]) =>
      command === 'ping'
        ? line('PONG')
        : problem("NOPERM this user has no permissions to run 'info'"),
    'Unauthorized',
  ],
  [
    'an INFO of another shape',
    ([command]) => (command === 'ping' ? line('PONG') : bulk('role:king')),
    'UnexpectedResponse',
  ],
  ['another protocol', () => '<html>', 'UnexpectedResponse'],
])('has no answer when there is %s', async (_, respond, reason) => {
  await expect(observe(respond)).rejects.toMatchObject({ reason });
});
