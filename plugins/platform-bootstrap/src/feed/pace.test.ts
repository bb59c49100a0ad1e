import { nextReadingIn, Pace } from './pace';

describe('nextReadingIn', () => {
  const calm: Pace = {
    failures: 0,
    intervalMs: 10_000,
    announced: false,
    awaited: false,
  };
  it.each<[string, Partial<Pace>, number]>([
    ['polls as often as is observed', {}, 10_000],
    ['never polls in a frenzy', { intervalMs: 10 }, 2000],
    ['polls slowly where signals come', { announced: true }, 30_000],
    ['looks often while somebody waits', { awaited: true }, 1000],
    ['backs off', { failures: 1 }, 750],
    ['backs off further', { failures: 4, awaited: true }, 6000],
    ['does not back off for ever', { failures: 50 }, 22_500],
  ])('%s', (_, change, expected) => {
    expect(nextReadingIn({ ...calm, ...change }, 0.5)).toBe(expected);
  });
});
