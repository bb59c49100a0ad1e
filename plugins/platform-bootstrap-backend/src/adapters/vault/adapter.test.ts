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

const LEADER = '/v1/sys/leader';
const AUTOPILOT = '/v1/sys/storage/raft/autopilot/state';

let upstream: Upstream;
let client: HttpClient;
let trusted: HttpClient;

const key = 'platformBootstrap.vault.instances[1]';

beforeAll(async () => {
  upstream = await startUpstream();
  client = new HttpClient(upstream.endpoint({ key }), 2_000);
  const credentials = { kind: 'bearer', token: 'token-of-vault' } as const;
  trusted = new HttpClient(upstream.endpoint({ key, credentials }), 2_000);
});
afterAll(() =>
  Promise.all([client.close(), trusted.close(), upstream.close()]),
);
afterEach(() => upstream.fail(null));

const answering = (health: Answer, seal = fixture('vault', 'seal-status')) => {
  upstream.routes['/v1/sys/health'] = health;
  upstream.routes['/v1/sys/seal-status'] = seal;
  upstream.routes[LEADER] = fixture('vault', 'leader');
  upstream.asked.length = 0;
};

const observe = (by = client) => vault.connect(by)(components, context);

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
  ['OpenBao', { ha_enabled: true }],
  ['Vault', { ha_enabled: true, is_self: false, leader_address: '' }],
])('serves nothing while %s stands by for nobody', async (_, leader) => {
  answering(fixture('vault', 'standby', 429));
  upstream.routes[LEADER] = json(leader);
  const { conditions, health, facts } = (await observe(trusted)).get('bao')!;
  expect(conditions.at(-1)).toMatchObject({
    ...{ type: 'Serving', status: 'False', reason: 'NoActiveNode' },
    message: 'stands by, and no node is active: most of them are away',
  });
  expect(health).toBe('Degraded');
  expect(facts.at(-1)).toEqual({
    request: 'GET /v1/sys/leader',
    data: { ha_enabled: true, leader_address: '' },
  });
  expect(upstream.asked.map(({ path }) => path)).not.toContain(AUTOPILOT);
});

it('does not take a node that stands by at its word', async () => {
  answering(fixture('vault', 'standby', 429));
  upstream.routes[LEADER] = HOSTILE.broken;
  await expect(observe()).rejects.toMatchObject({
    reason: 'UnexpectedResponse',
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
  const [fact] = assessVault(200, { health, seal: null, leader: null }).facts;
  expect(Object.keys(fact.data)).not.toContain('server_time_utc');
});

describe('its raft cluster', () => {
  const raft = async (answer: Answer, health = fixture('vault', 'active')) => {
    answering(health);
    upstream.routes[AUTOPILOT] = answer;
    const { conditions, facts } = (await observe(trusted)).get('secrets')!;
    const condition = conditions.find(({ type }) => type === 'RaftHealthy');
    return { condition, fact: facts.at(-1)! };
  };

  it.each([
    [
      'raft-healthy',
      'True',
      'RaftHealthy',
      'its 3 raft nodes are healthy, and 1 may fail',
    ],
    [
      'raft-single',
      'True',
      'RaftHealthy',
      'its only raft node is healthy, and stops Vault when it fails',
    ],
    [
      'raft-two',
      'False',
      'NoFailureTolerance',
      'its 2 raft nodes stop when one of them fails',
    ],
    [
      'raft-node-down',
      'False',
      'RaftUnhealthy',
      'vault-2 of 3 raft nodes does not follow, and 0 more may fail',
    ],
  ])('%s is %s, %s', async (name, status, reason, message) => {
    const { condition } = await raft(fixture('vault', name));
    expect(condition).toEqual({ type: 'RaftHealthy', status, reason, message });
  });

  it('shows the nodes, and nothing that changes at every request', async () => {
    const { fact } = await raft(fixture('vault', 'raft-node-down'));
    expect(fact.request).toBe(`GET ${AUTOPILOT}`);
    expect(fact.data.servers).toContainEqual({
      name: 'vault-2',
      status: 'voter',
      healthy: false,
      version: '2.0.4',
    });
    expect(JSON.stringify(fact)).not.toContain('last_contact');
  });

  it.each([
    ['Vault', fixture('vault', 'raft-not-used', 400)],
    ['OpenBao', json({ errors: [] }, 404)],
  ])('is none where %s stores elsewhere', async (_, answer) => {
    const { condition, fact } = await raft(answer);
    expect(condition).toBeUndefined();
    expect(fact.data).toEqual({ left: 'it does not store in raft' });
  });

  it('is not known to a token without the right to see it', async () => {
    const { condition } = await raft(HOSTILE.forbidden);
    expect(condition).toMatchObject({
      status: 'Unknown',
      reason: 'Unauthorized',
      message: expect.stringContaining(`${key}.token`),
    });
  });

  it.each(['sealed', 'uninitialized'])(
    'is not asked for when %s',
    async name => {
      await raft(fixture('vault', 'raft-healthy'), fixture('vault', name, 503));
      expect(upstream.asked.map(({ path }) => path)).not.toContain(AUTOPILOT);
    },
  );

  it('is left out without a token, and the evidence says so', async () => {
    answering(fixture('vault', 'active'));
    const { conditions, facts } = (await observe()).get('secrets')!;
    expect(conditions).toHaveLength(3);
    expect(facts.at(-1)?.data).toEqual({
      left: `${key}.token is not set`,
    });
    expect(upstream.asked).toHaveLength(1);
  });
});
