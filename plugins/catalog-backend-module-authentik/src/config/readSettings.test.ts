import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readSettings } from './readSettings';

const SECRET = 'a-token-nobody-may-see';
const least = { url: 'https://authentik.example.com/', token: SECRET };

const read = (authentik?: JsonObject) =>
  readSettings(new ConfigReader({ platformBootstrap: { authentik } }));

it('is nothing when nothing is configured', () => {
  expect(read()).toBeNull();
});

it('has defaults for everything but the address and the token', () => {
  expect(read(least)).toEqual({
    endpoint: {
      product: 'Authentik',
      key: 'platformBootstrap.authentik',
      url: 'https://authentik.example.com',
      credentials: { kind: 'bearer', token: SECRET },
      ca: undefined,
    },
    filter: {
      userTypes: ['internal', 'external'],
      userPath: undefined,
      includedGroups: undefined,
      excludedGroups: [],
    },
    pageSize: 100,
    requestsPerSecond: 5,
    schedule: { frequency: { minutes: 10 }, timeout: { minutes: 3 } },
  });
});

it('reads everything that can be set', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ca-'));
  const caFile = join(folder, 'ca.crt');
  writeFileSync(caFile, 'PEM');
  const settings = read({
    ...least,
    caFile,
    catalog: {
      schedule: { frequency: { seconds: 30 }, timeout: 'PT10S' },
      users: { types: ['internal'], path: 'users/acme' },
      groups: { include: ['team-*'], exclude: ['*-test'] },
      pageSize: 20,
      requestsPerSecond: 1,
    },
  });
  expect(settings).toMatchObject({
    endpoint: { ca: 'PEM' },
    filter: {
      userTypes: ['internal'],
      userPath: 'users/acme',
      includedGroups: ['team-*'],
      excludedGroups: ['*-test'],
    },
    pageSize: 20,
    requestsPerSecond: 1,
    schedule: { frequency: { seconds: 30 } },
  });
  rmSync(folder, { recursive: true });
});

it.each<[string, JsonObject]>([
  ['url', { token: SECRET }],
  ['url', { ...least, url: 'authentik' }],
  ['url', { ...least, url: `https://admin:${SECRET}@host` }],
  ['token', { url: 'https://authentik.example.com' }],
  ['token', { ...least, token: 7 }],
  ['caFile', { ...least, caFile: '/nowhere/ca.crt' }],
  ['catalog.pageSize', { ...least, catalog: { pageSize: 101 } }],
  [
    'catalog.requestsPerSecond',
    { ...least, catalog: { requestsPerSecond: 0 } },
  ],
  [
    'catalog.users.types',
    { ...least, catalog: { users: { types: ['admin'] } } },
  ],
  ['catalog.users.path', { ...least, catalog: { users: { path: 7 } } }],
  [
    'catalog.groups.include',
    { ...least, catalog: { groups: { include: 'a' } } },
  ],
  [
    'catalog.schedule',
    { ...least, catalog: { schedule: { frequency: 'often' } } },
  ],
])('names %s when it cannot be used, and no secret: %#', (key, authentik) => {
  const message = (() => {
    try {
      read(authentik);
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  })();
  expect(message).toContain(`platformBootstrap.authentik.${key} must be`);
  expect(message).not.toContain(SECRET);
});
