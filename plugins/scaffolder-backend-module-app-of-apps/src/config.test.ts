import { mockServices } from '@backstage/backend-test-utils';
import { readSettings } from './config';

const url = 'https://github.com/acme/platform';
const read = (platformBootstrap: object | undefined, app?: object) =>
  readSettings(
    mockServices.rootConfig({
      data: JSON.parse(JSON.stringify({ platformBootstrap, app })),
    }),
  );

describe('readSettings', () => {
  it('has defaults for everything but the URL', () => {
    expect(read({ repository: { url }, roles: { other: [] } })).toEqual({
      kind: 'ready',
      settings: {
        repository: { url, branch: 'main', path: 'argocd/app-of-apps' },
        policy: { allowedSources: [], allowedDestinations: [] },
      },
    });
  });

  it('reads everything', () => {
    const result = read(
      {
        repository: {
          url: `${url}.git/`,
          branch: 'release/1',
          path: '/gitops/',
        },
        selfService: {
          allowedSources: ['https://a/*'],
          allowedDestinations: ['a'],
        },
      },
      { baseUrl: 'https://portal.example.com/' },
    );
    expect(result).toEqual({
      kind: 'ready',
      settings: {
        repository: { url, branch: 'release/1', path: 'gitops' },
        policy: { allowedSources: ['https://a/*'], allowedDestinations: ['a'] },
        portalUrl: 'https://portal.example.com',
      },
    });
  });

  it.each<[string, object | undefined, string]>([
    ['nothing', undefined, 'platformBootstrap.repository.url is missing'],
    [
      'no URL',
      { repository: { branch: 'main' } },
      'platformBootstrap.repository.url is missing',
    ],
    [
      'no http URL',
      { repository: { url: 'git@github.com:a/b' } },
      'platformBootstrap.repository.url has to be an http or https URL',
    ],
    [
      'no repository',
      { repository: { url: 'https://github.com' } },
      'platformBootstrap.repository.url has to be',
    ],
    [
      'credentials',
      { repository: { url: 'https://u:hunter2@github.com/a/b' } },
      'platformBootstrap.repository.url has to be',
    ],
    [
      'a bad branch',
      { repository: { url, branch: '../x' } },
      'platformBootstrap.repository.branch has to be',
    ],
    [
      'a number as branch',
      { repository: { url, branch: 1 } },
      'platformBootstrap.repository.branch has to be',
    ],
    [
      'a path that leads out',
      { repository: { url, path: '../x' } },
      'platformBootstrap.repository.path has to be',
    ],
    [
      'text for a list',
      { repository: { url }, selfService: { allowedSources: 'a' } },
      'platformBootstrap.selfService.allowedSources has to be a list',
    ],
    [
      'an empty entry',
      { repository: { url }, selfService: { allowedDestinations: [''] } },
      'platformBootstrap.selfService.allowedDestinations.0 must not be empty',
    ],
    [
      'a misspelt key',
      { repository: { url }, selfService: { allowedSource: [] } },
      'platformBootstrap.selfService',
    ],
  ])('names the key for %s', (_, config, message) => {
    const result = read(config);
    expect(result).toEqual({
      kind: 'unusable',
      message: expect.stringContaining(message),
    });
    expect(JSON.stringify(result)).not.toContain('hunter2');
  });
});
