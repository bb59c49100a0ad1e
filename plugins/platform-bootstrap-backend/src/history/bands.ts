import {
  NOT_OBSERVED,
  type HistoryTotals,
  type Readiness,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';

/** A time between two moments, in milliseconds since the epoch. @internal */
export type Stretch = { readonly from: number; readonly until: number };

/** What a component was for a time. @internal */
export type Band = Stretch & {
  readonly readiness: Readiness;
  readonly reason: string | null;
  readonly message: string;
};

/** A change of assessment; `Gone` when the component left the platform. @internal */
export type Change = {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly from: Readiness | null;
  readonly to: Readiness | 'Gone';
  readonly reason: string;
  readonly message: string;
};

const UNSEEN = {
  readiness: 'Unknown',
  reason: NOT_OBSERVED,
  message: 'the portal did not observe the platform',
} as const;

const WORST: readonly Readiness[] = ['NotReady', 'Unknown', 'Blocked', 'Ready'];

const isSame = (a: Band, b: Band) =>
  a.readiness === b.readiness &&
  a.reason === b.reason &&
  a.message === b.message &&
  a.until === b.from;

function joined(bands: readonly Band[]): Band[] {
  const result: Band[] = [];
  for (const band of bands) {
    const last = result.at(-1);
    if (last && isSame(last, band)) {
      result[result.length - 1] = { ...last, until: band.until };
    } else {
      result.push(band);
    }
  }
  return result;
}

/** The part of the bands that lies within a time. @internal */
export const within = (
  bands: readonly Band[],
  { from, until }: Stretch,
): readonly Band[] =>
  bands
    .map(band => ({
      ...band,
      from: Math.max(band.from, from),
      until: Math.min(band.until, until),
    }))
    .filter(band => band.from < band.until);

// Between two changes that do not fit together others were pruned; what the later one says of before is what is left.
function between(
  before: Change | undefined,
  after: Change | undefined,
): Omit<Band, keyof Stretch> | null {
  if (before && (!after || after.from === before.to)) {
    const { to, reason, message } = before;
    return to === 'Gone' ? null : { readiness: to, reason, message };
  }
  return after?.from
    ? { readiness: after.from, reason: null, message: '' }
    : null;
}

function judgedBands(
  changes: readonly Change[],
  { from, until }: Stretch,
): readonly Band[] {
  // The clock of another replica may differ; what was written later came later.
  let latest = from;
  const times = changes.map(({ at }) => (latest = Math.max(at, latest)));
  const edges = [from, ...times, until];
  return edges.slice(0, -1).flatMap((start, i) => {
    const state = between(changes[i - 1], changes[i]);
    return state ? [{ from: start, until: edges[i + 1], ...state }] : [];
  });
}

// What lies between two spans was seen by nobody.
function seenOnly(band: Band, spans: readonly Stretch[]): readonly Band[] {
  const result: Band[] = [];
  let at = band.from;
  for (const span of spans) {
    if (span.until <= at || span.from >= band.until) continue;
    if (span.from > at) {
      result.push({ ...UNSEEN, from: at, until: span.from });
    }
    const from = Math.max(at, span.from);
    at = Math.min(span.until, band.until);
    result.push({ ...band, from, until: at });
  }
  return at < band.until
    ? [...result, { ...UNSEEN, from: at, until: band.until }]
    : result;
}

/**
 * What a component was in a window, oldest first: by its changes in the order in which they were written, and `Unknown` for every time
 * in which nobody observed. Nothing while it was not on the platform.
 *
 * @internal
 */
export function bandsOf(
  changes: readonly Change[],
  spans: readonly Stretch[],
  window: Stretch,
): readonly Band[] {
  const judged = within(judgedBands(changes, window), window);
  return joined(judged.flatMap(band => seenOnly(band, spans)));
}

/** For how long the bands say each readiness. @internal */
export function totalsOf(bands: readonly Band[]): HistoryTotals {
  const totals = { Ready: 0, NotReady: 0, Blocked: 0, Unknown: 0 };
  for (const { readiness, from, until } of bands) {
    totals[readiness] += until - from;
  }
  return totals;
}

const worse = (a: Band, b: Band) =>
  WORST.indexOf(b.readiness) < WORST.indexOf(a.readiness) ? b : a;

/** At most so many bands: where there are more, each part of the window has the worst that was in it. @internal */
export function atMost(
  bands: readonly Band[],
  most: number,
  { from, until }: Stretch,
): readonly Band[] {
  if (bands.length <= most) return bands;
  const width = (until - from) / most;
  const parts = new Map<number, Band>();
  for (const band of bands) {
    const first = Math.floor((band.from - from) / width);
    const last = Math.ceil((band.until - from) / width);
    for (let i = first; i < Math.min(last, most); i += 1) {
      const known = parts.get(i);
      parts.set(i, known ? worse(known, band) : band);
    }
  }
  return joined(
    [...parts]
      .sort(([a], [b]) => a - b)
      .map(([i, band]) => ({
        ...band,
        from: Math.round(from + i * width),
        until: Math.round(from + (i + 1) * width),
      })),
  );
}
