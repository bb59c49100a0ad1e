/** Whether a condition holds; `True` is always the good state. @public */
export type ConditionStatus = 'True' | 'False' | 'Unknown';

/** What was seen once, and counts when it is seen again. @public */
export type PendingCondition = {
  readonly status: ConditionStatus;
  /** CamelCase. */
  readonly reason: string;
  /** A lower-case clause. */
  readonly message: string;
  /** ISO 8601; when it was seen first. */
  readonly since: string;
};

/** One judged fact about a component, in the Kubernetes shape. @public */
export type ReadinessCondition = {
  readonly type: string;
  readonly status: ConditionStatus;
  /** CamelCase. */
  readonly reason: string;
  /** A lower-case clause, so that it reads after a colon too. */
  readonly message: string;
  /** ISO 8601; when `status` last changed, as far as was observed. */
  readonly lastTransitionTime?: string;
  /**
   * Ids of the components whose controllers bring to life all that keeps this from being `True`; absent when anything else does. While
   * one of them is not ready itself, this is a symptom of that.
   */
  readonly symptomOf?: readonly string[];
  /** What the newest observation says instead; absent when it says the same. */
  readonly pending?: PendingCondition;
};

// From the most telling to the least. A type that is not listed is a product's own check and comes before all of these:
// "Sealed" explains "Progressing", never the other way round.
const GENERIC_TYPES = [
  'WorkloadsAvailable',
  'NoErrors',
  'OperationSucceeded',
  'Healthy',
  'Synced',
];

/** Whether a type is a product's own check, and not what can be said of any Application. @public */
export const isNativeCheck = (type: string): boolean =>
  !GENERIC_TYPES.includes(type);

/** The condition that explains most: a product's own check before workloads before Argo CD. @public */
export function mostTelling(
  conditions: readonly ReadinessCondition[],
): ReadinessCondition | undefined {
  const rank = (condition: ReadinessCondition) =>
    GENERIC_TYPES.indexOf(condition.type);
  return [...conditions].sort((a, b) => rank(a) - rank(b))[0];
}

/**
 * The conditions with the time when each status last changed: carried over from the previous observation, or `at` (ISO 8601).
 *
 * @public
 */
export function withTransitionTimes(
  conditions: readonly ReadinessCondition[],
  previous: readonly ReadinessCondition[],
  at: string,
): readonly ReadinessCondition[] {
  const before = new Map(previous.map(c => [c.type, c]));
  return conditions.map(condition => {
    const old = before.get(condition.type);
    const kept = old?.status === condition.status && old.lastTransitionTime;
    return { ...condition, lastTransitionTime: kept || at };
  });
}
