import { mockCredentials } from '@backstage/backend-test-utils';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import { OWNER_ANNOTATION } from '@platform-bootstrap/app-of-apps';
import {
  json,
  startUpstream,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { ALLOW, DENY, where } from '../__testUtils__/decisions';
import { fixture, readFixture } from '../__testUtils__/fixtures';
import { startPortal, type Portal } from '../__testUtils__/portal';

jest.setTimeout(60_000);

const inCategoryOr = (category: string, owner: string): PolicyDecision =>
  where({
    IN_CATEGORY: { categories: [category] },
    IS_COMPONENT_OWNER: { owners: [owner] },
  });

/** The fixture, in which daniel owns what somebody applied by hand. */
const owned = ({
  items,
}: {
  items: Array<{ metadata: { name: string } }>;
}) => ({
  items: items.map(item =>
    item.metadata.name === 'by-hand'
      ? {
          ...item,
          metadata: {
            ...item.metadata,
            annotations: { [OWNER_ANNOTATION]: 'User:daniel' },
          },
        }
      : item,
  ),
});

let upstream: Upstream;
let portal: Portal;
let isAway = false;

const decide = (user: string, permission: string): PolicyDecision => {
  if (isAway) throw new Error('connect ECONNREFUSED 10.0.0.7:7007');
  if (user === 'user:default/petra') return ALLOW;
  if (permission !== 'platform-bootstrap.readiness.read') return DENY;
  if (user === 'user:default/daniel') return inCategoryOr('automation', user);
  if (user === 'user:default/dora') return inCategoryOr('security', user);
  return DENY;
};

beforeAll(async () => {
  upstream = await startUpstream({
    '/api/v1/applications': json(owned(readFixture('argocd', 'healthy'))),
    '/v1/sys/health': fixture('vault', 'sealed', 503),
    '/v1/sys/seal-status': fixture('vault', 'seal-status'),
  });
  portal = await startPortal({
    config: {
      argocd: { url: upstream.url, token: 'sandbox' },
      vault: { url: upstream.url },
    },
    decide,
  });
  await portal.observe();
});
afterEach(() => {
  isAway = false;
  portal.audited.length = 0;
});
afterAll(async () => {
  await portal.stop();
  await upstream.close();
});

const as = (user: string) =>
  mockCredentials.user.header(`user:default/${user}`);
const get = (user: string, path: string) =>
  portal.get(path).set('authorization', as(user));
const idsOf = async (user: string) =>
  (await get(user, '/readiness')).body.components.map(
    ({ id }: { id: string }) => id,
  );

it('A12: each sees what the policy shows', async () => {
  expect(await idsOf('petra')).toEqual([
    ...['by-hand', 'external-secrets', 'vault'],
  ]);
  expect(await idsOf('dora')).toEqual(['external-secrets', 'vault']);
  expect(await idsOf('daniel')).toEqual(['by-hand']);
});

it('A12: what may not be seen is as absent as what is not there', async () => {
  const hidden = await get('daniel', '/components/vault');
  const absent = await get('daniel', '/components/nothing');
  expect([hidden.status, absent.status]).toEqual([404, 404]);
  expect(hidden.body.error).toEqual({
    ...absent.body.error,
    message: absent.body.error.message.replace('nothing', 'vault'),
  });
  expect((await get('dora', '/components/vault')).status).toBe(200);
  const own = await get('daniel', '/components/by-hand');
  expect(own.body).toMatchObject({ owner: 'user:default/daniel' });
  const text = (await get('daniel', '/readiness')).text;
  expect(text).not.toMatch(/vault|sealed|external-secrets/i);
});

it('A12: nobody reads without the permission, and the attempt is written down', async () => {
  for (const path of ['/readiness', '/components/vault']) {
    const { status, body } = await get('mallory', path);
    expect(status).toBe(403);
    expect(body.error.message).toContain('platform-bootstrap.readiness.read');
    expect(JSON.stringify(body)).not.toContain('sealed');
  }
  const denied = {
    ...{ eventId: 'access-denied', severityLevel: 'high', result: 'failed' },
    meta: { subject: 'platform-bootstrap.readiness.read' },
  };
  expect(portal.audited).toEqual([denied, denied]);
});

it('A13: nobody’s tag is a key to what another one sees', async () => {
  const tagOf = async (user: string) =>
    (await get(user, '/readiness')).headers.etag;
  const [petra, dora, daniel] = await Promise.all(
    ['petra', 'dora', 'daniel'].map(tagOf),
  );
  expect(new Set([petra, dora, daniel]).size).toBe(3);
  for (const stolen of [petra, dora]) {
    const answer = await get('daniel', '/readiness').set(
      'If-None-Match',
      stolen,
    );
    const seen = answer.body.components.map(({ id }: { id: string }) => id);
    expect([answer.status, seen]).toEqual([200, ['by-hand']]);
  }
  const own = await get('daniel', '/readiness').set('If-None-Match', daniel);
  expect(own.status).toBe(304);
  const denied = await get('mallory', '/readiness').set('If-None-Match', petra);
  expect(denied.status).toBe(403);
});

it('A15: nothing is shown or done while permissions cannot be asked', async () => {
  isAway = true;
  for (const answer of [
    await get('petra', '/readiness'),
    await get('petra', '/components/by-hand'),
    await get('petra', '/audit'),
    await portal.post('/refresh').set('authorization', as('petra')),
  ]) {
    expect(answer.status).toBe(503);
    expect(answer.text).not.toMatch(/vault|ECONNREFUSED|10\.0\.0\.7/i);
  }
});

it.each([
  '/components/..%2f..%2fapplications',
  '/components/%252e%252e%252fvault',
  '/components/vault;admin',
  '/components/vault%3Fx',
  '/components/vault%23x',
  '/components/vault%00',
  '/components/vault%2Fsync',
  '/components/%EF%BC%8Fvault',
  '/components/%E2%88%95vault',
  '/components/VAULT',
  '/components/-vault',
  `/components/${'a'.repeat(600)}`,
])('A9: %s is no component, and asks nobody anything', async path => {
  const before = upstream.asked.length;
  const { status } = await get('petra', path);
  expect([400, 404]).toContain(status);
  expect(upstream.asked.length).toBe(before);
});

it('A32: names of the prototype are no components and change nothing', async () => {
  for (const name of [
    '__proto__',
    'constructor',
    'tostring',
    'hasownproperty',
  ]) {
    const { status } = await get('petra', `/components/${name}`);
    expect([name, status]).toEqual([name, expect.any(Number)]);
    expect([400, 404]).toContain(status);
  }
  await portal
    .post('/refresh?__proto__[triggered]=1')
    .set('authorization', as('daniel'))
    .send('{"__proto__": {"polluted": true}}')
    .type('json');
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

describe('a refresh', () => {
  const refresh = (user: string) =>
    portal.post('/refresh').set('authorization', as(user));

  it('is written down before it happens', async () => {
    expect((await refresh('petra')).status).toBe(200);
    expect(portal.audited).toEqual([
      {
        eventId: 'readiness-refresh',
        severityLevel: 'medium',
        meta: { subject: 'Observe the platform now' },
        result: 'succeeded',
      },
    ]);
  });

  it('is refused to whoever may not, which is written down too', async () => {
    expect((await refresh('dora')).status).toBe(403);
    expect(portal.audited).toEqual([
      {
        ...{ eventId: 'access-denied', severityLevel: 'high' },
        meta: { subject: 'platform-bootstrap.readiness.refresh' },
        result: 'failed',
      },
    ]);
  });

  it('can be asked for six times a minute, by each', async () => {
    const statuses: number[] = [];
    for (let count = 0; count < 8; count += 1) {
      statuses.push((await refresh('mallory')).status);
    }
    expect(statuses).toEqual([403, 403, 403, 403, 403, 403, 429, 429]);
    expect((await refresh('emil')).status).toBe(403);
  });
});
