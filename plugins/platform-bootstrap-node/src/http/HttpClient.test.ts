import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import {
  HOSTILE,
  json,
  startUpstream,
  type Answer,
  type Upstream,
} from '../testUtils';
import { HttpClient, type Endpoint } from './HttpClient';
import { UpstreamError } from './UpstreamError';

const answer = z.object({ sealed: z.boolean() });
const signal = new AbortController().signal;

let upstream: Upstream;
const clients: HttpClient[] = [];

beforeAll(async () => {
  upstream = await startUpstream({
    '/v1/sys/health': json({ sealed: false, license: 'cut' }),
    '/base/path/v1/sys/health': json({ sealed: true }),
  });
});

afterEach(async () => {
  upstream.fail(null);
  await Promise.all(clients.splice(0).map(client => client.close()));
});

afterAll(() => upstream.close());

function clientFor(more: Partial<Endpoint> = {}, timeoutMs = 2_000) {
  const client = new HttpClient(upstream.endpoint(more), timeoutMs);
  clients.push(client);
  return client;
}

const ask = (client: HttpClient, more: object = {}) =>
  client.get('/v1/sys/health', { answer, signal, ...more });

const failure = async (client: HttpClient, more: object = {}) => {
  const error = await ask(client, more).catch(e => e);
  expect(error).toBeInstanceOf(UpstreamError);
  return error as UpstreamError;
};

it('reads an answer by its schema', async () => {
  expect(await ask(clientFor())).toEqual({
    status: 200,
    body: { sealed: false },
  });
});

it.each(['/base/path', '/base/path/'])(
  'appends to the path of the base URL %s',
  async path => {
    const client = clientFor({ url: `${upstream.url}${path}` });
    expect((await ask(client)).body.sealed).toBe(true);
  },
);

it('sends the query', async () => {
  await ask(clientFor(), { query: { fields: 'a,b', continue: 'x/=' } });
  const { query } = upstream.asked.at(-1)!;
  expect(Object.fromEntries(query)).toEqual({ fields: 'a,b', continue: 'x/=' });
});

it.each<[string, Endpoint['credentials'], string | undefined]>([
  ['nothing', { kind: 'none' }, undefined],
  ['a token', { kind: 'bearer', token: 'sandbox' }, 'Bearer sandbox'],
  [
    'a name and password',
    { kind: 'basic', username: 'robot$portal', password: 'pässword' },
    `Basic ${Buffer.from('robot$portal:pässword').toString('base64')}`,
  ],
])('proves who it is with %s', async (_, credentials, header) => {
  await ask(clientFor({ credentials }));
  expect(upstream.asked.at(-1)?.authorization).toBe(header);
});

describe('a token file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'token-'));
  const path = join(folder, 'token');
  const credentials = { kind: 'tokenFile', path, key: 'the.key' } as const;
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is read at every request, because it is rotated', async () => {
    const client = clientFor({ credentials });
    for (const token of ['first', 'second']) {
      writeFileSync(path, `${token}\n`);
      await ask(client);
      expect(upstream.asked.at(-1)?.authorization).toBe(`Bearer ${token}`);
    }
  });

  it('that is missing is a setting to correct', async () => {
    const missing = { ...credentials, path: join(folder, 'none') };
    const error = await failure(clientFor({ credentials: missing }));
    expect(error).toMatchObject({
      reason: 'Misconfigured',
      message: 'the.key cannot be read',
    });
  });
});

it.each<[keyof typeof HOSTILE, string, RegExp]>([
  [
    'unauthorized',
    'Unauthorized',
    /refuses the credentials \(401\): see platformBootstrap.vault/,
  ],
  ['forbidden', 'Unauthorized', /\(403\)/],
  ['broken', 'UnexpectedResponse', /^Vault answers 500$/],
  ['wrongShape', 'UnexpectedResponse', /unknown shape \(at sealed\)/],
  [
    'loginPage',
    'UnexpectedResponse',
    /not JSON: see platformBootstrap.vault.url/,
  ],
  ['garbage', 'UnexpectedResponse', /broken JSON/],
  [
    'redirect',
    'UnexpectedResponse',
    /redirects \(302\), which is not followed/,
  ],
  ['drop', 'Unreachable', /cannot be reached \(UND_ERR_SOCKET\)/],
])('takes %s for %s', async (kind, reason, message) => {
  upstream.fail(HOSTILE[kind]);
  const before = upstream.asked.length;
  const error = await failure(clientFor());
  expect(error.reason).toBe(reason);
  expect(error.message).toMatch(message);
  expect(upstream.asked.length).toBe(before + 1);
});

it.each<keyof typeof HOSTILE>(['hang', 'drip'])(
  'gives up on %s in time',
  async kind => {
    upstream.fail(HOSTILE[kind]);
    const error = await failure(clientFor({}, 100));
    expect(error).toMatchObject({
      reason: 'Unreachable',
      message:
        'Vault does not answer within 0.1 s: see platformBootstrap.vault.url',
    });
  },
);

it.each([
  '@169.254.169.254/latest/meta-data/',
  ':80@169.254.169.254/',
  '.evil.example.com/',
  'v1/sys/health',
])('A10: goes to no other host, whatever the path says: %s', async path => {
  const client = clientFor({ url: upstream.url.replace(/:\d+$/, '') });
  const error = await client.get(path, { answer, signal }).catch(e => e);
  expect(error).toMatchObject({
    reason: 'Misconfigured',
    message:
      'Vault is asked at its own address only: see platformBootstrap.vault.url',
  });
});

