import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readSettings as readAll } from './settings';

// A platform with one of each, as its settings are most often.
function readSettings(config: ConfigReader) {
  const { argocds, endpoints, signIn, observation, problems } = readAll(config);
  const [argocd] = argocds;
  return {
    ...{ observation, problems },
    endpoints: {
      alloy: endpoints.alloy[0].setting,
      argocd: argocd.setting,
      argoWorkflows: endpoints.argoWorkflows[0].setting,
      authentik: endpoints.authentik[0].setting,
      harbor: endpoints.harbor[0].setting,
      kubernetes: endpoints.kubernetes[0].setting,
      postgres: endpoints.postgres[0].setting,
      traefik: endpoints.traefik[0].setting,
      valkey: endpoints.valkey[0].setting,
      vault: endpoints.vault[0].setting,
    },
    signIn: signIn.setting,
    argocdUiUrl: argocd.uiUrl,
    followsArgocd: argocd.isFollowed,
  };
}

const read = (platformBootstrap?: JsonObject | string) =>
  readSettings(
    new ConfigReader({ ...(platformBootstrap && { platformBootstrap }) }),
  );

it('has a default for everything', () => {
  expect(read()).toEqual({
    observation: {
      intervalMs: 10_000,
      timeoutMs: 5_000,
      staleAfterMs: 60_000,
      concurrency: 4,
    },
    endpoints: {
      alloy: {
        kind: 'absent',
        message: 'platformBootstrap.alloy.url is not set',
      },
      argocd: {
        kind: 'absent',
        message: 'platformBootstrap.argocd.url is not set',
      },
      argoWorkflows: {
        kind: 'absent',
        message: 'platformBootstrap.argoWorkflows.url is not set',
      },
      authentik: {
        kind: 'absent',
        message: 'platformBootstrap.authentik.url is not set',
      },
      harbor: {
        kind: 'absent',
        message: 'platformBootstrap.harbor.url is not set',
      },
      postgres: {
        kind: 'absent',
        message: 'platformBootstrap.postgres.url is not set',
      },
      traefik: {
        kind: 'absent',
        message: 'platformBootstrap.traefik.url is not set',
      },
      valkey: {
        kind: 'absent',
        message: 'platformBootstrap.valkey.url is not set',
      },
      vault: {
        kind: 'absent',
        message: 'platformBootstrap.vault.url is not set',
      },
      kubernetes: {
        kind: 'absent',
        message: 'platformBootstrap.kubernetes.url is not set',
      },
    },
    signIn: {
      kind: 'absent',
      message: 'platformBootstrap.oauth2Proxy.url is not set',
    },
    argocdUiUrl: '',
    followsArgocd: true,
    problems: [],
  });
});

it('takes a section without any value for an absent one', () => {
  const { endpoints, problems } = read({ traefik: {}, valkey: {} });
  expect([endpoints.traefik.kind, endpoints.valkey.kind]).toEqual([
    'absent',
    'absent',
  ]);
  expect(problems).toEqual([]);
});

it('reads a complete configuration', () => {
  const { observation, endpoints, argocdUiUrl, problems } = read({
    observation: {
      interval: { minutes: 1 },
      timeout: '3s',
      concurrency: 8,
    },
    argocd: {
      url: 'http://argocd-server.argocd/argocd/',
      token: 'a',
      uiUrl: 'https://argocd.example.com',
    },
    harbor: { url: 'https://harbor', username: 'robot$portal', password: 'b' },
    authentik: { url: 'https://authentik', token: 'c' },
    traefik: { url: 'http://traefik:8080', username: 'portal', password: 'd' },
    valkey: {
      url: 'valkeys://valkey.platform.svc/',
      username: 'backstage',
      password: 'e',
    },
    postgres: {
      url: 'postgres://platform-postgres.platform.svc?sslmode=require',
      username: 'backstage_reader',
      password: 'f',
    },
    vault: { url: 'https://vault:8200', tokenFile: '/v' },
    kubernetes: { url: 'https://kubernetes.default.svc', tokenFile: '/t' },
  });
  expect(problems).toEqual([]);
  expect(observation).toEqual({
    intervalMs: 60_000,
    timeoutMs: 3_000,
    staleAfterMs: 180_000,
    concurrency: 8,
  });
  expect(endpoints.argocd).toMatchObject({
    kind: 'configured',
    endpoint: {
      product: 'Argo CD',
      key: 'platformBootstrap.argocd',
      url: 'http://argocd-server.argocd/argocd',
      credentials: { kind: 'bearer', token: 'a' },
    },
  });
  expect(endpoints.harbor).toMatchObject({
    endpoint: {
      credentials: { kind: 'basic', username: 'robot$portal', password: 'b' },
    },
  });
  expect(endpoints.authentik).toMatchObject({
    endpoint: { credentials: { kind: 'bearer', token: 'c' } },
  });
  expect(endpoints.traefik).toMatchObject({
    endpoint: { credentials: { kind: 'basic', username: 'portal' } },
  });
  expect(endpoints.valkey).toMatchObject({
    endpoint: {
      url: 'rediss://valkey.platform.svc',
      credentials: { kind: 'basic', username: 'backstage', password: 'e' },
    },
  });
  expect(endpoints.postgres).toMatchObject({
    endpoint: {
      url: 'postgresql://platform-postgres.platform.svc:5432/postgres?sslmode=require',
      credentials: { kind: 'basic', username: 'backstage_reader' },
    },
  });
  expect(endpoints.vault).toMatchObject({
    endpoint: { credentials: { kind: 'tokenFile', path: '/v' } },
  });
  expect(endpoints.kubernetes).toMatchObject({
    endpoint: {
      credentials: {
        kind: 'tokenFile',
        path: '/t',
        key: 'platformBootstrap.kubernetes.tokenFile',
      },
    },
  });
  expect(argocdUiUrl).toBe('https://argocd.example.com');
});

