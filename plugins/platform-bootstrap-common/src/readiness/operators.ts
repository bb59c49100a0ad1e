import type { ReadinessCondition } from './condition';
import type { OwnVerdict } from './verdict';

// Component by the API group of the resources that its controller brings to life in everybody's Applications.
const OPERATOR_OF_GROUP: Readonly<Record<string, string>> = {
  'external-secrets.io': 'external-secrets',
  'generators.external-secrets.io': 'external-secrets',
  'acid.zalan.do': 'postgres-operator',
  'cert-manager.io': 'cert-manager',
};

/** The component whose controller answers for resources of an API group; `undefined` for what nobody on the platform operates. @public */
export const operatorOf = (group: string): string | undefined =>
  Object.hasOwn(OPERATOR_OF_GROUP, group)
    ? OPERATOR_OF_GROUP[group]
    : undefined;

type Judged = {
  readonly id: string;
  readonly conditions: readonly ReadinessCondition[];
  readonly own: OwnVerdict;
};

// All or nothing: what fails for any other reason as well is not well by itself.
function namedOperators({ id, conditions, own }: Judged): readonly string[] {
  if (own.readiness !== 'NotReady') return [];
  const failing = conditions.filter(({ status }) => status !== 'True');
  if (!failing.every(({ symptomOf = [] }) => symptomOf.length > 0)) return [];
  const named = failing.flatMap(({ symptomOf = [] }) => symptomOf);
  return [...new Set(named)].filter(operator => operator !== id);
}

/**
 * For each component that is not ready only because of resources which another one operates, those others: they are not ready by
 * themselves, so what they should have brought to life is a symptom of theirs.
 *
 * @internal
 */
export function symptomsOf(
  components: readonly Judged[],
): ReadonlyMap<string, readonly string[]> {
  const named = new Map(components.map(c => [c.id, namedOperators(c)]));
  const failing = new Set(
    components
      .filter(
        ({ id, own }) => own.readiness === 'NotReady' && !named.get(id)?.length,
      )
      .map(({ id }) => id),
  );
  return new Map(
    [...named].flatMap(([id, operators]) => {
      const broken = operators.filter(operator => failing.has(operator));
      return broken.length > 0 ? [[id, broken] as const] : [];
    }),
  );
}
