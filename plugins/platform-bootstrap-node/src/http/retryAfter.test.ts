import { readRetryAfter } from './retryAfter';

const NOW = Date.parse('2026-11-20T10:00:00Z');

it.each([
  ['no header', undefined, null],
  ['seconds', '120', 120_000],
  ['none at all', '0', 0],
  ['an HTTP date', 'Fri, 20 Nov 2026 10:02:00 GMT', 120_000],
  ['a date that has passed', 'Fri, 20 Nov 2026 09:00:00 GMT', 0],
  ['an absurd number', '1000000000', 600_000],
  ['a number beyond all numbers', '9'.repeat(400), 600_000],
  ['an absurd date', 'Fri, 20 Nov 2099 10:00:00 GMT', 600_000],
  ['a negative number', '-5', 0],
  ['rubbish', 'soon', null],
  ['nothing', ' ', null],
  ['several', ['30', '60'], 30_000],
])('F9: reads %s', (_, header, expected) => {
  expect(readRetryAfter(header, NOW)).toBe(expected);
});
