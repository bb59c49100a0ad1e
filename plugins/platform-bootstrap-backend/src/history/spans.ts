import type { Knex } from 'knex';

/** A row of `observed_spans`: a time in which the platform was observed without a gap. @internal */
export type SpanRow = { id?: number; from: string; until: string };

/**
 * Notes that the platform was observed at a time (ISO 8601): the newest span grows, or a new one begins where nobody had looked for
 * longer than the gap allows (milliseconds).
 *
 * @internal
 */
export async function noteObserved(
  trx: Knex.Transaction,
  at: string,
  longestGapMs: number,
): Promise<void> {
  const spans = () => trx<SpanRow>('observed_spans');
  const newest = await spans().orderBy('id', 'desc').first();
  const gap = newest ? Date.parse(at) - Date.parse(newest.until) : Infinity;
  if (!newest || gap > longestGapMs) {
    await spans().insert({ from: at, until: at });
    return;
  }
  // Another replica's clock may be behind: what was seen stays seen.
  if (gap > 0) await spans().where('id', newest.id).update({ until: at });
}
