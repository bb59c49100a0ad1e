import type { ChartVersion } from '@platform-bootstrap/plugin-platform-bootstrap-common';

/** What is known of a chart. @internal */
export type KnownChart = {
  readonly key: string;
  readonly chart: string;
  /** Newest stable first; the last ones there were. */
  readonly versions: readonly ChartVersion[];
  /** When its repository last answered (ISO 8601); `null` when it never did. */
  readonly readAt: string | null;
  /** When it was last asked (ISO 8601). */
  readonly triedAt: string;
  /** Why the last try gave nothing. */
  readonly problem: string | null;
  /** Its repository has no such chart any more. */
  readonly isGone: boolean;
};

/** A row of `chart_versions`. @internal */
export type ChartVersionsRow = {
  key: string;
  chart: string;
  versions: string;
  read_at: string | null;
  tried_at: string;
  problem: string | null;
  is_gone: boolean | number;
};

/** @internal */
export const toRow = (known: KnownChart): ChartVersionsRow => ({
  key: known.key,
  chart: known.chart.slice(0, 200),
  versions: JSON.stringify(known.versions),
  read_at: known.readAt,
  tried_at: known.triedAt,
  problem: known.problem,
  is_gone: known.isGone,
});

/** What the row holds; it is ours, so it is trusted. @internal */
export const toKnown = (row: ChartVersionsRow): KnownChart => ({
  key: row.key,
  chart: row.chart,
  versions: JSON.parse(row.versions),
  readAt: row.read_at,
  triedAt: row.tried_at,
  problem: row.problem,
  // SQLite has no booleans.
  isGone: Boolean(row.is_gone),
});
