const UNITS = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['week', 7 * 86_400_000],
  ['day', 86_400_000],
] as const;

const words = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

/** How long ago a version was made, such as `3 weeks ago`. */
export function age(createdAt: string, now: number): string {
  const ms = now - Date.parse(createdAt);
  const [unit, length] = UNITS.find(([, size]) => ms >= size) ?? ['day', 0];
  return length === 0 ? 'today' : words.format(-Math.floor(ms / length), unit);
}
