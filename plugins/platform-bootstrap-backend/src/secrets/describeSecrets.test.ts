import { ComponentSecret } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { AT, isoLater, later } from '../__testUtils__/platform';
import type { KindedStore } from './ClusterSecrets';
import { describeSecret, describeStores } from './describeSecrets';
import { ListedSecret, ListedStore } from './schema';

const condition = (status: string, message = '') => ({
  conditions: [{ type: 'Ready', status, reason: 'Said', message }],
});

const store = (name: string, more: object = {}): KindedStore => ({
  kind: 'ClusterSecretStore',
  ...ListedStore.parse({
    metadata: { name },
    spec: { provider: { vault: { server: 'http://vault', path: 'secret' } } },
    status: condition('True'),
    ...more,
  }),
});

const secret = (spec: object = {}, status: object = {}) =>
  ListedSecret.parse({
    metadata: { name: 'db', namespace: 'shop', creationTimestamp: AT },
    spec: {
      refreshInterval: '1h',
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault-backend' },
      ...spec,
    },
    status: { ...condition('True'), refreshTime: AT, ...status },
  });

const around = {
  now: later(60),
  stores: [store('vault-backend')],
  vaultUrl: 'https://vault.test',
  componentOf: () => 'external-secrets',
};

const described = (found: ListedSecret, more: Partial<typeof around> = {}) =>
  ComponentSecret.strict().parse(describeSecret(found, { ...around, ...more }));

const key = (more: object) => ({
  ...{ secretKey: null, path: null, property: null },
  ...{ otherStore: null, href: null },
  ...more,
});
const hrefOf = (path: string) =>
  `https://vault.test/ui/vault/secrets/secret/kv/${path}/details`;

it('says of each key where it comes from', () => {
  const { keys, templated, target } = described(
    secret({
      target: {
        name: 'db-login',
        template: { data: { 'config.ini': 'token = s3cr3t' } },
      },
      data: [
        { secretKey: 'user', remoteRef: { key: 'shop/db', property: 'user' } },
        { secretKey: 'all', remoteRef: { key: 'shop/db' } },
        {
          secretKey: 'mail',
          remoteRef: { key: 'shop/mail', property: 'token' },
          sourceRef: { storeRef: { name: 'team', kind: 'SecretStore' } },
        },
      ],
      dataFrom: [
        { extract: { key: 'shop/all' } },
        { find: { path: 'shop', name: { regexp: '.*' } } },
        { sourceRef: { generatorRef: { kind: 'Password', name: 'p' } } },
      ],
    }),
  );
  expect(target).toBe('db-login');
  expect(templated).toEqual(['config.ini']);
  expect(keys).toEqual([
    key({
      ...{ secretKey: 'user', path: 'shop/db', property: 'user' },
      href: hrefOf('shop%2Fdb'),
    }),
    key({ secretKey: 'all', path: 'shop/db', href: hrefOf('shop%2Fdb') }),
    key({
      ...{ secretKey: 'mail', path: 'shop/mail', property: 'token' },
      otherStore: 'SecretStore team',
    }),
    key({ path: 'shop/all', href: hrefOf('shop%2Fall') }),
    key({ path: 'shop', href: hrefOf('shop') }),
    key({}),
  ]);
});

it('keeps no value and no text of a template', () => {
  const fake = store('fake', {
    spec: { provider: { fake: { data: [{ key: 'a', value: 's3cr3t' }] } } },
  });
  const found = secret({
    target: { template: { data: { a: 's3cr3t' } } },
    secretStoreRef: { kind: 'ClusterSecretStore', name: 'fake' },
  });
  const text = JSON.stringify([
    fake,
    found,
    describeSecret(found, { ...around, stores: [fake] }),
    describeStores([found], { ...around, stores: [fake] }),
  ]);
  expect(text).not.toContain('s3cr3t');
  expect(text).toContain('"provider":"fake"');
});

const READS = { data: [{ secretKey: 'a', remoteRef: { key: 'shop/db' } }] };

it.each<[string, Partial<typeof around>]>([
  ['the portal knows no Vault', { vaultUrl: undefined }],
  [
    'stores read from several servers',
    {
      stores: [
        store('vault-backend'),
        store('b', {
          spec: { provider: { vault: { server: 'http://elsewhere' } } },
        }),
      ],
    },
  ],
  [
    'the store is not of Vault',
    { stores: [store('vault-backend', { spec: { provider: { aws: {} } } })] },
  ],
  ['there is no such store', { stores: [] }],
])('does not link a path when %s', (_, more) => {
  expect(described(secret(READS)).keys[0].href).not.toBeNull();
  expect(described(secret(READS), more).keys[0].href).toBeNull();
});

