import {
  mockServices,
  registerMswTestHooks,
} from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { createGithubClient, githubAccess } from './client';

const server = setupServer();
registerMswTestHooks(server);

const integrations = (github: object[]) =>
  ScmIntegrations.fromConfig(
    mockServices.rootConfig({ data: { integrations: { github } } }),
  );

describe('createGithubClient', () => {
  it.each([
    [
      'http://127.0.0.1:7010',
      'http://127.0.0.1:7010/api/v3',
      'http://127.0.0.1:7010/api/graphql',
    ],
    [
      'https://ghe.example.com',
      'https://ghe.example.com/api/v3',
      'https://ghe.example.com/api/graphql',
    ],
    [
      'https://github.com',
      'https://api.github.com',
      'https://api.github.com/graphql',
    ],
  ])(
    'asks %s at its own address with its own token',
    async (web, apiBaseUrl, graphqlUrl) => {
      const asked = jest.fn();
      server.use(
        http.post(graphqlUrl, async ({ request }) => {
          asked(request.headers.get('authorization'), await request.json());
          return HttpResponse.json({ data: { answer: 1 } });
        }),
      );
      const { host } = new URL(web);
      const client = await createGithubClient(
        integrations([{ host, apiBaseUrl, token: 'tok' }]),
        `${web}/acme/platform`,
      );
      await expect(client('query { a }', { owner: 'acme' })).resolves.toEqual({
        answer: 1,
      });
      expect(asked).toHaveBeenCalledWith('Bearer tok', {
        query: 'query { a }',
        variables: { owner: 'acme' },
      });
    },
  );

  it('tells where REST is, and with which credentials', async () => {
    const found = await githubAccess(
      integrations([{ host: 'github.com', token: 'tok' }]),
      'https://github.com/acme/platform',
    );
    expect(found).toEqual({
      apiBaseUrl: 'https://api.github.com',
      headers: { Authorization: 'Bearer tok' },
    });
  });

  it('does not follow a redirect with its credentials', async () => {
    server.use(
      http.post('https://api.github.com/graphql', () =>
        HttpResponse.redirect('https://evil.example.com/graphql', 307),
      ),
      http.post('https://evil.example.com/graphql', () =>
        HttpResponse.json({ data: { leaked: true } }),
      ),
    );
    const client = await createGithubClient(
      integrations([{ host: 'github.com', token: 'tok' }]),
      'https://github.com/acme/platform',
    );
    await expect(client('query { a }', {})).rejects.toThrow();
  });

  it.each([
    [
      'no integration',
      [],
      'https://git.example.com/a/b',
      'no entry for the host git.example.com',
    ],
    [
      'no token',
      [{ host: 'github.com' }],
      'https://github.com/a/b',
      'no working token or App for github.com',
    ],
  ])('says that there is %s', async (_, github, url, message) => {
    await expect(createGithubClient(integrations(github), url)).rejects.toThrow(
      message,
    );
  });
});
