const SECOND = 1000;
const LONGEST_BACKOFF = 30 * SECOND;

/** What the time until the next reading depends on. */
export type Pace = {
  /** Readings that failed in a row. */
  readonly failures: number;
  /** Mean time between observations, in milliseconds. */
  readonly intervalMs: number;
  /** A signal came lately, so the next change will announce itself. */
  readonly announced: boolean;
  /** Somebody asked for an observation and waits for it. */
  readonly awaited: boolean;
};

/** Milliseconds until the next reading; `random` (0 to 1) spreads the retries of many viewers. */
export function nextReadingIn(pace: Pace, random: number): number {
  const { failures, intervalMs, announced, awaited } = pace;
  if (failures > 0) {
    const backoff = Math.min(LONGEST_BACKOFF, SECOND * 2 ** (failures - 1));
    return backoff * (0.5 + random / 2);
  }
  if (awaited) return SECOND;
  const interval = Math.max(2 * SECOND, intervalMs);
  // A socket can die without a word: signals make polling slower, never unnecessary.
  return announced ? Math.max(3 * interval, 30 * SECOND) : interval;
}
