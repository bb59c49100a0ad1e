import { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import {
  HOSTILE,
  json,
  startUpstream,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { AT, component } from '../../__testUtils__/platform';
import { fixture, readFixture } from '../../__testUtils__/fixtures';
import { externalSecrets } from './adapter';
import { GROUP } from './assess';

const context = {
  signal: new AbortController().signal,
  now: () => Date.parse(AT),
};
const chart = { chart: 'external-secrets', targetRevision: '2.9.0' };
const components = [component('eso', { version: chart }), component('vault')];

let upstream: Upstream;
let client: HttpClient;

beforeAll(async () => {
  upstream = await startUpstream();
  client = new HttpClient(upstream.endpoint({ product: 'Kubernetes' }), 2000);
});
beforeEach(() => {
  upstream.fail(null);
  upstream.asked.length = 0;
  answer('clustersecretstores', 'clustersecretstores');
  answer('secretstores', 'secretstores');
  answer('externalsecrets', 'externalsecrets');
});
afterAll(() => Promise.all([client.close(), upstream.close()]));

function answer(plural: string, name: string) {
  upstream.routes[`${GROUP}/${plural}`] = fixture('external-secrets', name);
}

const observe = () => externalSecrets.connect(client)(components, context);

async function observed() {
  const observations = await observe();
  expect([...observations.keys()]).toEqual(['eso']);
  return observations.get('eso')!;
}

async function conditionOf(type: string) {
  const { conditions } = await observed();
  return conditions.find(c => c.type === type);
}

it('finds every store valid, every secret synced and refreshed in time', async () => {
  expect(await observed()).toEqual({
    health: 'Healthy',
    conditions: [
      {
        type: 'StoresValid',
        status: 'True',
        reason: 'Valid',
        message: 'all 2 stores are valid',
      },
      {
        type: 'SecretsSynced',
        status: 'True',
        reason: 'SecretSynced',
        message: 'all 3 ExternalSecrets are synced',
      },
      {
        type: 'SecretsFresh',
        status: 'True',
        reason: 'Refreshed',
        message:
          'every ExternalSecret is refreshed in time; the oldest: kuberay/ray-token 14 h ago, every 24h',
      },
    ],
    facts: [
      {
        request: `GET ${GROUP}/clustersecretstores, ${GROUP}/secretstores`,
        data: { total: 2, good: 2, onTheWay: 0 },
      },
      {
        request: `GET ${GROUP}/externalsecrets`,
        data: {
          ...{ total: 3, good: 3, onTheWay: 0 },
          oldest: {
            name: 'kuberay/ray-token',
            refreshTime: '2026-11-19T20:00:00Z',
            refreshInterval: '24h',
          },
        },
      },
    ],
  });
});

it('says what a store says that cannot be used', async () => {
  answer('clustersecretstores', 'clustersecretstores-invalid');
  expect(await observed()).toMatchObject({ health: 'Degraded' });
  expect(await conditionOf('StoresValid')).toEqual({
    type: 'StoresValid',
    status: 'False',
    reason: 'InvalidProviderConfig',
    message:
      '1 of 2 stores is not valid: ClusterSecretStore vault-backend: unable to log in to auth method: unable to log in with Kubernetes auth: Error making API request. Code: 503. Errors: * Vault is sealed',
  });
});

it('names a store that was never created', async () => {
  answer('externalsecrets', 'externalsecrets-no-store');
  expect(await conditionOf('StoresValid')).toMatchObject({
    status: 'False',
    reason: 'StoreMissing',
    message:
      '1 of 3 stores is not valid: ClusterSecretStore vault: it does not exist, and 1 ExternalSecret reads from it',
  });
});

it('does not take a SecretStore of another namespace for the missing one', async () => {
  const list = readFixture('external-secrets', 'externalsecrets');
  list.items[1].metadata.namespace = 'elsewhere';
  upstream.routes[`${GROUP}/externalsecrets`] = json(list);
  expect(await conditionOf('StoresValid')).toMatchObject({
    reason: 'StoreMissing',
    message: expect.stringContaining('SecretStore elsewhere/team-vault: it'),
  });
});

it('counts the secrets that fail, and names the first', async () => {
  answer('externalsecrets', 'externalsecrets-failing');
  expect(await conditionOf('SecretsSynced')).toEqual({
    type: 'SecretsSynced',
    status: 'False',
    reason: 'SecretSyncedError',
    message:
      '2 of 3 ExternalSecrets are not synced: backstage/backstage-db: could not get secret data from provider: cannot find secret data for key: "platform/backstage"; and 1 more',
  });
  const { facts } = await observed();
  expect(facts[1].data).toMatchObject({
    ...{ total: 3, good: 1 },
    worst: [{ name: 'backstage/backstage-db' }, { name: 'harbor/harbor-db' }],
  });
});

it('sees that nothing is refreshed any more, although all is Ready as it was', async () => {
  answer('externalsecrets', 'externalsecrets-overdue');
  expect(await conditionOf('SecretsSynced')).toMatchObject({ status: 'True' });
  expect(await conditionOf('SecretsFresh')).toMatchObject({
    status: 'False',
    reason: 'RefreshOverdue',
    message:
      '1 of 2 ExternalSecrets missed a refresh; the oldest: authentik/authentik-secrets 4 h ago, every 1h0m0s',
  });
});

it('waits a little for what is new, and not for ever', async () => {
  answer('externalsecrets', 'externalsecrets-new');
  expect(await conditionOf('SecretsSynced')).toMatchObject({
    status: 'True',
    message: '1 of 2 ExternalSecrets is synced; 1 is on the way',
  });
  answer('externalsecrets', 'externalsecrets-ignored');
  expect(await conditionOf('SecretsSynced')).toMatchObject({
    status: 'False',
    reason: 'NotReconciled',
    message:
      '1 of 1 ExternalSecret is not synced: authentik/authentik-secrets: no controller has looked at it in 12 min',
  });
});

it('says so when there is nothing to judge', async () => {
  for (const plural of [
    'clustersecretstores',
    'secretstores',
    'externalsecrets',
  ]) {
    answer(plural, 'empty');
  }
  const { conditions } = await observed();
  expect(conditions.map(({ message }) => message)).toEqual([
    'there is no store',
    'there is no ExternalSecret',
    'no ExternalSecret is refreshed by schedule',
  ]);
});

it('is not Ready where its kinds are not installed', async () => {
  delete upstream.routes[`${GROUP}/externalsecrets`];
  expect(await observed()).toMatchObject({
    health: 'Degraded',
    conditions: [
      {
        type: 'StoresValid',
        status: 'False',
        reason: 'CustomResourcesMissing',
        message:
          'Kubernetes serves no external-secrets.io/v1: its custom resources are not installed',
      },
    ],
  });
});

it('asks three lists, and nothing when nobody runs it', async () => {
  await observe();
  expect(upstream.asked.map(({ path }) => path).sort()).toEqual([
    `${GROUP}/clustersecretstores`,
    `${GROUP}/externalsecrets`,
    `${GROUP}/secretstores`,
  ]);
  upstream.asked.length = 0;
  await externalSecrets.connect(client)([components[1]], context);
  expect(upstream.asked).toEqual([]);
});

it('says which right is missing', async () => {
  upstream.routes[`${GROUP}/secretstores`] = HOSTILE.forbidden;
  await expect(observe()).rejects.toMatchObject({
    reason: 'Unauthorized',
    message:
      'Kubernetes does not let the portal list secretstores.external-secrets.io: see docs/least-privilege',
  });
});

it.each([
  ['unauthorized', 'Unauthorized'],
  ['broken', 'UnexpectedResponse'],
  ['wrongShape', 'UnexpectedResponse'],
  ['garbage', 'UnexpectedResponse'],
  ['hang', 'Unreachable'],
] as const)('has no answer when there is %s', async (kind, reason) => {
  upstream.fail(HOSTILE[kind]);
  await expect(observe()).rejects.toMatchObject({ reason });
});
