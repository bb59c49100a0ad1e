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
        grants: [],
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
          grants: [
            {
              groups: ['Group:default/Developers', 'user:default/eve'],
              categories: ['automation'],
              sources: ['https://a.example.com/*', 'oci://b/c'],
              destinations: ['team-*'],
            },
            { groups: ['group:default/a'], categories: ['*'] },
          ],
        },
      },
      { baseUrl: 'https://portal.example.com/' },
    );
    expect(result).toEqual({
      kind: 'ready',
      settings: {
        repository: { url, branch: 'release/1', path: 'gitops' },
        grants: [
          {
            groups: ['group:default/developers', 'user:default/eve'],
            categories: ['automation'],
            sources: ['https://a.example.com/*', 'oci://b/c'],
            destinations: ['team-*'],
          },
          {
            groups: ['group:default/a'],
            categories: ['*'],
            sources: [],
            destinations: [],
          },
        ],
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
  ])('names the key for %s', (_, config, message) => {
    const result = read(config);
    expect(result).toEqual({
      kind: 'unusable',
      message: expect.stringContaining(message),
    });
    expect(JSON.stringify(result)).not.toContain('hunter2');
  });

  const grant = (changes: object) => ({
    grants: [{ groups: ['group:default/a'], categories: ['a'], ...changes }],
  });
  it.each<[string, object, string]>([
    ['text for a list', { grants: 'a' }, 'grants has to be a list'],
    ['a misspelt key', { grant: [] }, ''],
    ['a misspelt key of a grant', grant({ source: [] }), 'grants.0'],
    ['nobody', grant({ groups: [] }), 'grants.0.groups must not be empty'],
    ['no category', grant({ categories: [] }), 'grants.0.categories must not'],
    ['a short name', grant({ groups: ['a'] }), 'grants.0.groups.0 has to be'],
    [
      'a component',
      grant({ groups: ['component:default/a'] }),
      'grants.0.groups.0 has to be an entity reference',
    ],
    [
      'a glob of categories',
      grant({ categories: ['a*'] }),
      'grants.0.categories.0 has to be the name of a category',
    ],
    [
      'an empty entry',
      grant({ destinations: [''] }),
      'grants.0.destinations.0 must not be empty',
    ],
    [
      'a denial',
      grant({ destinations: ['!a'] }),
      'grants.0.destinations.0 has to be a namespace or a glob',
    ],
    [
      'credentials',
      grant({ sources: ['https://u:hunter2@a.example.com/'] }),
      'grants.0.sources.0 has to be a URL without a user name',
    ],
    ...[
      '*',
      'https://*',
      'https://a.example.com*',
      'https://*.example.com/a',
      'https://a.example.com:*/a',
      'http://a.example.com/*',
    ].map<[string, object, string]>(source => [
      `the wildcard ${source}`,
      grant({ sources: [source] }),
      'grants.0.sources.0 may have wildcards only after an https host',
    ]),
    [
      'the key for sources that a grant replaces',
      { allowedSources: ['https://a'] },
      'allowedSources is now the key sources of a grant',
    ],
    [
      'the key for destinations that a grant replaces',
      { allowedDestinations: ['a'], grants: [] },
      'allowedDestinations is now the key destinations of a grant',
    ],
  ])('A18: names the key for %s', (_, selfService, message) => {
    const result = read({ repository: { url }, selfService });
    expect(result).toEqual({
      kind: 'unusable',
      message: expect.stringContaining(
        `platformBootstrap.selfService${message && `.${message}`}`,
      ),
    });
    expect(JSON.stringify(result)).not.toContain('hunter2');
  });
});
