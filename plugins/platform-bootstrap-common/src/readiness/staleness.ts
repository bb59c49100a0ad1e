const INTERVALS = 3;
const FLOOR_MS = 60_000;

/** Evidence older than this is stale: three intervals, at least a minute, unless configured; all in milliseconds. @public */
export function staleAfter(intervalMs: number, configuredMs?: number): number {
  return configuredMs ?? Math.max(INTERVALS * intervalMs, FLOOR_MS);
}

/**
 * The moment (milliseconds since the epoch) from which evidence read at `observedAt` (ISO 8601) is stale; `null` when
 * there is no evidence that could become so.
 *
 * @public
 */
export function staleFrom(
  observedAt: string | null,
  staleAfterMs: number,
): number | null {
  if (observedAt === null) return null;
  // A time that cannot be read proves nothing, so it is old.
  const read = Date.parse(observedAt);
  return Number.isNaN(read) ? 0 : read + staleAfterMs + 1;
}

/** Whether evidence read at `observedAt` is too old to trust at `now` (milliseconds since the epoch). @public */
export function isStale(
  observedAt: string | null,
  now: number,
  staleAfterMs: number,
): boolean {
  const from = staleFrom(observedAt, staleAfterMs);
  return from !== null && now >= from;
}
