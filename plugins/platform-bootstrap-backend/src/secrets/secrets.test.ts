import { mockCredentials } from '@backstage/backend-test-utils';
import { ComponentSecrets } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  HOSTILE,
  json,
  startUpstream,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { petraAndDora } from '../__testUtils__/decisions';
import { readFixture } from '../__testUtils__/fixtures';
import { startPortal, type Portal } from '../__testUtils__/portal';
import { GROUP } from '../adapters/external-secrets/assess';
import { TRACKING_ID } from '../kubernetes/tracking';

jest.setTimeout(60_000);

const NOW = Date.parse('2026-11-20T10:00:00Z');

const ready = { conditions: [{ type: 'Ready', status: 'True' }] };
const secretOf = (application: string) => ({
  metadata: {
    name: `${application}-token`,
    namespace: application,
    annotations: {
      [TRACKING_ID]: `${application}:external-secrets.io/ExternalSecret:${application}/${application}-token`,
    },
  },
  spec: {
    refreshInterval: '1h',
    secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault-backend' },
    data: [
      {
        secretKey: 'token',
        remoteRef: { key: `platform/${application}`, property: 'token' },
      },
    ],
  },
  status: { ...ready, refreshTime: new Date(NOW).toISOString() },
});
const STORE = {
  metadata: {
    name: 'vault-backend',
    annotations: {
      [TRACKING_ID]:
        'by-hand:external-secrets.io/ClusterSecretStore:by-hand/vault-backend',
    },
  },
  spec: { provider: { vault: { server: 'http://vault', path: 'secret' } } },
  status: ready,
};

let upstream: Upstream;
let portal: Portal;

const list = (...items: readonly object[]) => json({ metadata: {}, items });
const serve = () => {
  upstream.routes[`${GROUP}/externalsecrets`] = list(
    ...['vault', 'by-hand', 'unknown'].map(secretOf),
  );
  upstream.routes[`${GROUP}/secretstores`] = list();
  upstream.routes[`${GROUP}/clustersecretstores`] = list(STORE);
};

beforeAll(async () => {
  upstream = await startUpstream({
    '/api/v1/applications': json(readFixture('argocd', 'healthy')),
  });
});
beforeEach(async () => {
  serve();
  portal = await startPortal({
    config: {
      argocd: { url: upstream.url, token: 'sandbox' },
      kubernetes: { url: upstream.url, token: 'sandbox' },
      vault: { url: upstream.url, uiUrl: 'https://vault.test' },
    },
    decide: petraAndDora,
  });
  await portal.observe();
  upstream.asked.length = 0;
});
afterEach(() => portal.stop());
afterAll(() => upstream.close());

const get = (user: string, id: string) =>
  portal
    .get(`/components/${id}/secrets`)
    .set('authorization', mockCredentials.user.header(`user:default/${user}`));
const read = async (user: string, id: string) =>
  ComponentSecrets.strict().parse((await get(user, id)).body);

it('shows the secrets of one component, and of no other', async () => {
  const { secrets, stores, ...rest } = await read('petra', 'vault');
  expect(rest).toMatchObject({ application: 'vault', installed: true });
  expect(secrets).toMatchObject([
    {
      name: 'vault-token',
      target: 'vault-token',
      store: { kind: 'ClusterSecretStore', name: 'vault-backend' },
      keys: [
        {
          secretKey: 'token',
          path: 'platform/vault',
          property: 'token',
          href: 'https://vault.test/ui/vault/secrets/secret/kv/platform%2Fvault/details',
        },
      ],
    },
  ]);
  expect(stores).toMatchObject([{ name: 'vault-backend', state: 'ready' }]);
});

it('A12: is for those who see the component, and names no other', async () => {
  const seen = await get('dora', 'vault');
  expect(seen.status).toBe(200);
  expect(seen.text).not.toContain('by-hand');
  expect((await read('petra', 'vault')).stores[0].component).toBe('by-hand');
  const hidden = await get('dora', 'by-hand');
  const absent = await get('dora', 'nothing');
  expect([hidden.status, absent.status]).toEqual([404, 404]);
  const words = (text: string) => text.replace(/by-hand|nothing/g, 'it');
  expect(words(hidden.body.error.message)).toBe(
    words(absent.body.error.message),
  );
  expect((await get('mallory', 'vault')).status).toBe(403);
});

it('asks the cluster once for all who look at the same time', async () => {
  const answers = await Promise.all([
    ...Array.from({ length: 20 }, () => read('petra', 'vault')),
    read('petra', 'by-hand'),
    read('dora', 'vault'),
  ]);
  expect(answers.map(({ secrets }) => secrets.length)).toEqual(
    answers.map(() => 1),
  );
  const paths = upstream.asked.map(({ path }) => path);
  expect(paths.filter(path => path.startsWith(GROUP)).sort()).toEqual(
    ['clustersecretstores', 'externalsecrets', 'secretstores'].map(
      plural => `${GROUP}/${plural}`,
    ),
  );
  expect(paths.some(path => /\/secrets(\/|$)/.test(path))).toBe(false);
});

it('says when nothing makes Secrets of them', async () => {
  delete upstream.routes[`${GROUP}/externalsecrets`];
  expect(await read('petra', 'vault')).toMatchObject({
    ...{ installed: false, secrets: [], stores: [] },
  });
});

it.each([
  ['which right is missing', HOSTILE.forbidden, /list externalsecrets/],
  ['that it does not answer', HOSTILE.drop, /Kubernetes/],
])('says %s', async (_, answer, message) => {
  upstream.routes[`${GROUP}/externalsecrets`] = answer;
  const { status, body } = await get('petra', 'vault');
  expect(status).toBe(503);
  expect(body.error.message).toMatch(message);
});

it('says which setting is missing', async () => {
  const bare = await startPortal({
    config: { argocd: { url: upstream.url, token: 'sandbox' } },
  });
  await bare.observe();
  const { status, body } = await bare.get('/components/vault/secrets');
  await bare.stop();
  expect(status).toBe(503);
  expect(body.error.message).toContain('platformBootstrap.kubernetes.url');
});
