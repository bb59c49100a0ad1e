import { ConfigReader } from '@backstage/config';
import type { JsonValue } from '@backstage/types';
import { readRetention } from '../config/retention';

const DAY_MS = 86_400_000;
const read = (history?: JsonValue) =>
  readRetention(
    new ConfigReader({ platformBootstrap: { ...(history && { history }) } }),
    'history',
  );
const DEFAULTS = { keepMs: 90 * DAY_MS, max: 100_000 };

it('keeps 90 days and 100,000 transitions by default', () => {
  expect(read()).toEqual({ ...DEFAULTS, problems: [] });
});

it('reads both limits', () => {
  expect(read({ keep: { days: 365 }, max: 5000 })).toEqual({
    keepMs: 365 * DAY_MS,
    max: 5000,
    problems: [],
  });
});

it.each([
  [
    'keep',
    { hours: 1 },
    /^platformBootstrap\.history\.keep must be a duration/,
  ],
  ['keep', 'forever', /^platformBootstrap\.history\.keep must be a duration/],
  [
    'max',
    10,
    /^platformBootstrap\.history\.max must be a whole number from 1000/,
  ],
  ['max', 'all', /^platformBootstrap\.history\.max must be a whole number/],
])('goes on with the default for %s: %p, and says why', (key, value, why) => {
  const { problems, ...settings } = read({ [key]: value });
  expect(settings).toEqual(DEFAULTS);
  expect(problems).toEqual([expect.stringMatching(why)]);
});
