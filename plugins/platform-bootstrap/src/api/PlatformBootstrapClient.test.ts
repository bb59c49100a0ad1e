import { mockApis, registerMswTestHooks } from '@backstage/frontend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { sealedPlan } from '../__testUtils__/bootstrap';
import { finding, reportOf } from '../__testUtils__/doctor';
import { historyOf } from '../__testUtils__/history';
import { detailOf, platform } from '../__testUtils__/platform';
import { request as changeRequest } from '../__testUtils__/requests';
import { chain, event } from '../__testUtils__/trail';
import { PlatformBootstrapClient } from './PlatformBootstrapClient';
import { explain, isDenied, isNotFound } from './refusal';

const base = 'http://backend.test/api/platform-bootstrap';
const server = setupServer();
registerMswTestHooks(server);

const fetchApi = mockApis.fetch({
  resolvePluginProtocol: {
    discoveryApi: mockApis.discovery({ baseUrl: 'http://backend.test' }),
  },
});
const client = new PlatformBootstrapClient({ fetchApi });

const refusing = (status: number, name: string, message: string) =>
  HttpResponse.json(
    { error: { name, message }, response: { statusCode: status } },
    { status },
  );

const rejection = (promise: Promise<unknown>): Promise<Error> =>
  promise.then(
    () => new Error('it did not reject'),
    error => error,
  );