it.each([
  [
    'in time',
    {},
    { refreshInterval: '1h', dueAt: isoLater(3600), overdue: false },
  ],
  [
    'late, and no whole refresh was missed',
    { spec: { refreshInterval: '20s' } },
    { refreshInterval: '20s', dueAt: isoLater(20), overdue: false },
  ],
  [
    'never read',
    { status: { refreshTime: null } },
    { refreshedAt: null, refreshInterval: '1h', dueAt: null },
  ],
  [
    'read once',
    { spec: { refreshPolicy: 'CreatedOnce' } },
    { refreshedAt: AT, refreshInterval: null, dueAt: null },
  ],
  [
    'without an interval',
    { spec: { refreshInterval: '0s' } },
    { refreshedAt: AT, refreshInterval: null, dueAt: null },
  ],
] as [string, { spec?: object; status?: object }, object][])(
  'says when it is refreshed: %s',
  (_, { spec, status }, expected) => {
    expect(described(secret(spec, status))).toMatchObject(expected);
  },
);

it('says that a whole refresh was missed', () => {
  expect(described(secret(), { now: later(2 * 3600 + 61) }).overdue).toBe(true);
  expect(described(secret(), { now: later(2 * 3600) }).overdue).toBe(false);
});

it.each([
  ['True', { state: 'ready', reason: null, message: null }],
  ['False', { state: 'failing', reason: 'Said', message: 'no field a' }],
  ['Unknown', { state: 'unknown', reason: 'Said', message: 'no field a' }],
])('takes its condition %s for what it says', (status, expected) => {
  const found = secret({}, condition(status, 'no field\n a'));
  expect(described(found)).toMatchObject(expected);
  const fresh = secret({}, { conditions: [] });
  expect(described(fresh).state).toBe('pending');
});

describe('stores', () => {
  const named = (kind: string, name: string) =>
    secret({ secretStoreRef: { kind, name } });
  const team = {
    ...store('team', { metadata: { name: 'team', namespace: 'shop' } }),
    kind: 'SecretStore',
  } as const;

  it('are those that the secrets name, each once', () => {
    const found = describeStores(
      [
        named('ClusterSecretStore', 'vault-backend'),
        named('ClusterSecretStore', 'vault-backend'),
        named('SecretStore', 'team'),
      ],
      { ...around, stores: [...around.stores, team, store('unused')] },
    );
    expect(found).toEqual([
      {
        ...{ kind: 'ClusterSecretStore', name: 'vault-backend' },
        ...{ namespace: null, provider: 'vault', state: 'ready' },
        ...{ message: null, component: 'external-secrets' },
      },
      expect.objectContaining({
        ...{ kind: 'SecretStore', name: 'team', namespace: 'shop' },
      }),
    ]);
  });

  it('say what is wrong with them', () => {
    const sealed = store('vault-backend', {
      status: condition('False', 'Vault is sealed'),
    });
    const [found] = describeStores(
      [named('ClusterSecretStore', 'vault-backend')],
      { ...around, stores: [sealed] },
    );
    expect(found).toMatchObject({
      ...{ state: 'failing', message: 'Vault is sealed' },
    });
  });

  it('are of their own namespace', () => {
    const elsewhere = store('team', {
      metadata: { name: 'team', namespace: 'other' },
    });
    const [found] = describeStores([named('SecretStore', 'team')], {
      ...around,
      stores: [{ ...elsewhere, kind: 'SecretStore' }],
    });
    expect(found).toMatchObject({
      state: 'missing',
      component: null,
      message: 'There is no SecretStore of this name in the namespace shop',
    });
  });
});

it.each([
  ['no spec', { spec: 'none' }],
  ['keys of no shape', { spec: { data: [{ secretKey: 1 }] } }],
  ['no status', { status: 7 }],
])('reads a secret with %s', (_, more) => {
  const metadata = { name: 'db', namespace: 'shop' };
  expect(described(ListedSecret.parse({ metadata, ...more }))).toMatchObject({
    ...{ name: 'db', target: 'db', keys: [] },
  });
});