const SECRET = 'hunter2-hunter2';

it.each<[string, JsonObject, string]>([
  [
    'no URL',
    { vault: { url: `vault:${SECRET}` } },
    'platformBootstrap.vault.url must be an http or https URL, such as https://host.example.com',
  ],
  [
    'no URL at all',
    { vault: { url: SECRET } },
    'platformBootstrap.vault.url must be an http or https URL, such as https://host.example.com',
  ],
  [
    'no URL that is http',
    { vault: { url: `ftp://${SECRET}` } },
    'platformBootstrap.vault.url must be an http or https URL, such as https://host.example.com',
  ],
  [
    'credentials in a URL',
    { harbor: { url: `https://a:${SECRET}@h` } },
    'platformBootstrap.harbor.url must be a URL without a user name or password',
  ],
  [
    'a query in a URL',
    { harbor: { url: `https://h?token=${SECRET}` } },
    'platformBootstrap.harbor.url must be a URL without a query or fragment',
  ],
  [
    'no address',
    { argocd: { token: SECRET } },
    "platformBootstrap.argocd.url must be set to Argo CD's address",
  ],
  [
    'a token that is a number',
    { argocd: { url: 'http://a', token: 12345678 } },
    'platformBootstrap.argocd.token must be a string that is not empty (quote numbers)',
  ],
  [
    'an empty token',
    { argocd: { url: 'http://a', token: '' } },
    'platformBootstrap.argocd.token must be a string that is not empty (quote numbers)',
  ],
  [
    'a text for an endpoint',
    { vault: SECRET },
    'platformBootstrap.vault must be an object with a url',
  ],
  [
    'a name without a password',
    { harbor: { url: 'http://h', username: SECRET } },
    'platformBootstrap.harbor.password must be set, because the other of username and password is',
  ],
  [
    'a password without a name',
    { harbor: { url: 'http://h', password: SECRET } },
    'platformBootstrap.harbor.username must be set, because the other of username and password is',
  ],
  [
    'two tokens',
    { kubernetes: { url: 'http://k', token: SECRET, tokenFile: '/t' } },
    'platformBootstrap.kubernetes.tokenFile must be absent when token is set',
  ],
  [
    'no address that Valkey has',
    { valkey: { url: `https://${SECRET}` } },
    'platformBootstrap.valkey.url must be a valkey, valkeys, redis or rediss URL, such as valkey://valkey.platform.svc:6379',
  ],
  [
    'a password in the address of Valkey',
    { valkey: { url: `redis://:${SECRET}@valkey` } },
    'platformBootstrap.valkey.url must be a URL without a user name or password',
  ],
  [
    'a database in the address of Valkey',
    { valkey: { url: 'redis://valkey/3' } },
    'platformBootstrap.valkey.url must be a URL without a path, query or fragment',
  ],
  [
    'no address that Postgres has',
    { postgres: { url: `mysql://${SECRET}` } },
    'platformBootstrap.postgres.url must be a postgresql URL, such as postgresql://platform-postgres.platform.svc:5432/postgres',
  ],
  [
    'a password in the address of Postgres',
    { postgres: { url: `postgresql://a:${SECRET}@pg` } },
    'platformBootstrap.postgres.url must be a URL without a user name or password',
  ],
  [
    'a parameter that Postgres is not asked with',
    { postgres: { url: `postgresql://pg?password=${SECRET}` } },
    'platformBootstrap.postgres.url must be a URL with no other parameter than sslmode, which is verify-full or require or disable',
  ],
  [
    'a way of TLS that nobody knows',
    { postgres: { url: 'postgresql://pg?sslmode=perhaps' } },
    'platformBootstrap.postgres.url must be a URL with no other parameter than sslmode, which is verify-full or require or disable',
  ],
  [
    'no role of its own',
    { postgres: { url: 'postgresql://pg' } },
    'platformBootstrap.postgres.username must be a role that may sign in, and no more',
  ],
  [
    'two tokens of Vault',
    { vault: { url: 'http://v', token: SECRET, tokenFile: '/t' } },
    'platformBootstrap.vault.tokenFile must be absent when token is set',
  ],
  [
    'certificates that are not there',
    { kubernetes: { url: 'http://k', caFile: `/${SECRET}` } },
    'platformBootstrap.kubernetes.caFile must be a file that can be read',
  ],
])('names the key and what is expected for %s', (_, config, problem) => {
  const { problems, endpoints } = read(config);
  expect(problems).toEqual([problem]);
  const [name] = Object.keys(config) as (keyof typeof endpoints)[];
  expect(endpoints[name]).toEqual({ kind: 'invalid', message: problem });
  expect(JSON.stringify(problems)).not.toContain(SECRET);
});

