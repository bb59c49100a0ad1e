import fc from 'fast-check';
import { backoff, RetryBudget, withRetries } from './retry';
import { UpstreamError } from './UpstreamError';

const failure = (status?: number, retryAfterMs?: number) =>
  new UpstreamError(
    status === undefined ? 'Unreachable' : 'UnexpectedResponse',
    `failure ${status}`,
    status,
    { retryAfterMs },
  );

function setup(failures: readonly unknown[], budget = new RetryBudget()) {
  const slept: number[] = [];
  const left = [...failures];
  let asked = 0;
  const run = (signal = new AbortController().signal) =>
    withRetries(
      async () => {
        asked += 1;
        const error = left.shift();
        if (error) throw error;
        return 'answer';
      },
      signal,
      {
        budget,
        random: () => 0.5,
        sleep: async (ms, { aborted }) => {
          slept.push(ms);
          if (aborted) throw new Error('aborted');
        },
      },
    ).catch((error: Error) => error.message);
  return { run, slept, asked: () => asked };
}

it('asks twice more, each time after up to twice as long', async () => {
  const { run, slept } = setup([failure(), failure(503)]);
  expect(await run()).toBe('answer');
  expect(slept).toEqual([125, 250]);
});

it('gives up after the second retry, with how it failed last', async () => {
  const { run, asked } = setup([failure(), failure(), failure(502)]);
  expect(await run()).toBe('failure 502');
  expect(asked()).toBe(3);
});

it.each([
  ['401', failure(401)],
  ['403', failure(403)],
  ['404', failure(404)],
  ['429', failure(429)],
  ['a time to come back', failure(503, 1_000)],
  [
    'a refusal to ask',
    new UpstreamError('Unreachable', 'not asked', undefined, {
      earlier: failure(),
    }),
  ],
  ['a fault of ours', new TypeError('fault')],
  ['too large an answer', new UpstreamError('TooLarge', 'too large')],
])('asks once when it gets %s', async (_, error) => {
  const { run, asked } = setup([error]);
  expect(await run()).toBe(error.message);
  expect(asked()).toBe(1);
});

it('stops waiting when the time is up, and says how it failed', async () => {
  const { run, asked } = setup([failure()]);
  expect(await run(AbortSignal.abort())).toBe('failure undefined');
  expect(asked()).toBe(1);
});

it('asks no more again than a tenth of what was asked, all together', async () => {
  const budget = new RetryBudget();
  let asked = 0;
  for (let request = 0; request < 1_000; request++) {
    const one = setup([failure(), failure(), failure()], budget);
    await one.run();
    asked += one.asked();
  }
  expect(asked - 1_000).toBeGreaterThanOrEqual(100);
  expect(asked - 1_000).toBeLessThanOrEqual(106);
});

it('saves no more retries than ten', () => {
  const budget = new RetryBudget();
  for (let request = 0; request < 1_000; request++) budget.earn();
  const spent = Array.from({ length: 20 }, () => budget.spend());
  expect(spent.filter(Boolean)).toHaveLength(10);
});

it.each([
  [0, 0, 0],
  [0, 1, 250],
  [1, 0.5, 250],
  [20, 1, 30_000],
])('waits before retry %d, at %d of the most, %d ms', (retry, share, ms) => {
  expect(backoff(retry, () => share)).toBe(ms);
});

it('F10: asks again within its budget, whichever answers are a 5xx', async () => {
  const status = fc.constantFrom(500, 502, 503, 504);
  const answers = fc.array(fc.option(status), { maxLength: 400 });
  const questions = fc.integer({ min: 1, max: 100 });
  await fc.assert(
    fc.asyncProperty(answers, questions, async (sent, times) => {
      const failures = sent.map(code => code && failure(code));
      const { run, asked } = setup(failures);
      for (let i = 0; i < times; i++) {
        const before = asked();
        await run();
        expect(asked() - before).toBeLessThanOrEqual(3);
      }
      expect(asked()).toBeLessThanOrEqual(times * 1.1 + 5);
    }),
    // Runs that fail are repeated with the seed and the path that are printed then.
    { seed: 20_261_130, numRuns: 300 },
  );
});
