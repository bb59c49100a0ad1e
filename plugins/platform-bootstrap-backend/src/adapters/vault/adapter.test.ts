import { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import {
  HOSTILE,
  json,
  startUpstream,
  type Answer,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { fixture, readFixture } from '../../__testUtils__/fixtures';
import { component } from '../../__testUtils__/platform';
import { vault } from './adapter';
import { assessVault } from './assess';
import { VaultHealth } from './schema';

const context = { signal: new AbortController().signal, now: () => 0 };
const components = [
  component('secrets', { version: { chart: 'vault', targetRevision: '0.34' } }),
  component('bao', { version: { chart: 'openbao', targetRevision: '0.29' } }),
  component('vault', { version: { targetRevision: 'main' } }),
];

let upstream: Upstream;
let client: HttpClient;

beforeAll(async () => {
  upstream = await startUpstream();
  client = new HttpClient(upstream.endpoint(), 200);
});
afterAll(() => Promise.all([client.close(), upstream.close()]));
afterEach(() => upstream.fail(null));

const answering = (health: Answer, seal = fixture('vault', 'seal-status')) => {
  upstream.routes['/v1/sys/health'] = health;
  upstream.routes['/v1/sys/seal-status'] = seal;
  upstream.asked.length = 0;
};

const observe = () => vault.connect(client)(components, context);

it('judges whatever runs the chart, and nothing by its name', async () => {
  answering(fixture('vault', 'active'));
  expect([...(await observe()).keys()]).toEqual(['secrets', 'bao']);
});

it('asks nothing when nobody runs Vault', async () => {
  answering(fixture('vault', 'active'));
  const none = await vault.connect(client)([components[2]], context);
  expect([none.size, upstream.asked]).toEqual([0, []]);
});

it.each([
  ['active', 200, 'Serving', 'True', 'Active'],
  ['standby', 429, 'Serving', 'True', 'Standby'],
  ['performance-standby', 473, 'Serving', 'True', 'PerformanceStandby'],
  ['standby', 472, 'Serving', 'False', 'DisasterRecoverySecondary'],
  ['performance-standby', 474, 'Serving', 'False', 'StandbyCutOff'],
  ['active', 530, 'Serving', 'False', 'RemovedFromCluster'],
  ['sealed', 503, 'Unsealed', 'False', 'Sealed'],
  ['sealed', 200, 'Unsealed', 'False', 'Sealed'],
  ['uninitialized', 501, 'Initialized', 'False', 'NotInitialized'],
  ['active', 503, 'Serving', 'False', 'UnknownState'],
])(
  '%s with status %d: %s is %s, %s',
  async (name, status, type, value, reason) => {
    answering(fixture('vault', name, status));
    const observation = (await observe()).get('secrets')!;
    const last = observation.conditions.at(-1);
    expect(last).toMatchObject({ type, status: value, reason });
    expect(observation.health).toBe(value === 'True' ? 'Healthy' : 'Degraded');
  },
);

it('says how many keys are entered when it is sealed', async () => {
  answering(fixture('vault', 'sealed', 503));
  const { conditions, facts } = (await observe()).get('secrets')!;
  expect(conditions.at(-1)?.message).toBe('sealed: 1 of 3 unseal keys entered');
  expect(facts).toEqual([
    {
      request: 'GET /v1/sys/health',
      data: {
        status: 503,
        initialized: true,
        sealed: true,
        standby: true,
        version: '2.0.4',
      },
    },
    {
      request: 'GET /v1/sys/seal-status',
      data: { type: 'shamir', t: 3, progress: 1 },
    },
  ]);
});

it('knows that it is sealed even if nobody can say how far', async () => {
  answering(fixture('vault', 'sealed', 503), HOSTILE.broken);
  const { conditions } = (await observe()).get('secrets')!;
  expect(conditions.at(-1)).toMatchObject({
    reason: 'Sealed',
    message: 'sealed',
  });
});

it.each([
  ['unauthorized', 'Unauthorized'],
  ['broken', 'UnexpectedResponse'],
  ['wrongShape', 'UnexpectedResponse'],
  ['loginPage', 'UnexpectedResponse'],
  ['garbage', 'UnexpectedResponse'],
  ['hang', 'Unreachable'],
  ['drop', 'Unreachable'],
] as const)('has no answer when there is %s', async (kind, reason) => {
  upstream.fail(HOSTILE[kind]);
  await expect(observe()).rejects.toMatchObject({ reason });
});

it('does not take a load balancer for a sealed Vault', async () => {
  answering(json({ errors: ['no upstream'] }, 503));
  await expect(observe()).rejects.toMatchObject({
    reason: 'UnexpectedResponse',
  });
});

it('keeps what changes at every request out of the evidence', () => {
  const health = VaultHealth.parse(readFixture('vault', 'active'));
  const [fact] = assessVault(200, health, null).facts;
  expect(Object.keys(fact.data)).not.toContain('server_time_utc');
});
