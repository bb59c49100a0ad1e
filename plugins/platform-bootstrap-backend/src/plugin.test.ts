import {
  HOSTILE,
  json,
  startUpstream,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { ConflictError } from '@backstage/errors';
import { READINESS_CHANNEL } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { startPortal, type Portal } from './__testUtils__/portal';
import { fixture } from './__testUtils__/fixtures';

jest.setTimeout(60_000);

let upstream: Upstream;
let portal: Portal;

const routes = () => ({
  '/api/v1/applications': fixture('argocd', 'healthy'),
  '/v1/sys/health': fixture('vault', 'active'),
  '/v1/sys/seal-status': fixture('vault', 'seal-status'),
  '/apis/apps/v1/deployments': fixture('kubernetes-workload', 'empty'),
  '/apis/apps/v1/statefulsets': fixture('kubernetes-workload', 'empty'),
  '/apis/apps/v1/daemonsets': fixture('kubernetes-workload', 'empty'),
  ...Object.fromEntries(
    ['clustersecretstores', 'secretstores', 'externalsecrets'].map(plural => [
      `/apis/external-secrets.io/v1/${plural}`,
      fixture('external-secrets', 'empty'),
    ]),
  ),
});

const seal = () => {
  upstream.routes['/v1/sys/health'] = fixture('vault', 'sealed', 503);
};

const config = () => ({
  observation: {
    interval: { seconds: 1 },
    timeout: { milliseconds: 500 },
  },
  argocd: { url: upstream.url, token: 'sandbox' },
  vault: { url: upstream.url },
  kubernetes: { url: upstream.url },
});

beforeEach(async () => {
  upstream = await startUpstream(routes());
});
afterEach(async () => {
  jest.restoreAllMocks();
  await portal.stop();
  await upstream.close();
});

const verdicts = async () =>
  (await portal.readiness()).components.map(c => [c.id, c.readiness, c.reason]);

describe('the board', () => {
  beforeEach(async () => {
    portal = await startPortal({ config: config() });
  });

  it('is empty before the first observation, and says so by its version', async () => {
    expect(await portal.readiness()).toMatchObject({
      version: 0,
      source: 'history',
      components: [],
    });
  });

  it('shows every component, and who waits for whom', async () => {
    seal();
    await portal.observe();
    const { components, parents, source } = await portal.readiness();
    expect(source).toBe('poll');
    expect(parents.map(({ id }) => id)).toEqual(['root', 'security-parent']);
    expect(components.map(c => [c.id, c.readiness, c.message])).toEqual([
      [
        'by-hand',
        'Ready',
        'every check passes: Synced, Healthy, OperationSucceeded, NoErrors',
      ],
      [
        'external-secrets',
        'Blocked',
        'waits for Vault: sealed: 1 of 3 unseal keys entered',
      ],
      ['vault', 'NotReady', 'sealed: 1 of 3 unseal keys entered'],
    ]);
    expect(components[1].blockedBy).toMatchObject([
      { id: 'vault', reason: 'Sealed', via: [] },
    ]);
  });

  it('answers 304 until something new was observed', async () => {
    await portal.observe();
    const first = await portal.get('/readiness');
    expect(first.headers['cache-control']).toBe('no-cache, private');
    const { etag } = first.headers;
    const again = await portal.get('/readiness').set('If-None-Match', etag);
    expect([again.status, again.text]).toEqual([304, '']);
    await portal.observe();
    const later = await portal.get('/readiness').set('If-None-Match', etag);
    expect([later.status, later.body.version]).toEqual([200, 2]);
  });

  it('asks no upstream for a reader', async () => {
    await portal.observe();
    const before = upstream.asked.length;
    await Promise.all([portal.readiness(), portal.component('vault')]);
    expect(upstream.asked.length).toBe(before);
  });

  it('tells the browsers when something changed, and only then', async () => {
    await portal.observe();
    await portal.observe();
    seal();
    await portal.observe();
    expect(portal.publish.mock.calls).toEqual(
      [1, 3].map(version => [
        {
          recipients: { type: 'broadcast' },
          channel: READINESS_CHANNEL,
          message: { version },
        },
      ]),
    );
  });

  it('turns Unknown by itself when nobody observes any more', async () => {
    await portal.observe();
    const fresh = await portal.get('/readiness');
    const { now } = Date;
    jest.spyOn(Date, 'now').mockImplementation(() => now() + 61_000);
    const stale = await portal
      .get('/readiness')
      .set('If-None-Match', fresh.headers.etag);
    expect(stale.status).toBe(200);
    expect(await verdicts()).toEqual([
      ['by-hand', 'Unknown', 'Stale'],
      ['external-secrets', 'Unknown', 'Stale'],
      ['vault', 'Unknown', 'Stale'],
    ]);
  });
});

describe('an upstream that is away', () => {
  beforeEach(async () => {
    portal = await startPortal({ config: config() });
    await portal.observe();
  });

  it.each([
    ['hang', 'Unreachable'],
    ['drop', 'Unreachable'],
    ['unauthorized', 'Unauthorized'],
    ['forbidden', 'Unauthorized'],
    ['garbage', 'UnexpectedResponse'],
    ['loginPage', 'UnexpectedResponse'],
    ['broken', 'UnexpectedResponse'],
  ] as const)('by %s: the list stays, Unknown (%s)', async (kind, reason) => {
    upstream.fail(HOSTILE[kind]);
    await portal.settle();
    expect(await verdicts()).toEqual([
      ['by-hand', 'Unknown', reason],
      ['external-secrets', 'Unknown', reason],
      ['vault', 'Unknown', reason],
    ]);
    expect((await portal.readiness()).problem).toMatchObject({ reason });
  });

  it('comes back by itself', async () => {
    upstream.fail(HOSTILE.drop);
    await portal.settle();
    upstream.fail(null);
    // They are not asked for a moment after they failed so often.
    do {
      await portal.settle();
    } while ((await verdicts()).some(([, readiness]) => readiness !== 'Ready'));
    expect((await portal.readiness()).problem).toBeUndefined();
  });

  it('F10: leaves no history when every other answer is missing', async () => {
    const { now } = Date;
    let passed = 0;
    jest.spyOn(Date, 'now').mockImplementation(() => now() + passed);
    const elapsed = performance.now.bind(performance);
    jest.spyOn(performance, 'now').mockImplementation(() => elapsed() + passed);
    for (let pass = 0; pass < 8; pass++) {
      passed += 1_000;
      upstream.fail(pass % 2 === 0 ? HOSTILE.broken : null);
      await portal.observe();
      expect((await verdicts()).map(([, readiness]) => readiness)).toEqual([
        'Ready',
        'Ready',
        'Ready',
      ]);
    }
    const { transitions, conditions } = await portal.component('vault');
    expect(transitions).toHaveLength(1);
    expect(conditions.filter(({ pending }) => pending)).toEqual([]);
  });

  it('shows at once what was not answered, beside the verdict that still holds', async () => {
    upstream.fail(HOSTILE.drop);
    await portal.observe();
    const { problem, components } = await portal.readiness();
    expect(problem).toMatchObject({ reason: 'Unreachable' });
    const vault = components.find(({ id }) => id === 'vault');
    expect(vault?.readiness).toBe('Ready');
    expect(
      vault?.conditions.map(({ pending }) => [
        pending?.status,
        pending?.reason,
      ]),
    ).toEqual(vault?.conditions.map(() => ['Unknown', 'Unreachable']));
  });

  it('takes with it only what it answers for', async () => {
    upstream.routes['/v1/sys/health'] = HOSTILE.hang;
    await portal.settle();
    expect(await verdicts()).toEqual([
      ['by-hand', 'Ready', 'Ready'],
      ['external-secrets', 'Blocked', 'GateNotReady'],
      ['vault', 'Unknown', 'Unreachable'],
    ]);
  });
});

describe('a component', () => {
  beforeEach(async () => {
    portal = await startPortal({ config: config() });
    await portal.observe();
    seal();
    await portal.observe();
  });

  it('comes with evidence and transitions', async () => {
    const { evidence, transitions, since } = await portal.component('vault');
    expect(evidence.map(e => [e.source, e.request])).toEqual([
      ['argocd', 'GET /api/v1/applications'],
      ['kubernetes-workload', expect.stringMatching(/^GET .*deployments/)],
      ['vault', 'GET /v1/sys/health'],
      ['vault', 'GET /v1/sys/seal-status'],
    ]);
    expect(transitions.map(t => [t.from, t.to, t.reason])).toEqual([
      ['Ready', 'NotReady', 'Sealed'],
      [null, 'Ready', 'Ready'],
    ]);
    expect(since).toBe(transitions[0].at);
  });

  it.each([
    ['nobody', 404, 'There is no component nobody'],
    ['root', 404, 'There is no component root'],
    ['Vault', 400, 'A component id is the name of an Application'],
    ['a%2F..%2Fb', 400, 'A component id is the name of an Application'],
    [`${'a'.repeat(600)}`, 400, 'A component id is the name of an Application'],
  ])('that does not exist (%s) is %d', async (id, status, message) => {
    const { status: got, body } = await portal.get(`/components/${id}`);
    expect([got, body.error.message]).toEqual([status, message]);
  });
});

describe('refresh', () => {
  it('observes now', async () => {
    portal = await startPortal({ config: config() });
    const { body } = await portal.post('/refresh');
    expect(body).toEqual({ triggered: true });
    expect((await portal.readiness()).version).toBe(1);
  });

  it('says that an observation is under way', async () => {
    portal = await startPortal({ config: config() });
    jest
      .spyOn(portal.scheduler, 'triggerTask')
      .mockRejectedValue(new ConflictError('running'));
    const { status, body } = await portal.post('/refresh');
    expect([status, body]).toEqual([200, { triggered: false }]);
  });
});

it.each([
  ['get', '/readiness', 'platform-bootstrap.readiness.read'],
  ['get', '/components/vault', 'platform-bootstrap.readiness.read'],
  ['get', '/components/NO', 'platform-bootstrap.readiness.read'],
  ['post', '/refresh', 'platform-bootstrap.readiness.refresh'],
] as const)('denies %s %s without %s', async (verb, path, permission) => {
  portal = await startPortal({ config: config(), allowed: false });
  await portal.observe();
  const { status, body } = await portal[verb](path);
  expect(status).toBe(403);
  expect(body.error.message).toBe(
    `The permission ${permission} is required; ask a platform engineer for it`,
  );
  expect(Object.keys(body)).toEqual(['error', 'request', 'response']);
});

it.each([
  ['nobody', mockCredentials.none.header(), 401],
  ['a stranger', 'Bearer rubbish', 401],
  ['a service', mockCredentials.service.header(), 403],
])('does not let in %s', async (_, authorization, status) => {
  portal = await startPortal({ config: config() });
  const answer = portal
    .get('/readiness')
    .set('Authorization', authorization ?? '');
  expect((await answer).status).toBe(status);
});

describe('a configuration', () => {
  it('without Argo CD gives an empty board and the reason', async () => {
    portal = await startPortal();
    await portal.observe();
    expect(await portal.readiness()).toMatchObject({
      components: [],
      problem: {
        reason: 'NotConfigured',
        message: 'platformBootstrap.argocd.url is not set',
      },
    });
  });

  it('without a native check claims no native health', async () => {
    const { vault: _, ...rest } = config();
    portal = await startPortal({ config: rest });
    await portal.observe();
    const { conditions, evidence, message } = await portal.component('vault');
    expect(conditions.map(c => c.type)).not.toContain('Unsealed');
    expect(message).toBe(
      'every check passes: Synced, Healthy, OperationSucceeded, NoErrors',
    );
    expect(evidence.at(-1)).toMatchObject({
      source: 'vault',
      data: { nativeCheck: 'platformBootstrap.vault.url is not set' },
    });
  });

  it('with a mistake is told at start, and stops nothing else', async () => {
    const vault = { url: 'vault.example.com' };
    portal = await startPortal({ config: { ...config(), vault } });
    const problem =
      'platformBootstrap.vault.url must be an http or https URL, such as https://host.example.com';
    expect(portal.logged).toContain(`error ${problem}`);
    await portal.observe();
    const { components } = await portal.readiness();
    expect(
      components.map(c => [c.id, c.readiness, c.reason, c.message]),
    ).toEqual(
      expect.arrayContaining([
        ['by-hand', 'Ready', 'Ready', expect.anything()],
        ['vault', 'Unknown', 'Misconfigured', problem],
      ]),
    );
  });
});

describe('a database that outlives the portal', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

  it('keeps the board and its version over a restart', async () => {
    const knex = await databases.init('SQLITE_3');
    portal = await startPortal({ config: config(), knex });
    await portal.observe();
    await portal.observe();
    const before = await portal.readiness();
    await portal.stop();

    portal = await startPortal({ config: config(), knex });
    const after = await portal.readiness();
    expect(after).toEqual({ ...before, source: 'history' });
    await portal.observe();
    expect(await portal.readiness()).toMatchObject({
      version: 3,
      source: 'poll',
    });
  });

  it('keeps the list when the portal starts while Argo CD is away', async () => {
    const knex = await databases.init('SQLITE_3');
    portal = await startPortal({ config: config(), knex });
    await portal.observe();
    await portal.stop();
    upstream.fail(HOSTILE.drop);
    portal = await startPortal({ config: config(), knex });
    await portal.settle();
    expect((await verdicts()).map(([id, , reason]) => [id, reason])).toEqual([
      ['by-hand', 'Unreachable'],
      ['external-secrets', 'Unreachable'],
      ['vault', 'Unreachable'],
    ]);
  });

  it('lets a second portal show what the first observes', async () => {
    const knex = await databases.init('SQLITE_3');
    portal = await startPortal({ config: config(), knex });
    const second = await startPortal({ config: config(), knex });
    await portal.observe();
    expect((await second.readiness()).version).toBe(1);
    await second.stop();
  });
});

it('takes an Application that vanished from the list for gone', async () => {
  portal = await startPortal({ config: config() });
  await portal.observe();
  const rest = json({ items: [{ metadata: { name: 'other' } }] });
  upstream.routes['/api/v1/applications'] = rest;
  await portal.observe();
  expect((await verdicts()).map(([id]) => id)).toEqual(['other']);
});
