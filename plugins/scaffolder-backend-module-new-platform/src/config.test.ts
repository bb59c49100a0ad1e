import { mockServices } from '@backstage/backend-test-utils';
import { readSettings } from './config';

const read = (github?: object) =>
  readSettings(
    mockServices.rootConfig({
      data: {
        platformBootstrap: { ...(github && { newPlatforms: { github } }) },
      },
    }),
  );

const RIGHT = { token: 'ghp_secret', organisations: ['acme'] };

it('reads them, with the address of github.com', () => {
  expect(read(RIGHT)).toEqual({
    kind: 'ready',
    settings: { ...RIGHT, apiBaseUrl: 'https://api.github.com' },
  });
});

it('takes the slash off another address', () => {
  const apiBaseUrl = 'https://github.acme.io/api/v3/';
  expect(read({ ...RIGHT, apiBaseUrl })).toMatchObject({
    settings: { apiBaseUrl: 'https://github.acme.io/api/v3' },
  });
});

it.each([
  ['nothing', undefined, /newPlatforms\.github is not set/],
  ['no token', { organisations: ['acme'] }, /github\.token /],
  ['no organisation', { ...RIGHT, organisations: [] }, /organisations must/],
  [
    'credentials in the address',
    { ...RIGHT, apiBaseUrl: 'https://a:b@c.io' },
    /apiBaseUrl must be/,
  ],
])('says what to set: %s', (_, github, message) => {
  const result = read(github);
  expect(result).toMatchObject({ message: expect.stringMatching(message) });
  expect(JSON.stringify(result)).not.toContain('ghp_secret');
});
