import {
  mostTelling,
  type ConditionStatus,
  type ReadinessCondition,
} from './condition';
import { isStale } from './staleness';

/** What is known about one component, before its gates are looked at. @public */
export type Evidenced = {
  readonly conditions: readonly ReadinessCondition[];
  /** When the oldest evidence was read (ISO 8601); `null` when it never was. */
  readonly observedAt: string | null;
};

/** A component judged by its own evidence alone. @public */
export type OwnVerdict = {
  readonly readiness: 'Ready' | 'NotReady' | 'Unknown';
  readonly reason: string;
  readonly message: string;
};

/** The clock and the limit that evidence is held against; milliseconds. @public */
export type Freshness = {
  readonly now: number;
  readonly staleAfterMs: number;
};

const judged = (
  readiness: OwnVerdict['readiness'],
  { reason, message }: ReadinessCondition,
): OwnVerdict => ({ readiness, reason, message });

const nothing: OwnVerdict = {
  readiness: 'Unknown',
  reason: 'NoEvidence',
  message: 'nothing was observed yet',
};

const ready = (conditions: readonly ReadinessCondition[]): OwnVerdict => ({
  readiness: 'Ready',
  reason: 'Ready',
  message: `every check passes: ${conditions.map(c => c.type).join(', ')}`,
});

function stale(last: OwnVerdict, staleAfterMs: number): OwnVerdict {
  const seconds = Math.round(staleAfterMs / 1000);
  const then = last.readiness === 'Ready' ? 'it was ready' : last.message;
  return {
    readiness: 'Unknown',
    reason: 'Stale',
    message: `last observed more than ${seconds} s ago; then: ${then}`,
  };
}

/**
 * Judges a component by its own evidence: absent or stale evidence is `Unknown`, a `False` condition `NotReady`, an
 * `Unknown` condition `Unknown`; `Ready` only if evidence is there and every condition is `True`.
 *
 * @public
 */
export function ownVerdict(
  { conditions, observedAt }: Evidenced,
  { now, staleAfterMs }: Freshness,
): OwnVerdict {
  const first = (status: ConditionStatus) =>
    mostTelling(conditions.filter(c => c.status === status));
  const unknown = first('Unknown');
  // Why there is no news says more than that there is none, so an Unknown condition comes before staleness.
  const blind = unknown && judged('Unknown', unknown);
  if (conditions.length === 0 || observedAt === null) return blind ?? nothing;

  const failed = first('False');
  const current = failed
    ? judged('NotReady', failed)
    : blind ?? ready(conditions);
  if (!isStale(observedAt, now, staleAfterMs)) return current;
  return blind ?? stale(current, staleAfterMs);
}
