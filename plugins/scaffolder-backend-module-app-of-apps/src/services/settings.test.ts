import { mockServices } from '@backstage/backend-test-utils';
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
    'no token',
    { github: { organisation: 'acme' } },
    /github\.token has to be set/,
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
