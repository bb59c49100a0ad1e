import { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import {
  HOSTILE,
  json,
  startUpstream,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { component } from '../../__testUtils__/platform';
import { fixture, readFixture } from '../../__testUtils__/fixtures';
import {
  failure,
  row,
  startPostgresServer,
  welcome,
  type PostgresServer,
} from '../../__testUtils__/postgresServer';
import { PostgresClient } from '../../postgres/PostgresClient';
import type { Connection, ConnectionOf } from '../connectionOf';
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
    expect((await observe()).get('platform-postgres')?.facts).toMatchObject([
      {
        request: `GET ${POSTGRESQLS}, ${PODS}`,
        data: {
          ...{ name: 'platform-postgres', namespace: 'platform' },
          PostgresClusterStatus: 'Running',
          declaredDatabases: ['backstage'],
          members: { wanted: 2, ready: 2, leader: true },
        },
      },
      { request: 'none' },
    ]);
  });
});

describe('declared databases', () => {
  let server: PostgresServer;
  let postgres: PostgresClient;
  beforeAll(async () => {
    server = await startPostgresServer();
    const url = `postgresql://127.0.0.1:${server.port}/postgres?sslmode=disable`;
    const key = 'platformBootstrap.postgres';
    const credentials = {
      kind: 'basic',
      username: 'r',
      password: 'p',
    } as const;
    const endpoint = { product: 'Postgres', key, url, credentials };
    postgres = new PostgresClient(endpoint, 2_000);
  });
  beforeEach(() => {
    server.questions.length = 0;
  });
  afterAll(() => server.close());

  const open: ConnectionOf = () =>
    ({ kind: 'open', client: postgres } as Connection<never>);
  const closed =
    (kind: 'absent' | 'invalid', message: string): ConnectionOf =>
    () => ({ kind, message });

  const has = (databases: readonly string[], cluster = 'platform-postgres') =>
    server.respond(asked =>
      asked === null
        ? welcome()
        : row(JSON.stringify({ cluster, version: '17.4', databases })),
    );

  const declare = (...specs: readonly object[]) => {
    const list = readFixture('zalando-postgres', 'running');
    const [cluster] = list.items;
    list.items = specs.map((spec, i) => ({
      ...cluster,
      metadata: {
        ...cluster.metadata,
        ...(i > 0 && { namespace: 'team', annotations: {} }),
      },
      spec: { ...cluster.spec, ...spec },
    }));
    upstream.routes[POSTGRESQLS] = json(list);
  };
  const owners = (...names: readonly string[]) => ({
    databases: Object.fromEntries(names.map(name => [name, name])),
  });

  async function judged(connectionOf = open) {
    const seen = await zalandoPostgres.connect(client, connectionOf)(
      components,
      context,
    );
    const { conditions, facts, health } = seen.get('platform-postgres')!;
    const condition = conditions.find(c => c.type === 'DatabasesExist');
    return { condition, evidence: facts.at(-1)!, health };
  }

  it('exist', async () => {
    declare(owners('authentik', 'harbor'));
    has(['authentik', 'harbor', 'postgres']);
    expect(await judged()).toEqual({
      condition: {
        ...{ type: 'DatabasesExist', status: 'True', reason: 'DatabasesExist' },
        message: 'all 2 declared databases of platform-postgres exist',
      },
      evidence: {
        request: 'SELECT FROM pg_database',
        data: {
          ...{ cluster: 'platform-postgres', version: '17.4' },
          databases: { authentik: 'exists', harbor: 'exists' },
        },
      },
      health: 'Healthy',
    });
    expect(server.questions).toHaveLength(1);
  });

  it('are missing while the operator says Running', async () => {
    declare(owners('authentik', 'harbor'));
    has(['authentik', 'postgres']);
    expect(await judged()).toMatchObject({
      condition: {
        ...{ status: 'False', reason: 'DatabasesMissing' },
        message:
          '1 of 2 declared databases of platform-postgres do not exist: harbor',
      },
      evidence: { data: { databases: { harbor: 'missing' } } },
      health: 'Degraded',
    });
  });

  it('are never made with a name that the operator leaves out', async () => {
    declare(owners('argo-workflows'));
    has(['postgres']);
    expect((await judged()).condition?.message).toBe(
      '1 of 1 declared databases of platform-postgres do not exist: argo-workflows; the operator makes none with a name like argo-workflows',
    );
  });

  it.each([
    [{ preparedDatabases: { bar: {} }, ...owners('foo') }, ['foo', 'bar']],
    [{ preparedDatabases: {} }, ['platform_postgres']],
    [{ preparedDatabases: { foo: {} }, ...owners('foo') }, ['foo']],
  ])('may be prepared ones: %j', async (spec, names) => {
    declare(spec);
    has(names);
    const { condition, evidence } = await judged();
    expect(condition?.status).toBe('True');
    expect(Object.keys(Object(evidence.data.databases))).toEqual(names);
  });

  it('are not asked for without a connection, and the evidence says so', async () => {
    declare(owners('authentik'));
    const why = 'platformBootstrap.postgres.url is not set';
    expect(await judged(closed('absent', why))).toEqual({
      condition: undefined,
      evidence: { request: 'none', data: { databases: `not asked: ${why}` } },
      health: 'Healthy',
    });
  });

  it.each([
    [
      'a setting cannot be used',
      closed('invalid', 'url must be a URL'),
      { reason: 'Misconfigured', message: 'url must be a URL' },
    ],
    [
      'the role is refused',
      open,
      {
        reason: 'Unauthorized',
        message:
          'Postgres refuses the credentials (28P01): see platformBootstrap.postgres',
      },
    ],
  ])('are not known while %s, and the rest stands', async (_, from, why) => {
    declare(owners('authentik'));
    server.respond(() => failure('28P01'));
    expect(await judged(from)).toMatchObject({
      condition: { status: 'Unknown', ...why },
      health: 'Healthy',
    });
  });

  it.each([
    ['another cluster', 'team-postgres', 'calls itself team-postgres'],
    ['nobody', '', 'calls itself nothing (cluster_name)'],
  ])('are not judged by the server of %s', async (_, cluster, why) => {
    declare(owners('authentik'));
    has([], cluster);
    const { condition, evidence } = await judged();
    expect(condition).toBeUndefined();
    expect(evidence.data.databases).toContain(why);
  });

  it('are not judged where two clusters have the name', async () => {
    declare(owners('authentik'), {});
    has([]);
    const { condition, evidence } = await judged();
    expect(condition).toBeUndefined();
    expect(evidence.data.databases).toBe(
      'not asked: several clusters are called platform-postgres',
    );
  });

  it('are asked for by nobody who declares none', async () => {
    declare({});
    has([]);
    expect((await judged()).condition).toBeUndefined();
    expect(server.questions).toEqual([]);
  });

  it('are asked for once for all components of one server', async () => {
    const list = readFixture('zalando-postgres', 'running');
    const [cluster] = list.items;
    cluster.spec.databases = { authentik: 'authentik' };
    const other = structuredClone(cluster);
    other.metadata.name = 'team-postgres';
    other.metadata.annotations['argocd.argoproj.io/tracking-id'] =
      'vault:acid.zalan.do/postgresql:platform/team-postgres';
    list.items.push(other);
    upstream.routes[POSTGRESQLS] = json(list);
    has(['authentik']);
    const seen = await zalandoPostgres.connect(client, open)(
      components,
      context,
    );
    expect([...seen.keys()]).toEqual(['platform-postgres', 'vault']);
    expect(server.questions).toHaveLength(1);
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
