import { mockCredentials } from '@backstage/backend-test-utils';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import { OWNER_ANNOTATION } from '@platform-bootstrap/app-of-apps';
import { SyncPreview } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  HOSTILE,
  json,
  startUpstream,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { ALLOW, DENY, inCategory, where } from '../__testUtils__/decisions';
import { fixture, readFixture } from '../__testUtils__/fixtures';
import { startPortal, type Portal } from '../__testUtils__/portal';

jest.setTimeout(60_000);

const PETRA = 'user:default/petra';
const DANIEL = 'user:default/daniel';
const VERA = 'user:default/vera';

// A platform-admin, a developer who owns what somebody applied by hand, and one who sees nothing but that category.
const decide = (user: string, permission: string): PolicyDecision => {
  if (user === PETRA) return ALLOW;
  const isRead = permission === 'platform-bootstrap.readiness.read';
  if (user === VERA) {
    return isRead ? inCategory('other') : DENY;
  }
  if (isRead) return ALLOW;
  return permission === 'platform-bootstrap.argocd.refresh'
    ? where({ IS_COMPONENT_OWNER: { owners: [user] } })
    : DENY;
};

const owned = () => {
  const { items } = readFixture('argocd', 'healthy');
  return {
    items: items.map((item: { metadata: { name: string } }) =>
      item.metadata.name === 'by-hand'
        ? {
            ...item,
            metadata: {
              ...item.metadata,
              annotations: { [OWNER_ANNOTATION]: DANIEL },
            },
          }
        : item,
    ),
  };
};

const COMMIT = 'b'.repeat(40);
const VAULT = '/api/v1/applications/vault';
const vault = (status: object = {}) => ({
  metadata: { name: 'vault' },
  spec: { source: { path: 'apps/vault', targetRevision: 'main' } },
  status: {
    sync: { status: 'OutOfSync', revision: COMMIT },
    operationState: { phase: 'Succeeded' },
    resources: [
      {
        kind: 'Service',
        name: 'vault',
        namespace: 'vault',
        status: 'OutOfSync',
      },
    ],
    ...status,
  },
});

let upstream: Upstream;
let portal: Portal;

const start = async (sync: object = { applications: ['vault'] }) => {
  upstream = await startUpstream({
    '/api/v1/applications': json(owned()),
    [VAULT]: json(vault()),
    [`${VAULT}/sync`]: json(vault()),
    '/api/v1/applications/by-hand': json({ metadata: { name: 'by-hand' } }),
    '/v1/sys/health': fixture('vault', 'active'),
  });
  portal = await startPortal({
    config: {
      observation: { timeout: { milliseconds: 500 } },
      argocd: { url: upstream.url, token: 't', sync },
    } as never,
    decide,
  });
  await portal.observe();
  upstream.asked.length = 0;
};
afterEach(async () => {
  await portal.stop();
  await upstream.close();
});

const as = (user: string) => ({
  authorization: mockCredentials.user.header(user),
});
const path = (id: string, what = '') => `/components/${id}/argocd${what}`;
const get = (user: string, id: string, what?: string) =>
  portal.get(path(id, what)).set(as(user));
const post = (user: string, id: string, what: string, body: object = {}) =>
  portal.post(path(id, what)).set(as(user)).send(body);
const preview = async () =>
  SyncPreview.strict().parse((await get(PETRA, 'vault', '/sync')).body);
const asked = () =>
  upstream.asked.map(({ method, path: at }) => `${method} ${at}`);
const audited = () =>
  portal.audited.map(({ eventId, result }) => `${eventId} ${result}`);

