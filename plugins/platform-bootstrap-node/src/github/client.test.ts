import {
  mockServices,
  registerMswTestHooks,
} from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { GithubConnections } from './client';

const server = setupServer();
registerMswTestHooks(server);

const integrations = (github: object[]) =>
  ScmIntegrations.fromConfig(
    mockServices.rootConfig({ data: { integrations: { github } } }),
  );

describe('GithubConnections', () => {
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
      const client = await new GithubConnections(
        integrations([{ host, apiBaseUrl, token: 'tok' }]),
      ).connect(`${web}/acme/platform`);
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
    const found = await new GithubConnections(
      integrations([{ host: 'github.com', token: 'tok' }]),
    ).access('https://github.com/acme/platform');
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
    const client = await new GithubConnections(
      integrations([{ host: 'github.com', token: 'tok' }]),
    ).connect('https://github.com/acme/platform');
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
    const connections = new GithubConnections(integrations(github));
    await expect(connections.connect(url)).rejects.toThrow(message);
  });
});

/** GitHub takes the tokens of `good`; the provider hands out `tokens`, one after the other, a new provider each the next. */
function renewing(tokens: string[], good: readonly string[]) {
  const used: string[] = [];
  server.use(
    http.post('https://api.github.com/graphql', ({ request }) => {
      const token = request.headers.get('authorization')?.split(' ')[1] ?? '';
      used.push(token);
      return good.includes(token)
        ? HttpResponse.json({ data: { answer: token } })
        : HttpResponse.json({ message: 'Bad credentials' }, { status: 401 });
    }),
  );
  const made = jest.fn(() => {
    const token = tokens.shift();
    return {
      getCredentials: async () => ({
        type: 'app' as const,
        token,
        headers: token ? { authorization: `Bearer ${token}` } : undefined,
      }),
    };
  });
  const github = [{ host: 'github.com' }];
  return {
    used,
    made,
    connections: new GithubConnections(integrations(github), made),
  };
}

describe('a token that GitHub takes no more (F32)', () => {
  const url = 'https://github.com/acme/platform';

  it('is renewed once, for all requests together', async () => {
    const { connections, made, used } = renewing(['old', 'new'], ['new']);
    const clients = await Promise.all(
      [1, 2, 3].map(() => connections.connect(url)),
    );
    const answers = await Promise.all(
      clients.map(ask => ask('query { a }', {})),
    );
    expect(answers).toEqual([1, 2, 3].map(() => ({ answer: 'new' })));
    expect(made).toHaveBeenCalledTimes(2);
    expect(used.filter(token => token === 'old')).toHaveLength(3);
    const later = await connections.connect(url);
    await later('query { a }', {});
    expect(made).toHaveBeenCalledTimes(2);
  });

  it('is not asked with again when there is no other one', async () => {
    const { connections, used } = renewing(['same', 'same'], []);
    const client = await connections.connect(url);
    await expect(client('query { a }', {})).rejects.toMatchObject({
      status: 401,
    });
    expect(used).toEqual(['same']);
  });

  it('is renewed once and not again and again', async () => {
    const { connections, used } = renewing(['a', 'b', 'c'], []);
    const client = await connections.connect(url);
    await expect(client('query { a }', {})).rejects.toMatchObject({
      status: 401,
    });
    await expect(client('query { a }', {})).rejects.toMatchObject({
      status: 401,
    });
    expect(used).toEqual(['a', 'b', 'b']);
  });
});
