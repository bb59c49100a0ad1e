import { formatAge, formatDuration, formatTime } from './format';

describe('formatAge', () => {
  it.each([
    [-5000, '0 s'],
    [0, '0 s'],
    [4999, '4 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [3_599_999, '59 min'],
    [3_600_000, '1 h'],
    [47 * 3_600_000, '47 h'],
    [48 * 3_600_000, '2 d'],
  ])('%d ms: %s', (ms, expected) => expect(formatAge(ms)).toBe(expected));
});

describe('formatDuration', () => {
  it.each([
    [-1, '0 s'],
    [45_400, '45 s'],
    [180_000, '3 min'],
    [3_600_000, '1 h'],
    [5 * 3_600_000 + 20 * 60_000, '5 h 20 min'],
    [24 * 3_600_000, '1 d'],
    [52 * 3_600_000, '2 d 4 h'],
  ])('%d ms: %s', (ms, expected) => expect(formatDuration(ms)).toBe(expected));
});

describe('formatTime', () => {
  it('is in the locale and zone of the viewer', () => {
    const iso = '2026-11-23T10:00:04.000Z';
    const { locale } = new Intl.DateTimeFormat().resolvedOptions();
    expect(formatTime(iso)).toBe(
      new Intl.DateTimeFormat(locale, {
        dateStyle: 'medium',
        timeStyle: 'medium',
      }).format(new Date(iso)),
    );
  });
});