describe('what somebody may do', () => {
  beforeEach(() => start());

  it.each([
    [PETRA, 'vault', { refresh: true, sync: true }],
    [PETRA, 'by-hand', { refresh: true, sync: false }],
    [DANIEL, 'vault', { refresh: false, sync: false }],
    [DANIEL, 'by-hand', { refresh: true, sync: false }],
  ])('%s with %s', async (user, id, expected) => {
    expect((await get(user, id)).body).toEqual(expected);
    expect(asked()).toEqual([]);
    expect(audited()).toEqual([]);
  });

  it.each([
    ['what may not be seen', VERA, 'vault'],
    ['what is not there', PETRA, 'nobody'],
    ['what cannot be a name', PETRA, '%2e%2e'],
  ])('says the same of %s: 404', async (_, user, id) => {
    const answers = [
      await get(user, id),
      await post(user, id, '/refresh'),
      await get(user, id, '/sync'),
      await post(user, id, '/sync', { digest: 'a'.repeat(64) }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(asked()).toEqual([]);
  });
});

describe('a refresh', () => {
  beforeEach(() => start());

  it('asks Argo CD to compare, and is written down first', async () => {
    const { status, body } = await post(PETRA, 'vault', '/refresh');
    expect([status, body]).toEqual([200, { compared: true }]);
    const [{ query }] = upstream.asked;
    expect(Object.fromEntries(query)).toMatchObject({
      ...{ refresh: 'normal', appNamespace: 'argocd', project: 'security' },
    });
    expect(audited()).toEqual(['argocd-refresh succeeded']);
  });

  it('is for the owner of a component, and for no other developer', async () => {
    expect((await post(DANIEL, 'by-hand', '/refresh')).status).toBe(200);
    expect((await post(DANIEL, 'vault', '/refresh')).status).toBe(403);
    expect(audited()).toEqual([
      ...['argocd-refresh succeeded', 'access-denied failed'],
    ]);
  });

  it('does not wait for ever, and says so', async () => {
    upstream.routes[VAULT] = HOSTILE.hang;
    const { body } = await post(PETRA, 'vault', '/refresh');
    expect(body).toEqual({ compared: false });
  });

  it.each([
    ['forbidden', 503, '"applications, get, security/vault"'],
    ['unauthorized', 503, 'see platformBootstrap.argocd'],
    ['garbage', 503, 'Argo CD answers with broken JSON'],
  ] as const)('says the way out of %s', async (kind, status, words) => {
    upstream.routes[VAULT] = HOSTILE[kind];
    const answer = await post(PETRA, 'vault', '/refresh');
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toContain(words);
    expect(audited()).toEqual(['argocd-refresh failed']);
  });

  it('cannot be asked for all the time', async () => {
    const answers = [];
    for (let i = 0; i < 7; i += 1) {
      answers.push((await post(PETRA, 'vault', '/refresh')).status);
    }
    expect(answers).toEqual([200, 200, 200, 200, 200, 200, 429]);
  });
});

describe('a sync', () => {
  beforeEach(() => start());

  it('shows what it would do, and then does that and no more', async () => {
    const { digest, ...shown } = await preview();
    expect(shown).toEqual({
      ...{ application: 'vault', pinned: true, automated: false },
      sources: [
        { name: 'apps/vault', targetRevision: 'main', revision: COMMIT },
      ],
      resources: [
        {
          ...{ group: '', kind: 'Service', namespace: 'vault' },
          ...{ name: 'vault', effect: 'change' },
        },
      ],
      ...{ moreResources: 0, refusal: null },
    });
    expect(audited()).toEqual([]);
    const answer = await post(PETRA, 'vault', '/sync', { digest });
    expect([answer.status, answer.body]).toEqual([200, { started: true }]);
    expect(asked()).toEqual([
      ...[`GET ${VAULT}`, `GET ${VAULT}`, `POST ${VAULT}/sync`],
    ]);
    expect(JSON.parse(upstream.asked[2].body)).toEqual({
      ...{ name: 'vault', appNamespace: 'argocd', project: 'security' },
      ...{ revision: COMMIT, prune: false, dryRun: false },
    });
    expect(portal.audited).toEqual([
      {
        ...{ eventId: 'argocd-sync', severityLevel: 'high' },
        meta: { subject: 'Sync vault in Argo CD', inputDigest: digest },
        result: 'succeeded',
      },
    ]);
  });

  it.each([
    ['another revision', { sync: { status: 'OutOfSync', revision: 'c' } }],
    ['an operation', { operationState: { phase: 'Running' } }],
    ['other objects', { resources: [] }],
  ])('is not done once there is %s: 409', async (_, status) => {
    const { digest } = await preview();
    upstream.routes[VAULT] = json(vault(status));
    const answer = await post(PETRA, 'vault', '/sync', { digest });
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toContain('nothing was done');
    expect(asked()).not.toContain(`POST ${VAULT}/sync`);
    expect(audited()).toEqual(['argocd-sync failed']);
  });

  it('is not done while one is under way, whoever has seen that', async () => {
    upstream.routes[VAULT] = json(
      vault({ operationState: { phase: 'Running' } }),
    );
    const { digest, refusal } = await preview();
    expect(refusal).toContain('already');
    const { status } = await post(PETRA, 'vault', '/sync', { digest });
    expect(status).toBe(409);
    expect(asked()).not.toContain(`POST ${VAULT}/sync`);
  });

  it.each([
    ['no digest', {}],
    ['no digest that is one', { digest: '../..' }],
    ['more than a digest', { digest: 'a'.repeat(64), prune: true }],
  ])('is not done with %s: 400', async (_, body) => {
    expect((await post(PETRA, 'vault', '/sync', body)).status).toBe(400);
    expect(asked()).toEqual([]);
  });

  it('is not for developers, and they are not shown one', async () => {
    const { digest } = await preview();
    expect((await get(DANIEL, 'vault', '/sync')).status).toBe(403);
    const { status } = await post(DANIEL, 'vault', '/sync', { digest });
    expect(status).toBe(403);
    expect(asked()).toEqual([`GET ${VAULT}`]);
  });

  it.each([
    [400, 409, 'another operation may have begun'],
    [403, 503, '"applications, sync, security/vault"'],
    [404, 404, 'no Application vault any more'],
    [500, 503, 'Argo CD answers 500'],
  ])('says what a %d of Argo CD means: %d', async (said, status, words) => {
    const { digest } = await preview();
    const secret = 'permission denied: sub: backstage, token t0ps3cret';
    upstream.routes[`${VAULT}/sync`] = json({ message: secret }, said);
    const answer = await post(PETRA, 'vault', '/sync', { digest });
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toContain(words);
    expect(answer.text).not.toContain('t0ps3cret');
    expect(asked().filter(one => one.startsWith('POST'))).toHaveLength(1);
  });
});

describe('where nobody has granted a sync', () => {
  beforeEach(() => start({}));

  it('is refused to everybody, with the setting that grants it', async () => {
    expect((await get(PETRA, 'vault')).body.sync).toBe(false);
    const shown = await get(PETRA, 'vault', '/sync');
    expect(shown.status).toBe(403);
    expect(shown.body.error.message).toContain(
      'platformBootstrap.argocd.sync.applications',
    );
    const digest = 'a'.repeat(64);
    expect((await post(PETRA, 'vault', '/sync', { digest })).status).toBe(403);
    expect(asked()).toEqual([]);
  });
});
