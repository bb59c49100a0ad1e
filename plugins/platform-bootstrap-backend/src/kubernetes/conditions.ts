import { z } from 'zod';
import { shortened } from '../adapters/shortened';
import { Metadata } from './objects';
import type { Verdict } from './tally';

const text = z.string().catch('');

/** A condition as Kubernetes' controllers write it. @internal */
export const ObjectCondition = z.object({
  type: z.string(),
  status: z.enum(['True', 'False', 'Unknown']).catch('Unknown'),
  reason: text,
  message: text,
  lastTransitionTime: text,
  observedGeneration: z.number().optional().catch(undefined),
});

/** @internal */
export type ObjectCondition = z.infer<typeof ObjectCondition>;

/** The conditions of an object; one that no controller has looked at has none. @internal */
export const Conditions = z.array(ObjectCondition).catch([]);

/** An object of which only its metadata and conditions count. @internal */
export const Conditioned = z
  .object({
    metadata: Metadata,
    status: z.object({ conditions: Conditions }).catch({ conditions: [] }),
  })
  .transform(({ metadata, status }) => ({ metadata, ...status }));

/** @internal */
export type Conditioned = {
  readonly metadata: Metadata;
  readonly conditions: readonly ObjectCondition[];
};

/** What a condition is read with. @internal */
export type ConditionReading = {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Reasons that say "not yet" and no more, for so many milliseconds. */
  readonly onItsWay?: {
    readonly reasons: ReadonlySet<string>;
    readonly patienceMs: number;
  };
};

// A controller that works looks at a new object within seconds.
const PATIENCE_MS = 5 * 60_000;

/** `namespace/name`, or the name alone of what lives outside every namespace. @internal */
export const nameOf = ({ namespace, name }: Metadata): string =>
  namespace ? `${namespace}/${name}` : name;

function unreported({ creationTimestamp }: Metadata, now: number): Verdict {
  const age = now - Date.parse(creationTimestamp);
  if (Number.isNaN(age) || age < PATIENCE_MS) return { kind: 'pending' };
  const minutes = Math.floor(age / 60_000);
  return {
    kind: 'bad',
    reason: 'NotReconciled',
    message: `no controller has looked at it in ${minutes} min`,
  };
}

function isOnItsWay(
  { reason, lastTransitionTime }: ObjectCondition,
  { now, onItsWay }: ConditionReading,
): boolean {
  if (!onItsWay?.reasons.has(reason)) return false;
  const age = now - Date.parse(lastTransitionTime);
  return Number.isNaN(age) || age < onItsWay.patienceMs;
}

// A reason stands on the board and chooses the next step: it has to be a word.
const wordOf = (reason: string, otherwise: string) =>
  /^[A-Za-z][A-Za-z0-9]{0,63}$/.test(reason) ? reason : otherwise;

/** How an object is doing by one of its conditions. @internal */
export function verdictBy(
  type: string,
  { metadata, conditions }: Conditioned,
  reading: ConditionReading,
): Verdict {
  const condition = conditions.find(c => c.type === type);
  if (!condition) return unreported(metadata, reading.now);
  const { status, reason, message, observedGeneration } = condition;
  // What was said of an older text says nothing of this one.
  const isOld = (observedGeneration ?? Infinity) < (metadata.generation ?? 0);
  if (isOld) return { kind: 'pending' };
  if (status === 'True') return { kind: 'good' };
  if (isOnItsWay(condition, reading)) return { kind: 'pending' };
  return {
    kind: status === 'False' ? 'bad' : 'unknown',
    reason: wordOf(reason, `Not${type}`),
    message: shortened(message) || `its condition ${type} is ${status}`,
  };
}