it('A11: follows no redirect, and sends nobody else its credentials', async () => {
  const elsewhere = await startUpstream({ '/': json({ sealed: false }) });
  upstream.fail(res => {
    res.writeHead(302, { location: `${elsewhere.url}/` }).end();
  });
  const credentials = { kind: 'bearer', token: 'secret-of-vault' } as const;
  const error = await failure(clientFor({ credentials }));
  await elsewhere.close();
  expect(error.message).toMatch(/redirects \(302\), which is not followed/);
  expect(elsewhere.asked).toEqual([]);
});

it('A29: says nothing of what a failing upstream answers', async () => {
  const token = 'canary-token-0123456789';
  upstream.fail(
    json({ message: `denied for ${token} at http://internal.example` }, 500),
  );
  const credentials = { kind: 'bearer', token } as const;
  const error = await failure(clientFor({ credentials }));
  expect(error.message).toBe('Vault answers 500');
});

it('gives up when it is told to', async () => {
  upstream.fail(HOSTILE.hang);
  const caller = new AbortController();
  const asking = failure(clientFor(), { signal: caller.signal });
  caller.abort();
  expect((await asking).reason).toBe('Unreachable');
});

it('says that nobody listens', async () => {
  const client = clientFor({ url: 'http://127.0.0.1:1' });
  const error = await failure(client);
  expect(error.reason).toBe('Unreachable');
  expect(error.message).toMatch(/cannot be reached \(ECONNREFUSED\)/);
});

it('reads an answer that comes with another status, when it is one', async () => {
  upstream.fail(json({ sealed: true }, 503));
  const { status, body } = await ask(clientFor(), {
    accepts: (code: number) => code === 503,
  });
  expect([status, body]).toEqual([503, { sealed: true }]);
});

it('stops reading what is too large', async () => {
  let sent = 0;
  const endless: Answer = res => {
    res.writeHead(200, { 'content-type': 'application/json' });
    const chunk = Buffer.alloc(1024 * 1024, ' ');
    const pump = (error?: Error | null) => {
      // Once nobody listens any more, some versions of Node say so to whoever writes, and nowhere else.
      if (error || res.destroyed) return;
      sent += 1;
      res.write(chunk, pump);
    };
    pump();
  };
  upstream.fail(endless);
  const error = await failure(clientFor({}, 20_000));
  expect(error).toMatchObject({
    reason: 'TooLarge',
    message: 'Vault answers with more than 32 MB',
  });
  expect(sent).toBeLessThan(64);
});

it('cuts its own credentials out of what an upstream sends back', async () => {
  const token = 'canary-"token"-0123456789';
  const echo: Answer = (res, { authorization }) =>
    json({ word: `you sent ${authorization}` })(res, {});
  upstream.fail(echo);
  const client = clientFor({ credentials: { kind: 'bearer', token } });
  const { body } = await client.get('/', {
    answer: z.object({ word: z.string() }),
    signal,
  });
  expect(body.word).toBe('you sent Bearer [redacted]');
});

it('names another key for the address, and reads less, when told to', async () => {
  const client = clientFor({ urlKey: 'auth.idToken.jwksUrl', limit: 1024 });
  upstream.fail(HOSTILE.redirect);
  expect((await failure(client)).message).toContain(
    'auth.idToken.jwksUrl must be the address of the API itself',
  );
  upstream.fail(json({ sealed: true, license: 'x'.repeat(2_000) }));
  expect((await failure(client)).message).toBe(
    'Vault answers with more than 1 KB',
  );
});

describe('probe', () => {
  it.each([
    ['an answer', 200, {}, null],
    ['a refusal', 403, {}, null],
    ['a failure', 503, {}, null],
    ['a redirect', 302, { location: '/login?rd=/' }, '/login?rd=/'],
  ])('tells of %s', async (_, status, headers, location) => {
    upstream.routes['/probed'] = res => {
      res.writeHead(status, { 'content-type': 'text/html', ...headers });
      res.end('<p>not read</p>');
    };
    const probed = await clientFor().probe('/probed', { signal });
    expect(probed).toEqual({ status, location });
  });

  it('reads no body that has no end', async () => {
    upstream.routes['/probed'] = res => {
      res.writeHead(200);
      const chunk = Buffer.alloc(64 * 1024);
      const more = () => {
        while (!res.destroyed && res.write(chunk));
      };
      res.on('drain', more);
      more();
    };
    const probed = await clientFor().probe('/probed', { signal });
    expect(probed.status).toBe(200);
  });

  it('sends no credentials elsewhere, and repeats none', async () => {
    const token = 'canary-of-the-probe';
    upstream.routes['/probed'] = (res, { authorization }) => {
      res.writeHead(302, {
        location: `https://x.example.com/${authorization}`,
      });
      res.end();
    };
    const client = clientFor({ credentials: { kind: 'bearer', token } });
    const { location } = await client.probe('/probed', { signal });
    expect(location).toContain('[redacted]');
    expect(location).not.toContain(token);
    await expect(
      client.probe('@elsewhere.example.com', { signal }),
    ).rejects.toMatchObject({ reason: 'Misconfigured' });
  });

  it.each([
    ['hang', 'does not answer within'],
    ['drop', 'cannot be reached'],
  ] as const)('throws when there is %s', async (kind, message) => {
    upstream.fail(HOSTILE[kind]);
    await expect(
      clientFor({}, 300).probe('/probed', { signal }),
    ).rejects.toMatchObject({
      reason: 'Unreachable',
      message: expect.stringContaining(message),
    });
  });
});

it.each([
  [{ kind: 'none' } as const, false],
  [{ kind: 'bearer', token: 'a' } as const, true],
])('knows whether it signs in: %j', (credentials, signsIn) => {
  expect(clientFor({ credentials }).signsIn).toBe(signsIn);
});
