import { Breaker } from './breaker';
import { UpstreamError } from './UpstreamError';

const away = new UpstreamError('Unreachable', 'Vault cannot be reached');
const error500 = new UpstreamError('UnexpectedResponse', 'answers 500', 500);
const gateway = new UpstreamError('UnexpectedResponse', 'answers 502', 502);
const refused = new UpstreamError('Unauthorized', 'refuses (401)', 401);
const noJson = new UpstreamError('UnexpectedResponse', 'not JSON', 200);

const never = new AbortController().signal;

function setup() {
  let now = 1_000;
  const breaker = new Breaker({
    product: 'Vault',
    openMs: 10_000,
    now: () => now,
    clock: () => Date.parse('2026-11-20T10:00:00Z'),
  });
  let asked = 0;
  const ask = async (outcome: UpstreamError | null, signal = never) =>
    breaker
      .run(async () => {
        asked += 1;
        if (outcome) throw outcome;
        return 'answer';
      }, signal)
      .catch((error: UpstreamError) => error.message);
  return {
    breaker,
    ask,
    askEach: async (outcomes: readonly (UpstreamError | null)[]) => {
      for (const outcome of outcomes) await ask(outcome);
    },
    asked: () => asked,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

const times = <T>(count: number, ...items: T[]): T[] =>
  Array.from({ length: count }, () => items).flat();

it.each<[string, readonly (UpstreamError | null)[], string]>([
  ['four failures', times(4, away), 'closed'],
  ['F1: five failures in a row', times(5, away), 'open'],
  ['five answers of 500 in a row', times(5, error500), 'open'],
  [
    'five in a row of two sorts',
    [...times(3, away), ...times(2, gateway)],
    'open',
  ],
  [
    'an answer in between',
    [...times(4, away), null, ...times(4, away)],
    'closed',
  ],
  ['half of nineteen', [...times(9, away, null), away], 'closed'],
  ['half of twenty', times(10, null, away), 'open'],
  ['less than half of twenty', [...times(9, away, null), null, null], 'closed'],
  ['one path that always answers 500', times(20, null, error500), 'closed'],
  ['refusals', times(20, refused), 'closed'],
  ['answers that cannot be read', times(20, noJson), 'closed'],
])('after %s', async (_, outcomes, state) => {
  const { breaker, askEach } = setup();
  await askEach(outcomes);
  expect(breaker.state).toBe(state);
});

it('asks nobody while it is open, and says until when and why', async () => {
  const { ask, askEach, asked, pass } = setup();
  await askEach(times(5, away));
  pass(4_000);
  expect(await ask(null)).toBe(
    'Vault is not asked until 10:00:06 UTC: Vault cannot be reached',
  );
  expect(asked()).toBe(5);
});

it('tries once when the time is over, and is closed again by an answer', async () => {
  const { breaker, ask, askEach, asked, pass } = setup();
  await askEach(times(5, away));
  pass(10_000);
  expect(breaker.state).toBe('half-open');
  expect(await ask(null)).toBe('answer');
  expect([breaker.state, asked()]).toEqual(['closed', 6]);
  await askEach(times(4, away));
  expect(breaker.state).toBe('closed');
});

it('waits twice as long after each trial that fails, a minute at most', async () => {
  const { breaker, ask, askEach, pass } = setup();
  await askEach(times(5, away));
  for (const seconds of [10, 20, 40, 60, 60]) {
    pass(seconds * 1_000 - 1);
    expect(breaker.state).toBe('open');
    pass(1);
    expect(breaker.state).toBe('half-open');
    await ask(away);
  }
});

it.each<[string, UpstreamError | null, string, number]>([
  ['answered: then they ask too', null, 'answer', 8],
  [
    'not answered: then nobody asks',
    away,
    'Vault is not asked until 10:00:20 UTC: Vault cannot be reached',
    6,
  ],
])('lets one try and the others wait; when it is %s', async (...row) => {
  const [, outcome, message, count] = row;
  const { ask, askEach, asked, pass } = setup();
  await askEach(times(5, away));
  pass(10_000);
  const [, ...others] = await Promise.all([ask(outcome), ask(null), ask(null)]);
  expect(others).toEqual([message, message]);
  expect(asked()).toBe(count);
});

it('learns nothing from a request that was called off', async () => {
  const { breaker, ask } = setup();
  const stop = new AbortController();
  stop.abort();
  for (const outcome of times(6, away)) await ask(outcome, stop.signal);
  expect(breaker.state).toBe('closed');
});

it('F9: pauses as long as it is told, and tries then', async () => {
  const { breaker, ask, asked, pass } = setup();
  breaker.pause(120_000, gateway);
  pass(119_999);
  expect(await ask(null)).toMatch(/^Vault is not asked until/);
  expect(asked()).toBe(0);
  pass(1);
  expect(await ask(null)).toBe('answer');
});
