import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readSettings } from './readSettings';

const url = 'https://github.com/acme/platform';

const read = (repository: JsonObject | undefined, more: JsonObject = {}) =>
  readSettings(
    new ConfigReader({
      integrations: { github: [{ host: 'github.com' }] },
      platformBootstrap: { repository, ...more },
    }),
  );

const argocd = { argocd: { instances: [{ name: 'east' }, { name: 'west' }] } };

it('has defaults for all but the address', () => {
  expect(read({ url })).toEqual({
    reference: { url, branch: 'main', path: 'argocd/app-of-apps' },
    forge: 'github',
    argocd: undefined,
    platformTeam: 'group:default/platform-team',
    schedule: { frequency: { minutes: 2 }, timeout: { minutes: 2 } },
  });
});

it('reads what is set', () => {
  const schedule = { frequency: { seconds: 5 }, timeout: { seconds: 9 } };
  expect(
    read(
      { url, branch: 'live', path: 'x', catalog: { schedule, argocd: 'west' } },
      { ...argocd, roles: { 'platform-admin': ['group:default/sre'] } },
    ),
  ).toEqual({
    reference: { url, branch: 'live', path: 'x' },
    forge: 'github',
    argocd: 'west',
    platformTeam: 'group:default/sre',
    schedule,
  });
});

it('takes the only Argo CD that has a name', () => {
  const only = { argocd: { instances: [{ name: 'east' }] } };
  expect(read({ url }, only)?.argocd).toBe('east');
});

it.each([undefined, {}, { branch: 'main' }])('is off with %j', repository => {
  expect(read(repository)).toBeNull();
});

it.each<[string, JsonObject, JsonObject]>([
  ['platformBootstrap.repository.url has to be', { url: 'nowhere' }, {}],
  ['platformBootstrap.repository.branch has to be', { url, branch: '..' }, {}],
  ['repository.catalog.argocd must be east or west', { url }, argocd],
  [
    'repository.catalog.argocd must be east or west',
    { url, catalog: { argocd: 'north' } },
    argocd,
  ],
  [
    'repository.catalog.argocd must be absent without a platformBootstrap.argocd.instances',
    { url, catalog: { argocd: 'north' } },
    {},
  ],
  [
    'repository.catalog.schedule must be a schedule',
    { url, catalog: { schedule: { frequency: 'often' } } },
    {},
  ],
])('says "%s" when it cannot be used: %#', (message, repository, more) => {
  expect(() => read(repository, more)).toThrow(message);
});
