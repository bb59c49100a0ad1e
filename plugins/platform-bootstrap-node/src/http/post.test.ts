import { z } from 'zod';
import { HOSTILE, json, startUpstream, type Upstream } from '../testUtils';
import { HttpClient } from './HttpClient';
import { RetryBudget } from './retry';
import { UpstreamError } from './UpstreamError';

const PATH = '/api/v1/applications/vault/sync';
const answer = z.object({ phase: z.string() });
const signal = new AbortController().signal;

let upstream: Upstream;
let client: HttpClient;
let now = 0;

beforeEach(async () => {
  now = 0;
  upstream = await startUpstream({ [PATH]: json({ phase: 'Running' }) });
  const credentials = { kind: 'bearer', token: 'very-secret' } as const;
  client = new HttpClient(upstream.endpoint({ credentials }), 2_000, {
    ...{ intervalMs: 10_000, budget: new RetryBudget() },
    ...{ now: () => now, random: () => 0 },
  });
});
afterEach(async () => {
  await client.close();
  await upstream.close();
});

const post = () =>
  client.post(PATH, { answer, signal, body: { prune: false } });

const failure = async () => {
  const error = await post().catch(e => e);
  expect(error).toBeInstanceOf(UpstreamError);
  return error as UpstreamError;
};

it('sends JSON, with the credentials, and reads the answer by its schema', async () => {
  expect(await post()).toEqual({ phase: 'Running' });
  expect(upstream.asked).toEqual([
    expect.objectContaining({
      ...{ path: PATH, method: 'POST', body: '{"prune":false}' },
      authorization: 'Bearer very-secret',
    }),
  ]);
});

it.each(['drop', 'broken', 'garbage'] as const)(
  'is never sent again after %s: it may have been done',
  async kind => {
    upstream.fail(HOSTILE[kind]);
    await failure();
    expect(upstream.asked).toHaveLength(1);
  },
);

it('follows no redirect', async () => {
  upstream.fail(HOSTILE.redirect);
  expect(await failure()).toMatchObject({
    reason: 'UnexpectedResponse',
    status: 302,
  });
});

it('is not sent while the upstream is spared, and counts against it', async () => {
  upstream.fail(HOSTILE.drop);
  for (let i = 0; i < 5; i += 1) await failure();
  expect(client.breaker).toBe('open');
  upstream.fail(null);
  expect((await failure()).earlier).toMatchObject({ reason: 'Unreachable' });
  expect(upstream.asked).toHaveLength(5);
  now = 20_000;
  expect(await post()).toEqual({ phase: 'Running' });
});

it('tells nobody what it was sent', async () => {
  upstream.fail(
    json({ phase: 7, error: 'very-secret is not allowed to sync' }),
  );
  expect((await failure()).message).not.toContain('very-secret');
});
