import { isLimit, rateLimited } from './rateLimit';

const NOW = Date.parse('2026-11-25T10:00:00Z');
const inSeconds = (seconds: number) => new Date(NOW + seconds * 1000);
const epoch = (seconds: number) => String(NOW / 1000 + seconds);

describe('rateLimited (F31)', () => {
  it.each<[string, Record<string, unknown>, number]>([
    ['seconds', { 'retry-after': '120' }, 120],
    ['a number', { 'retry-after': 30 }, 30],
    ['a date', { 'retry-after': 'Wed, 25 Nov 2026 10:05:00 GMT' }, 300],
    ['a past date', { 'retry-after': 'Wed, 25 Nov 2026 09:00:00 GMT' }, 1],
    ['an absurd number', { 'retry-after': '1000000000' }, 65 * 60],
    ['a negative number', { 'retry-after': '-5' }, 1],
    ['garbage', { 'retry-after': 'soon' }, 60],
    ['nothing', {}, 60],
    [
      'a quota that begins anew in 40 minutes',
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': epoch(2400) },
      2400,
    ],
    [
      'a quota that has begun anew',
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': epoch(-10) },
      1,
    ],
    [
      'a quota that is not used up',
      { 'x-ratelimit-remaining': '17', 'x-ratelimit-reset': epoch(2400) },
      60,
    ],
    [
      'both: the more pressing',
      {
        'retry-after': '10',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': epoch(2400),
      },
      10,
    ],
  ])('reads %s', (_, headers, seconds) => {
    const error = rateLimited(headers, NOW);
    expect(error.until).toEqual(inSeconds(seconds));
    expect(error.message).toContain(inSeconds(seconds).toISOString());
  });
});

describe('isLimit', () => {
  it.each<[string, Record<string, unknown> | undefined, string, boolean]>([
    ['no quota left', { 'x-ratelimit-remaining': '0' }, '', true],
    ['a time to wait', { 'retry-after': '1' }, '', true],
    ['its page in the manual', {}, 'https://docs/rest/rate-limits-for', true],
    ['a right that is missing', { 'x-ratelimit-remaining': '9' }, '/x', false],
    ['nothing', undefined, '', false],
  ])('%s', (_, headers, page, expected) => {
    expect(isLimit(headers, page)).toBe(expected);
  });
});
