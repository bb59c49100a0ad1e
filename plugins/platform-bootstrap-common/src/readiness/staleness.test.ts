import { isStale, staleAfter, staleFrom } from './staleness';

const at = '2026-11-20T10:00:00.000Z';
const read = Date.parse(at);

describe('staleAfter', () => {
  it.each([
    ['the floor for short intervals', 10_000, undefined, 60_000],
    ['the floor at its edge', 20_000, undefined, 60_000],
    ['three intervals above it', 30_000, undefined, 90_000],
    ['what is configured, also below the floor', 10_000, 15_000, 15_000],
  ])('is %s', (_, interval, configured, expected) => {
    expect(staleAfter(interval, configured)).toBe(expected);
  });
});

describe('isStale', () => {
  it.each([
    ['fresh evidence', at, read + 1, false],
    ['evidence exactly at the limit', at, read + 60_000, false],
    ['evidence past the limit', at, read + 60_001, true],
    ['evidence from a clock that runs ahead', at, read - 600_000, false],
    ['a time that cannot be read', 'yesterday', read, true],
    ['no evidence at all, which is unknown and not old', null, read, false],
  ])('judges %s', (_, observedAt, now, stale) => {
    expect(isStale(observedAt, now, 60_000)).toBe(stale);
  });

  it('begins exactly at staleFrom', () => {
    const from = staleFrom(at, 60_000)!;
    expect([from - 1, from].map(now => isStale(at, now, 60_000))).toEqual([
      false,
      true,
    ]);
  });
});