describe('PlatformBootstrapClient', () => {
  it('reads the snapshot in a way that lets the browser use the ETag', async () => {
    const asked: string[] = [];
    server.use(
      http.get(`${base}/readiness`, ({ request }) => {
        asked.push(request.cache);
        return HttpResponse.json(platform());
      }),
    );
    const { snapshot, clockOffsetMs } = await client.readiness();
    expect(snapshot).toEqual(platform());
    expect(clockOffsetMs).toBe(0);
    expect(asked).toEqual(['no-cache']);
  });

  describe('once it has a snapshot with a tag', () => {
    const [vault, ...others] = platform().components;
    const sealed = { ...vault, readiness: 'NotReady' as const };
    const begin = async (...answers: (() => Response)[]) => {
      const fresh = new PlatformBootstrapClient({ fetchApi });
      const asked: Record<string, string>[] = [];
      server.use(
        http.get(`${base}/readiness`, () => {
          asked.push({});
          return HttpResponse.json(platform(), { headers: { etag: 'W/"1"' } });
        }),
        http.get(`${base}/readiness/changes`, ({ request }) => {
          asked.push(
            Object.fromEntries(new URL(request.url).searchParams.entries()),
          );
          return answers.shift()!();
        }),
      );
      await fresh.readiness();
      return { fresh, asked };
    };
    const { components: _, ...head } = platform();
    const changes = (more: object = {}) =>
      HttpResponse.json(
        {
          since: 'W/"1"',
          snapshot: { ...head, version: 2 },
          changed: [sealed],
          ids: platform().components.map(({ id }) => id),
          times: [vault.observedAt],
          observed: platform().components.map(() => 0),
          ...more,
        },
        { headers: { etag: 'W/"2"' } },
      );
    const unchanged = () =>
      new HttpResponse(null, { status: 204, headers: { etag: 'W/"2"' } });

    it('asks for what has changed, and from when on', async () => {
      const { fresh, asked } = await begin(() => changes(), unchanged);
      const { snapshot } = await fresh.readiness({ atLeast: 2 });
      expect(snapshot).toEqual({
        ...platform(),
        version: 2,
        components: [sealed, ...others],
      });
      expect((await fresh.readiness()).snapshot).toBe(snapshot);
      expect(asked).toEqual([
        {},
        { since: 'W/"1"', atLeast: '2' },
        { since: 'W/"2"' },
      ]);
    });

    it('forgets what is gone', async () => {
      const ids = others.map(({ id }) => id);
      const { fresh } = await begin(() => changes({ changed: [], ids }));
      const { snapshot } = await fresh.readiness();
      expect(snapshot.components).toEqual(others);
    });

    it('takes the whole of it from a backend that does not know the tag', async () => {
      const whole = { ...platform(), version: 9 };
      const { fresh } = await begin(() => HttpResponse.json(whole));
      expect((await fresh.readiness()).snapshot).toEqual(whole);
    });

    it.each([
      ['changes since another snapshot', () => changes({ since: 'W/"0"' })],
      ['changes of what it never had', () => changes({ ids: ['nobody'] })],
      [
        'nothing, as an older backend does',
        () => refusing(404, 'NotFoundError', 'no'),
      ],
    ])('reads everything again after %s', async (_name, answer) => {
      const { fresh, asked } = await begin(answer);
      await rejection(fresh.readiness());
      expect((await fresh.readiness()).snapshot).toEqual(platform());
      expect(asked).toHaveLength(3);
    });
  });

  it('learns how far the backend is ahead, where the browser may know', async () => {
    const ahead = new Date(Date.now() + 600_000).toUTCString();
    server.use(
      http.get(`${base}/readiness`, () =>
        HttpResponse.json(platform(), { headers: { date: ahead } }),
      ),
    );
    const { clockOffsetMs } = await client.readiness();
    expect(Math.round(clockOffsetMs / 10_000)).toBe(60);
  });

  it('takes the noise of a header that counts seconds for none', async () => {
    const date = new Date(Date.now() - 900).toUTCString();
    server.use(
      http.get(`${base}/readiness`, () =>
        HttpResponse.json(platform(), { headers: { date } }),
      ),
    );
    expect((await client.readiness()).clockOffsetMs).toBe(0);
  });

  it('reads how far the plan is', async () => {
    server.use(
      http.get(`${base}/bootstrap`, () => HttpResponse.json(sealedPlan())),
    );
    expect(await client.bootstrap()).toEqual(sealedPlan());
  });

  it('reads the history of a window, of all components or of one', async () => {
    const asked: string[] = [];
    const past = historyOf(platform(), '7d');
    server.use(
      http.get(`${base}/history`, ({ request }) => {
        asked.push(new URL(request.url).search);
        return HttpResponse.json(past);
      }),
    );
    expect(await client.history({ window: '7d' })).toEqual(past);
    await client.history({ window: '7d', component: 'vault' });
    expect(asked).toEqual(['?window=7d', '?window=7d&component=vault']);
  });

  it('reads what the doctor finds, in a way that lets the browser use the ETag', async () => {
    const asked: string[] = [];
    const report = reportOf([finding()]);
    server.use(
      http.get(`${base}/doctor`, ({ request }) => {
        asked.push(`${new URL(request.url).search} ${request.cache}`);
        return HttpResponse.json(report);
      }),
    );
    expect(await client.doctor()).toEqual({ report, clockOffsetMs: 0 });
    await client.doctor({ component: 'argo-workflows', limit: 0 });
    expect(asked).toEqual([
      ' no-cache',
      '?component=argo-workflows&limit=0 no-cache',
    ]);
  });

  it('reads one component, whatever its name', async () => {
    server.use(
      http.get(`${base}/components/:id`, ({ params }) =>
        params.id === 'a/b'
          ? HttpResponse.json({ ...detailOf(platform(), 'vault'), id: 'a/b' })
          : refusing(404, 'NotFoundError', `No component ${params.id}`),
      ),
    );
    expect((await client.component('a/b')).id).toBe('a/b');
    const error = await rejection(client.component('nobody'));
    expect(isNotFound(error)).toBe(true);
    expect(isDenied(error)).toBe(false);
    expect(explain(error)).toBe('No component nobody');
  });

  it('reads the requests, and one of them by number or branch', async () => {
    const list = {
      version: 3,
      intervalMs: 30_000,
      requests: [changeRequest(7)],
      problem: null,
    };
    const asked: string[] = [];
    server.use(
      http.get(`${base}/requests`, ({ request }) => {
        asked.push(request.cache);
        return HttpResponse.json(list);
      }),
      http.get(`${base}/requests/:id`, ({ params }) =>
        params.id === 'add-x'
          ? HttpResponse.json(changeRequest(7))
          : refusing(404, 'NotFoundError', `There is no request ${params.id}`),
      ),
    );
    expect((await client.requests()).list).toEqual(list);
    expect(asked).toEqual(['no-cache']);
    expect(await client.request('add-x')).toEqual(changeRequest(7));
    expect(isNotFound(await rejection(client.request('8')))).toBe(true);
  });

  it('asks for an observation', async () => {
    server.use(
      http.post(`${base}/refresh`, () =>
        HttpResponse.json({ triggered: false }),
      ),
    );
    expect(await client.refresh()).toEqual({ triggered: false });
  });

  it('reads the audit trail a page at a time', async () => {
    const asked: string[] = [];
    server.use(
      http.get(`${base}/audit`, ({ request }) => {
        asked.push(new URL(request.url).search);
        return HttpResponse.json({ events: [event('1')], next: '7' });
      }),
    );
    expect(await client.audit()).toEqual({ events: [event('1')], next: '7' });
    await client.audit({ before: '7', actor: 'user:default/a&b', event: '' });
    expect(asked).toEqual(['', '?before=7&actor=user%3Adefault%2Fa%26b']);
  });

  it('A30: refuses a trail with a link that is no address', async () => {
    // eslint-disable-next-line no-script-url
    const events = [event('1', { link: 'javascript:alert(1)' })];
    server.use(
      http.get(`${base}/audit`, () =>
        HttpResponse.json({ events, next: null }),
      ),
    );
    expect((await rejection(client.audit())).message).toContain(
      'events.0.link',
    );
  });

  it('asks the provider to walk the sign-in chain', async () => {
    const check = chain('groups');
    server.use(
      http.get('http://backend.test/api/auth/oauth2Proxy/self-check', () =>
        HttpResponse.json(check),
      ),
    );
    expect(await client.selfCheck()).toEqual(check);
  });

  it('says when this person may not', async () => {
    server.use(
      http.get(`${base}/readiness`, () =>
        refusing(403, 'NotAllowedError', 'Unauthorized'),
      ),
    );
    expect(isDenied(await rejection(client.readiness()))).toBe(true);
  });

  it.each([
    [401, 'your session may be over: reload this page to sign in again'],
    [403, 'your session may be over: reload this page to sign in again'],
    [404, 'HTTP 404'],
    [502, 'HTTP 502'],
  ])(
    'does not take a page with status %d for the word of the backend',
    async (status, words) => {
      server.use(
        http.get(`${base}/readiness`, () =>
          HttpResponse.html('<html>Sign in</html>', { status }),
        ),
      );
      const error = await rejection(client.readiness());
      expect(isDenied(error)).toBe(false);
      expect(isNotFound(error)).toBe(false);
      expect(explain(error)).toBe(words);
    },
  );

  it.each([
    ['a login page', () => HttpResponse.html('<html>Sign in</html>')],
    ['another product', () => HttpResponse.json({ hello: 'world' })],
    [
      'a readiness that this version does not know',
      () =>
        HttpResponse.json({
          ...platform(),
          components: [{ ...platform().components[0], readiness: 'Wonderful' }],
        }),
    ],
  ])('refuses %s, and says where it differs', async (_, answer) => {
    server.use(http.get(`${base}/readiness`, answer));
    const error = await rejection(client.readiness());
    expect(error.name).toBe('UnexpectedAnswerError');
    expect(error.message).toMatch(
      /the whole body|version|components\.0\.readiness/,
    );
    expect(error.message).not.toContain('Sign in');
  });

  it('says in plain words that nothing answers', async () => {
    server.use(http.get(`${base}/readiness`, () => HttpResponse.error()));
    expect(explain(await rejection(client.readiness()))).toBe(
      'the backend does not answer',
    );
  });

  it('can be told to stop', async () => {
    server.use(http.get(`${base}/readiness`, () => new Promise(() => {})));
    const request = new AbortController();
    const answer = rejection(client.readiness({ signal: request.signal }));
    request.abort();
    expect((await answer).name).toBe('AbortError');
  });
});
