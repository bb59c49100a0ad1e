import { z } from 'zod';
import { HOSTILE, json, startUpstream, type Upstream } from '../testUtils';
import { HttpClient, type Endpoint } from './HttpClient';
import { RetryBudget } from './retry';
import { UpstreamError } from './UpstreamError';

const PATH = '/v1/sys/health';
const answer = z.object({ sealed: z.boolean() });
const signal = new AbortController().signal;

let upstream: Upstream;
let client: HttpClient;
let now = 0;

function connect(more: Partial<Endpoint> = {}, timeoutMs = 2_000) {
  now = 0;
  client = new HttpClient(upstream.endpoint(more), timeoutMs, {
    intervalMs: 10_000,
    budget: new RetryBudget(),
    now: () => now,
    random: () => 0,
  });
}

beforeEach(async () => {
  upstream = await startUpstream({
    [PATH]: json({ sealed: false }),
    '/other': json({ sealed: true }),
  });
  connect();
});
afterEach(async () => {
  await client.close();
  await upstream.close();
});

const ask = (path = PATH, more: object = {}) =>
  client.get(path, { answer, signal, ...more }).then(
    ({ body }) => body.sealed,
    (error: UpstreamError) => error,
  );
const eventually = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise(done => setImmediate(done));
};
const failing = async (path?: string, more?: object) => {
  const error = await ask(path, more);
  if (!(error instanceof UpstreamError)) throw new Error('it has an answer');
  return error;
};
const askTimes = async (times: number) => {
  for (let i = 0; i < times; i++) await ask();
};

it('gets an answer from an upstream that stumbles twice', async () => {
  let stumbles = 2;
  upstream.routes[PATH] = (res, headers) => {
    stumbles -= 1;
    const next = stumbles >= 0 ? HOSTILE.drop : json({ sealed: false });
    next(res, headers);
  };
  expect(await ask()).toBe(false);
  expect(upstream.asked).toHaveLength(3);
});

it('F1: stops asking one that is away after five tries, and says until when', async () => {
  upstream.fail(HOSTILE.drop);
  await askTimes(3);
  const error = await failing();
  expect(upstream.asked).toHaveLength(5);
  expect(client.breaker).toBe('open');
  expect(error.reason).toBe('Unreachable');
  expect(error.message).toMatch(
    /^Vault is not asked until \d\d:\d\d:\d\d UTC: Vault cannot be reached \(UND_ERR_SOCKET\)/,
  );
  expect(error.earlier?.message).toMatch(/^Vault cannot be reached/);

  upstream.fail(null);
  now += 9_000;
  expect(await ask()).toBe(false);
  expect(client.breaker).toBe('closed');
});

it('F7: asks a path that refuses the credentials once in three intervals', async () => {
  connect({ credentials: { kind: 'bearer', token: 'expired-token' } });
  upstream.routes[PATH] = HOSTILE.unauthorized;
  await askTimes(20);
  expect(upstream.asked).toHaveLength(1);
  expect(await failing()).toMatchObject({
    reason: 'Unauthorized',
    status: 401,
    message: expect.stringMatching(/^Vault refuses the credentials \(401\)/),
  });
  expect(await ask('/other')).toBe(true);
  now += 29_999;
  await ask();
  expect(upstream.asked).toHaveLength(2);
  now += 1;
  upstream.routes[PATH] = json({ sealed: false });
  expect(await ask()).toBe(false);
});

it('F8: takes a 403 for an answer, and asks on', async () => {
  upstream.fail(HOSTILE.forbidden);
  await askTimes(6);
  expect(upstream.asked).toHaveLength(6);
  expect(client.breaker).toBe('closed');
});

it.each([
  ['120', 120_000],
  ['1000000000', 600_000],
  [null, 9_000],
])('F9: waits after 429 with Retry-After %s', async (header, waitMs) => {
  upstream.fail(res => {
    res.writeHead(429, { ...(header && { 'retry-after': header }) }).end();
  });
  expect((await failing()).message).toBe('Vault answers 429');
  upstream.fail(null);
  now += waitMs - 1;
  expect((await failing('/other')).message).toMatch(
    /^Vault is not asked until .* UTC: Vault answers 429$/,
  );
  expect(upstream.asked).toHaveLength(1);
  now += 1;
  expect(await ask()).toBe(false);
});

it('F9: does not wait for a date that has passed', async () => {
  upstream.fail(res => {
    const date = 'Fri, 20 Nov 2020 10:00:00 GMT';
    res.writeHead(503, { 'retry-after': date }).end();
  });
  await failing();
  upstream.fail(null);
  expect(await ask()).toBe(false);
});

it('F16: takes no 429 that is an answer for a limit', async () => {
  upstream.fail(res => {
    res.writeHead(429, {
      'content-type': 'application/json',
      'retry-after': '120',
    });
    res.end('{"sealed":false}');
  });
  const accepts = (status: number) => status === 429;
  expect(await ask(PATH, { accepts })).toBe(false);
  expect(await ask(PATH, { accepts })).toBe(false);
  expect(client.breaker).toBe('closed');
});

it('F2: asks two things at once', async () => {
  const held: (() => void)[] = [];
  const sealed = json({ sealed: false });
  upstream.fail((res, headers) => {
    held.push(() => sealed(res, headers));
  });
  const all = Promise.all([1, 2, 3, 4].map(() => ask()));
  await eventually(() => held.length === 2);
  // Whoever else was on the way would have come before this one.
  upstream.fail(null);
  await fetch(`${upstream.url}/other`);
  expect(held).toHaveLength(2);
  held.forEach(release => release());
  expect(await all).toEqual([false, false, false, false]);
});

it('F2: lets the others wait within their time', async () => {
  connect({}, 300);
  upstream.fail(HOSTILE.hang);
  const errors = await Promise.all([1, 2, 3, 4].map(() => failing()));
  expect(errors.map(({ message }) => message)).toEqual(
    Array(4).fill(
      'Vault does not answer within 0.3 s: see platformBootstrap.vault.url',
    ),
  );
});

it('asks again only while there is time', async () => {
  connect({}, 200);
  upstream.fail(HOSTILE.hang);
  await failing();
  expect(upstream.asked).toHaveLength(1);
});

it('probes with the same patience', async () => {
  upstream.fail(HOSTILE.drop);
  for (let i = 0; i < 3; i++) {
    await expect(client.probe(PATH, { signal })).rejects.toThrow();
  }
  expect(client.breaker).toBe('open');
  expect(upstream.asked).toHaveLength(5);
});
