import { age } from './age';

const now = Date.parse('2026-08-25T12:00:00Z');

describe('age', () => {
  it.each([
    ['2026-08-25T11:00:00Z', 'today'],
    ['2026-08-26T11:00:00Z', 'today'],
    ['2026-08-24T11:00:00Z', '1 day ago'],
    ['2026-08-18T11:00:00Z', '1 week ago'],
    ['2026-07-24T11:00:00Z', '1 month ago'],
    ['2024-06-06T11:00:00Z', '2 years ago'],
  ])('of %s is %s', (createdAt, words) => {
    expect(age(createdAt, now)).toBe(words);
  });
});
