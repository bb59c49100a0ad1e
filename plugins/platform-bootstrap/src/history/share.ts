import { HistoryTotals } from '@platform-bootstrap/plugin-platform-bootstrap-common';

/** The readiness words in the order in which people read them. */
export const STATES = ['Ready', 'NotReady', 'Blocked', 'Unknown'] as const;

/** A readiness as a word of {@link STATES}. */
export type State = (typeof STATES)[number];

/** All the time that is told, in milliseconds. */
export const timeOf = (totals: HistoryTotals): number =>
  STATES.reduce((sum, state) => sum + totals[state], 0);

/**
 * The share of a state: `100 %` and `0 %` only when that is the whole truth; `–` when nothing is told.
 */
export function share(totals: HistoryTotals, state: State): string {
  const all = timeOf(totals);
  const own = totals[state];
  if (all === 0) return '–';
  if (own === 0) return '0 %';
  const tenths = Math.floor((own / all) * 1000);
  if (tenths === 0) return '< 0.1 %';
  return tenths === 1000 ? '100 %' : `${(tenths / 10).toFixed(1)} %`;
}
