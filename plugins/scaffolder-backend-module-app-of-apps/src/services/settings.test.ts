import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { parse, parseAllDocuments } from 'yaml';
import { readServiceSettings } from './settings';

const RIGHT = {
  github: { token: 'ghp_secret', organisation: 'acme' },
  teams: [{ category: 'developers', group: 'Group:default/Developers' }],
  registry: { address: 'harbor.acme.io/platform' },
};

const read = (newServices?: object) =>
  readServiceSettings(
    mockServices.rootConfig({
      data: { platformBootstrap: { ...(newServices && { newServices }) } },
    }),
  );

it('is off unless somebody has set it', () => {
  expect(read()).toEqual({
    kind: 'off',
    message: 'platformBootstrap.newServices is not set',
  });
});

it.each([[undefined], ['']])(
  'is off while the environment has no token for it (%p)',
  token => {
    const github = { ...RIGHT.github, token };
    expect(read({ ...RIGHT, github })).toEqual({
      kind: 'off',
      message: 'platformBootstrap.newServices.github.token is not set',
    });
  },
);

it('reads it, with the addresses of github.com', () => {
  expect(read(RIGHT)).toEqual({
    kind: 'ready',
    settings: {
      github: { ...RIGHT.github, apiBaseUrl: 'https://api.github.com' },
      facts: {
        organisationUrl: 'https://github.com/acme',
        teams: [{ category: 'developers', group: 'group:default/developers' }],
        registry: RIGHT.registry,
      },
    },
  });
});

it.each<[string, object, RegExp]>([
  [
    'no organisation',
    { github: { token: 'ghp_secret' } },
    /github\.organisation has to be the name of an organisation/,
  ],
  ['no team', { teams: [] }, /teams has to name at least one team/],
  [
    'a person as team',
    { teams: [{ category: 'a', group: 'user:default/eve' }] },
    /teams\.0\.group has to be an entity reference of a group/,
  ],
  [
    'a registry with a scheme',
    { registry: { address: 'https://a.io/b' } },
    /registry\.address has to be a host and a project/,
  ],
  [
    'a secret of another shape',
    {
      registry: {
        address: 'a.io/b',
        pull: { store: 's', key: 'k', property: 'p', username: '" }}' },
      },
    },
    /pull\.username has to be the name of a robot/,
  ],
  [
    'credentials in an address',
    { telemetryUrl: 'http://a:b@c' },
    /telemetryUrl has to be an http/,
  ],
  ['a key that there is none of', { team: [] }, /newServices has no key team/],
])('says what to set: %s', (_, change, message) => {
  const result = read({ ...RIGHT, ...change });
  expect(result).toMatchObject({
    kind: 'unusable',
    message: expect.stringMatching(message),
  });
  expect(JSON.stringify(result)).not.toContain('ghp_secret');
});

describe('the portal of a new platform', () => {
  const [configMap] = parseAllDocuments(
    readFileSync(
      resolve(
        __dirname,
        '../../../../templates/platform/content/argocd/app-of-apps/resources/backstage/configuration.yaml',
      ),
      'utf8',
    ),
  ).map(document => document.toJS());
  const ownWith = (token: string) =>
    parse(
      configMap.data['app-config.platform.yaml']
        .replace('${NEW_SERVICES_TOKEN}', `"${token}"`)
        .replace('${GITHUB_WEBHOOK_SECRET}', 'webhook'),
    ).platformBootstrap.newServices;

  it('makes services once there is a token', () => {
    expect(read(ownWith('ghp_y'))).toMatchObject({
      kind: 'ready',
      settings: {
        github: { token: 'ghp_y', organisation: 'example' },
        webhook: { secret: 'webhook' },
        facts: { registry: { pull: { username: 'robot$puller' } } },
      },
    });
  });

  it('makes none with the empty one that Vault begins with', () => {
    expect(read(ownWith(''))).toMatchObject({ kind: 'off' });
  });
});