it.each<[string, JsonObject, string]>([
  [
    'interval',
    { interval: 'soon' },
    'platformBootstrap.observation.interval must be a duration from 1 s to 3600 s, such as { seconds: 10 }',
  ],
  [
    'interval',
    { interval: { milliseconds: 1 } },
    'platformBootstrap.observation.interval must be a duration from 1 s to 3600 s, such as { seconds: 10 }',
  ],
  [
    'timeout',
    { timeout: { hours: 1 } },
    'platformBootstrap.observation.timeout must be a duration from 0.1 s to 60 s, such as { seconds: 10 }',
  ],
  [
    'staleAfter',
    { staleAfter: { weeks: 5 } },
    'platformBootstrap.observation.staleAfter must be a duration from 1 s to 86400 s, such as { seconds: 10 }',
  ],
  [
    'concurrency',
    { concurrency: 0 },
    'platformBootstrap.observation.concurrency must be a whole number from 1 to 32',
  ],
  [
    'concurrency',
    { concurrency: 1.5 },
    'platformBootstrap.observation.concurrency must be a whole number from 1 to 32',
  ],
  [
    'concurrency',
    { concurrency: 'many' },
    'platformBootstrap.observation.concurrency must be a whole number from 1 to 32',
  ],
])('goes on with the default for a wrong %s', (_, observation, problem) => {
  const settings = read({ observation });
  expect(settings.problems).toEqual([problem]);
  expect(settings.observation).toEqual(read().observation);
});

it('links to the API when the address for people cannot be used', () => {
  const { argocdUiUrl, problems } = read({
    argocd: { url: 'https://argocd.internal', uiUrl: 'argocd' },
  });
  expect(argocdUiUrl).toBe('https://argocd.internal');
  expect(problems).toEqual([
    'platformBootstrap.argocd.uiUrl must be an http or https URL, such as https://host.example.com',
  ]);
});

it('reads the certificates of the Kubernetes API', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ca-'));
  const caFile = join(folder, 'ca.crt');
  writeFileSync(caFile, 'PEM');
  const { endpoints } = read({ kubernetes: { url: 'https://k', caFile } });
  expect(endpoints.kubernetes).toMatchObject({ endpoint: { ca: 'PEM' } });
  rmSync(folder, { recursive: true });
});

it('says so when the whole section is a text', () => {
  const { problems } = read('yes');
  expect(problems).toContain(
    'platformBootstrap.vault must be an object with a url',
  );
});

describe('the sign-in', () => {
  const readWith = (oauth2Proxy: JsonObject, issuer?: string) =>
    readSettings(
      new ConfigReader({
        platformBootstrap: { oauth2Proxy },
        ...(issuer && {
          auth: { providers: { oauth2Proxy: { idToken: { issuer } } } },
        }),
      }),
    );
  const url = 'http://oauth2-proxy:4180';

  it('leads to the issuer that the portal trusts, unless told otherwise', () => {
    const trusted = 'https://authentik.example.com/application/o/backstage/';
    expect(readWith({ url }, trusted).signIn).toMatchObject({
      kind: 'configured',
      proxy: { url, credentials: { kind: 'none' } },
      issuer: {
        url: 'https://authentik.example.com/application/o/backstage',
        urlKey: 'auth.providers.oauth2Proxy.idToken.issuer',
      },
    });
    const issuer = 'https://other.example.com';
    expect(readWith({ url, issuer }, trusted).signIn).toMatchObject({
      issuer: { url: issuer, urlKey: 'platformBootstrap.oauth2Proxy.issuer' },
    });
  });

  it.each([
    [
      { url },
      "platformBootstrap.oauth2Proxy.issuer must be set to the OIDC issuer's address",
    ],
    [
      { url, issuer: 'authentik' },
      'platformBootstrap.oauth2Proxy.issuer must be an http or https URL, such as https://host.example.com',
    ],
    [
      { issuer: 'https://a' },
      "platformBootstrap.oauth2Proxy.url must be set to OAuth2 Proxy's address",
    ],
  ])('names what is missing in %j', (setting, message) => {
    const { signIn, problems } = readWith(setting);
    expect(signIn).toEqual({ kind: 'invalid', message });
    expect(problems).toEqual([message]);
  });
});

it.each([
  [false, false, []],
  ['false', false, []],
  [true, true, []],
  ['often', true, ['platformBootstrap.argocd.stream must be true or false']],
])('reads %j as whether to follow Argo CD: %j', (stream, follows, wrong) => {
  const { followsArgocd, problems } = read({
    argocd: { url: 'https://argocd.internal', stream },
  });
  expect({ followsArgocd, problems }).toEqual({
    followsArgocd: follows,
    problems: wrong,
  });
});
