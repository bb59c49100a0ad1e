import { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import {
  HOSTILE,
  json,
  startUpstream,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { component } from '../../__testUtils__/platform';
import { fixture, readFixture } from '../../__testUtils__/fixtures';
import { zalandoPostgres } from './adapter';
import { POSTGRESQLS } from './assess';
import { PODS } from './members';

const context = { signal: new AbortController().signal, now: () => 0 };
const components = [component('platform-postgres'), component('vault')];

let upstream: Upstream;
let client: HttpClient;

beforeAll(async () => {
  upstream = await startUpstream();
  client = new HttpClient(upstream.endpoint({ product: 'Kubernetes' }), 2000);
});
beforeEach(() => {
  upstream.fail(null);
  upstream.asked.length = 0;
  upstream.routes[PODS] = fixture('zalando-postgres', 'pods');
});
afterAll(() => Promise.all([client.close(), upstream.close()]));

const observe = () => zalandoPostgres.connect(client)(components, context);

it.each([
  ['running', 'True', 'Running', 'cluster is Running', 'Healthy'],
  [
    'create-failed',
    'False',
    'CreateFailed',
    'cluster is CreateFailed',
    'Degraded',
  ],
  ['two-clusters', 'False', 'Updating', 'cluster is Updating', 'Progressing'],
  [
    'no-status',
    'Unknown',
    'NoStatus',
    'the operator has not reported on the cluster yet',
    'Unknown',
  ],
])('judges %s', async (name, status, reason, message, health) => {
  upstream.routes[POSTGRESQLS] = fixture('zalando-postgres', name);
  const observations = await observe();
  expect([...observations.keys()]).toEqual(['platform-postgres']);
  expect(observations.get('platform-postgres')).toMatchObject({
    conditions: [
      { type: 'ClusterRunning', status, reason, message },
      { type: 'MembersReady' },
    ],
    health,
  });
});

it.each([
  ['Creating', 'False', 'Progressing'],
  ['UpdateFailed', 'False', 'Degraded'],
  ['SyncFailed', 'False', 'Degraded'],
  ['Invalid', 'False', 'Degraded'],
  ['Levitating', 'Unknown', 'Unknown'],
  ['constructor', 'Unknown', 'Unknown'],
])('knows the status %s', async (value, status, health) => {
  const list = readFixture('zalando-postgres', 'running');
  list.items[0].status.PostgresClusterStatus = value;
  upstream.routes[POSTGRESQLS] = json(list);
  expect((await observe()).get('platform-postgres')).toMatchObject({
    conditions: [{ status }, { type: 'MembersReady' }],
    health,
  });
});

it('leaves alone what no component brought', async () => {
  upstream.routes[POSTGRESQLS] = fixture('zalando-postgres', 'untracked');
  expect((await observe()).size).toBe(0);
});

it('finds nothing where the operator is not installed', async () => {
  delete upstream.routes[POSTGRESQLS];
  expect((await observe()).size).toBe(0);
});

it.each([
  ['forbidden', 'Unauthorized'],
  ['broken', 'UnexpectedResponse'],
  ['wrongShape', 'UnexpectedResponse'],
  ['hang', 'Unreachable'],
] as const)('has no answer when there is %s', async (kind, reason) => {
  upstream.fail(HOSTILE[kind]);
  await expect(observe()).rejects.toMatchObject({ reason });
});

it('is sure only of the cluster that everybody shares', () => {
  expect(components.map(c => zalandoPostgres.claims(c))).toEqual([true, false]);
});

describe('members', () => {
  const membersWith = async (pods: string, cluster = 'running') => {
    upstream.routes[POSTGRESQLS] = fixture('zalando-postgres', cluster);
    upstream.routes[PODS] = fixture('zalando-postgres', pods);
    return (await observe()).get('platform-postgres')!;
  };

  it.each([
    [
      'pods',
      'True',
      'MembersReady',
      'Healthy',
      '2 of 2 members of platform-postgres are ready',
    ],
    [
      'pods-replica-missing',
      'False',
      'MembersMissing',
      'Degraded',
      '1 of 2 members of platform-postgres are ready',
    ],
    [
      'pods-no-leader',
      'False',
      'NoLeader',
      'Degraded',
      'platform-postgres has no leader that is ready, so nothing can be written; 2 of 2 members of platform-postgres are ready',
    ],
  ])('judges %s', async (pods, status, reason, health, message) => {
    const observation = await membersWith(pods);
    expect(observation.conditions[1]).toEqual({
      type: 'MembersReady',
      ...{ status, reason, message },
    });
    expect(observation.health).toBe(health);
  });

  it('are those of the cluster of this name in this namespace', async () => {
    const pods = readFixture('zalando-postgres', 'pods');
    for (const { metadata } of pods.items) metadata.namespace = 'elsewhere';
    upstream.routes[POSTGRESQLS] = fixture('zalando-postgres', 'running');
    upstream.routes[PODS] = json(pods);
    expect((await observe()).get('platform-postgres')).toMatchObject({
      conditions: [{ status: 'True' }, { reason: 'NoLeader' }],
    });
  });

  it('are asked for by label, in one list for all clusters, and only where there is one', async () => {
    await membersWith('pods', 'two-clusters');
    const asked = upstream.asked.filter(({ path }) => path === PODS);
    expect(asked).toHaveLength(1);
    expect(asked[0].query.get('labelSelector')).toBe('application=spilo');
    upstream.asked.length = 0;
    upstream.routes[POSTGRESQLS] = fixture('zalando-postgres', 'untracked');
    await observe();
    expect(upstream.asked.map(({ path }) => path)).toEqual([POSTGRESQLS]);
  });

  it('stay unknown without the right to list pods, and the status stands', async () => {
    upstream.routes[POSTGRESQLS] = fixture('zalando-postgres', 'running');
    upstream.routes[PODS] = HOSTILE.forbidden;
    expect((await observe()).get('platform-postgres')).toMatchObject({
      health: 'Healthy',
      conditions: [
        { type: 'ClusterRunning', status: 'True' },
        {
          ...{ type: 'MembersReady', status: 'Unknown' },
          reason: 'Unauthorized',
          message:
            'Kubernetes does not let the portal list pods: see docs/least-privilege',
        },
      ],
    });
  });

  it('and declared databases are evidence', async () => {
    const clusters = readFixture('zalando-postgres', 'running');
    clusters.items[0].spec.databases = { backstage: 'backstage' };
    upstream.routes[POSTGRESQLS] = json(clusters);
    expect((await observe()).get('platform-postgres')?.facts).toEqual([
      {
        request: `GET ${POSTGRESQLS}, ${PODS}`,
        data: {
          ...{ name: 'platform-postgres', namespace: 'platform' },
          PostgresClusterStatus: 'Running',
          declaredDatabases: ['backstage'],
          members: { wanted: 2, ready: 2, leader: true },
        },
      },
    ]);
  });
});

describe('the operator', () => {
  const chart = { chart: 'postgres-operator', targetRevision: '2.0.1' };
  const operator = component('pg', { version: chart });
  const judged = async (now = 0) => {
    const connected = zalandoPostgres.connect(client);
    const seen = await connected([operator], { ...context, now: () => now });
    return seen.get('pg')!;
  };

  it('is claimed by its chart', () => {
    expect(zalandoPostgres.claims(operator)).toBe(true);
  });

  it('is well while it reports on its clusters, however they fare', async () => {
    upstream.routes[POSTGRESQLS] = fixture('zalando-postgres', 'create-failed');
    expect(await judged()).toMatchObject({
      health: 'Healthy',
      conditions: [
        {
          ...{ type: 'ClustersManaged', status: 'True', reason: 'Reconciled' },
          message: 'it has reported on its only cluster',
        },
      ],
    });
  });

  it('is not when it leaves one alone for five minutes', async () => {
    const clusters = readFixture('zalando-postgres', 'no-status');
    const created = '2026-11-20T10:00:00Z';
    clusters.items[0].metadata.creationTimestamp = created;
    upstream.routes[POSTGRESQLS] = json(clusters);
    const at = Date.parse(created);
    expect((await judged(at + 60_000)).conditions[0].status).toBe('True');
    expect((await judged(at + 600_000)).conditions[0]).toMatchObject({
      ...{ status: 'False', reason: 'ClustersIgnored' },
      message:
        'it has not reported on 1 of 1 clusters in 5 min, such as platform/platform-postgres',
    });
  });

  it('is not where its kind is not installed', async () => {
    delete upstream.routes[POSTGRESQLS];
    expect(await judged()).toMatchObject({
      health: 'Degraded',
      conditions: [{ status: 'False', reason: 'CustomResourcesMissing' }],
    });
  });
});
