const ODD = [
  null,
  '',
  'not-a-date',
  '2026-13-45T99:99:99Z',
  'Sparkling',
  -1,
  1e308,
  0.5,
  true,
  [],
  {},
  [null],
  { toString: 'x', constructor: null },
  '𝒳'.repeat(50),
] as const;

/** Numbers from 0 to 1 that are the same at every run: mulberry32. @internal */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) % 2 ** 32;
    /* eslint-disable no-bitwise -- the generator is defined on 32-bit words */
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    /* eslint-enable no-bitwise */
  };
}

/** One of several. @internal */
export const pick = <T>(items: readonly T[], random: () => number): T =>
  items[Math.floor(random() * items.length)];

/** A document with one value in thirty replaced by one of another kind, or left out. @internal */
export function mutated(value: unknown, random: () => number): unknown {
  if (random() < 1 / 30) return pick(ODD, random);
  if (Array.isArray(value)) return value.map(each => mutated(each, random));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(() => random() > 1 / 60)
        .map(([key, each]) => [key, mutated(each, random)]),
    );
  }
  return value;
}
