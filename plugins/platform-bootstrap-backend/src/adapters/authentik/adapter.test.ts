import { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import {
  HOSTILE,
  json,
  startUpstream,
  type Answer,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { component } from '../../__testUtils__/platform';
import { fixture } from '../../__testUtils__/fixtures';
import { authentik } from './adapter';

const context = { signal: new AbortController().signal, now: () => 0 };
const components = [
  component('sso', { version: { chart: 'authentik', targetRevision: '1' } }),
  component('vault'),
];
const READY = '/-/health/ready/';
const VERSION = '/api/v3/admin/version/';
const WORKERS = '/api/v3/tasks/workers';
const OUTPOSTS = '/api/v3/outposts/instances/';
const EMBEDDED = `${OUTPOSTS}5f1f4f0b-5f4e-4f3e-8a3a-8f0d0c6e8a11/health/`;
const LDAP = `${OUTPOSTS}0c6e8a11-5f4e-4f3e-8a3a-8f0d5f1f4f0b/health/`;

const of = (name: string) => fixture('authentik', name);
const empty =
  (status: number): Answer =>
  res =>
    res.writeHead(status).end();

let upstream: Upstream;
let client: HttpClient;
let anonymous: HttpClient;

beforeAll(async () => {
  upstream = await startUpstream();
  const product = 'Authentik';
  const credentials = { kind: 'bearer', token: 'token-of-authentik' } as const;
  client = new HttpClient(upstream.endpoint({ product, credentials }), 2_000);
  anonymous = new HttpClient(upstream.endpoint({ product }), 2_000);
});
beforeEach(() => {
  upstream.fail(null);
  upstream.asked.length = 0;
  upstream.routes[READY] = empty(200);
  upstream.routes[VERSION] = of('version');
  upstream.routes[WORKERS] = of('workers');
  upstream.routes[OUTPOSTS] = of('outposts');
  upstream.routes[EMBEDDED] = of('outpost-current');
  upstream.routes[LDAP] = of('outpost-outdated');
});
afterAll(() =>
  Promise.all([client.close(), anonymous.close(), upstream.close()]),
);

const observe = (by = client) => authentik.connect(by)(components, context);
const sso = async () => (await observe()).get('sso')!;

it.each([200, 204])(
  'is healthy when it is ready with %d, workers live and versions match',
  async status => {
    upstream.routes[READY] = empty(status);
    const { conditions, health, facts } = await sso();
    expect(conditions.map(c => `${c.type}=${c.status}: ${c.message}`)).toEqual([
      'AuthentikReady=True: answers that it is ready',
      'WorkersAlive=True: 1 worker is connected',
      'VersionsMatch=True: server, workers and outposts run 2026.8.0',
    ]);
    expect(health).toBe('Healthy');
    expect(facts.map(({ request }) => request)).toEqual([
      `GET ${READY}`,
      `GET ${VERSION}`,
      `GET ${WORKERS}`,
    ]);
    expect(upstream.asked).toHaveLength(3);
  },
);

it.each<[string, string, Answer, string, string, string]>([
  [
    'no worker',
    WORKERS,
    json([]),
    'WorkersAlive',
    'WorkerMissing',
    'no worker is connected, so outposts, mails and clean-ups do not happen',
  ],
  [
    'a worker of another version',
    WORKERS,
    of('workers-outdated'),
    'VersionsMatch',
    'WorkerOutdated',
    'a worker runs 2026.2.3, and the server 2026.8.0',
  ],
  [
    'an outpost of another version',
    VERSION,
    of('version-outpost-outdated'),
    'VersionsMatch',
    'OutpostOutdated',
    'outpost ldap runs 2026.2.3, not 2026.8.0',
  ],
])('sees %s', async (_, path, answer, type, reason, message) => {
  upstream.routes[path] = answer;
  const { conditions, health } = await sso();
  expect(conditions.filter(c => c.status !== 'True')).toEqual([
    { type, status: 'False', reason, message },
  ]);
  expect(health).toBe('Degraded');
});

it('asks no more of an Authentik that has lost its database', async () => {
  upstream.routes[READY] = empty(503);
  const { conditions, health } = await sso();
  expect(conditions).toMatchObject([
    { type: 'AuthentikReady', status: 'False', reason: 'AuthentikNotReady' },
  ]);
  expect(health).toBe('Degraded');
  expect(upstream.asked).toHaveLength(1);
});

it('says what it left out for want of a token', async () => {
  const observed = (await observe(anonymous)).get('sso')!;
  expect(observed.conditions).toHaveLength(1);
  expect(observed.facts.at(-1)?.data).toEqual({
    workersAndVersions: 'platformBootstrap.authentik.token is not set',
  });
  expect(upstream.asked.map(({ path }) => path)).toEqual([READY]);
});

it('names the right that it lacks, and keeps what it may know', async () => {
  upstream.routes[WORKERS] = HOSTILE.forbidden;
  const { conditions } = await sso();
  expect(conditions).toMatchObject([
    { status: 'True' },
    {
      type: 'WorkersAlive',
      status: 'Unknown',
      reason: 'Unauthorized',
      message:
        'the account of platformBootstrap.authentik.token lacks authentik_rbac.view_system_info',
    },
    { type: 'VersionsMatch', status: 'True' },
  ]);
});

it('knows of an outdated outpost even if it may not see which', async () => {
  upstream.routes[VERSION] = of('version-outpost-outdated');
  upstream.routes[OUTPOSTS] = HOSTILE.forbidden;
  expect((await sso()).conditions[2]).toMatchObject({
    reason: 'OutpostOutdated',
    message: 'an outpost does not run 2026.8.0',
  });
});

it('asks nothing when nobody runs Authentik', async () => {
  await authentik.connect(client)([components[1]], context);
  expect(upstream.asked).toEqual([]);
});

it.each([
  ['unauthorized', 'UnexpectedResponse'],
  ['broken', 'UnexpectedResponse'],
  ['wrongShape', 'UnexpectedResponse'],
  ['loginPage', 'UnexpectedResponse'],
  ['garbage', 'UnexpectedResponse'],
  ['redirect', 'UnexpectedResponse'],
  ['hang', 'Unreachable'],
  ['drop', 'Unreachable'],
] as const)('has no answer when there is %s', async (kind, reason) => {
  upstream.fail(HOSTILE[kind]);
  await expect(observe()).rejects.toMatchObject({ reason });
});

it('has no answer when its token is not valid any more', async () => {
  upstream.routes[VERSION] = HOSTILE.forbidden;
  await expect(observe()).rejects.toMatchObject({ reason: 'Unauthorized' });
});
