import type { ReadinessCondition } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { ObservedComponent } from './platform';

/** When something was seen, and how far apart two observations have to be to count as two. @internal */
export type SettleClock = {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Milliseconds. */
  readonly apartMs: number;
};

type Settled =
  | { readonly kind: 'counts' }
  /** Seen once, since then (ISO 8601). */
  | { readonly kind: 'waits'; readonly since: string };

// Nobody has said anything: the next observation may well be answered. A refusal or a wrong setting stays until somebody acts.
const SILENCE = ['Unreachable', 'UnexpectedResponse'];

/** Whether nobody has said anything, for a reason that may pass by itself. @internal */
export const isSilence = ({
  status,
  reason,
}: Pick<ReadinessCondition, 'status' | 'reason'>): boolean =>
  status === 'Unknown' && SILENCE.includes(reason);

function seenTwice(
  first: string | undefined,
  { now, apartMs }: SettleClock,
): Settled {
  const since = first ?? new Date(now).toISOString();
  // Another replica's clock may be ahead of this one's.
  const passed = Math.abs(now - Date.parse(since));
  return first && passed >= apartMs
    ? { kind: 'counts' }
    : { kind: 'waits', since };
}

function settleCondition(
  seen: ReadinessCondition,
  shown: ReadinessCondition,
  clock: SettleClock,
): ReadinessCondition {
  const { status, reason, message } = seen;
  // What a source says of itself, and is not good news, counts at once.
  const countsAtOnce = status !== 'True' && !isSilence(seen);
  if (shown.status === status || countsAtOnce) return seen;
  const { pending } = shown;
  const first = pending?.status === status ? pending.since : undefined;
  const settled = seenTwice(first, clock);
  if (settled.kind === 'counts') return seen;
  return {
    ...shown,
    pending: { status, reason, message, since: settled.since },
  };
}

// The verdict rests on the last answer of whoever is silent, and is as old.
function keepLastAnswer(
  seen: ObservedComponent,
  shown: ObservedComponent,
): ObservedComponent {
  const isListed = seen.syncStatus !== 'Unknown';
  return {
    ...seen,
    syncStatus: isListed ? seen.syncStatus : shown.syncStatus,
    health: isListed ? seen.health : shown.health,
    answeredBy: [...new Set([...seen.answeredBy, ...shown.answeredBy])],
  };
}

/**
 * What counts of an observation: bad news that a source states counts at once; good news, and silence, when they were observed twice
 * in a row. Until then a condition stays as it was and as old as its evidence, with what was seen instead beside it.
 *
 * @internal
 */
export function settle(
  seen: ObservedComponent,
  shown: ObservedComponent | undefined,
  clock: SettleClock,
): ObservedComponent {
  if (!shown) return seen;
  const before = new Map(shown.conditions.map(c => [c.type, c]));
  const silent: Record<string, string> = {};
  const conditions = seen.conditions.flatMap(condition => {
    const { type } = condition;
    const old = before.get(type);
    if (old) return [settleCondition(condition, old, clock)];
    if (!isSilence(condition)) return [condition];
    // Who had nothing to say of this component when last asked has not made it Unknown by one silence either.
    const settled = seenTwice(shown.silent?.[type], clock);
    if (settled.kind === 'counts') return [condition];
    silent[type] = settled.since;
    return [];
  });
  const isHeld =
    Object.keys(silent).length > 0 ||
    conditions.some(({ pending }) => pending && isSilence(pending));
  if (!isHeld) return { ...seen, conditions };
  return {
    ...keepLastAnswer(seen, shown),
    conditions,
    ...(Object.keys(silent).length > 0 && { silent }),
  };
}
