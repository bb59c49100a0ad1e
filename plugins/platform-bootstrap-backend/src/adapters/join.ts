import type { Scope } from '../config/scope';
import { asOwn, ownId } from './instanceIds';
import type { Component, ComponentAdapter, Observations } from './types';

/** An instance, as far as it says which components are its own. @internal */
export type Scoped = {
  readonly name: string | null;
  /** `null` when it cannot be read. */
  readonly scope: Scope | null;
};

/** Which instance judges a component. @internal */
export type Join<T extends Scoped> =
  | { readonly kind: 'one'; readonly instance: T }
  | { readonly kind: 'none' }
  | { readonly kind: 'several'; readonly instances: readonly T[] };

const IN_CLUSTER = ['in-cluster', 'https://kubernetes.default.svc'];

// Argo CD calls the cluster that it runs in by two names.
const isPlace = (wanted: string, place: string | undefined) =>
  place !== undefined &&
  (wanted === place ||
    (IN_CLUSTER.includes(wanted) && IN_CLUSTER.includes(place)));

const covers = (
  { argocd, destination }: Scope,
  { instance, destination: goesTo }: Component,
): boolean =>
  (argocd === undefined || argocd === instance) &&
  (destination === undefined ||
    isPlace(destination, goesTo?.name) ||
    isPlace(destination, goesTo?.server));

/** Finds the instance that judges a component, and never guesses. @internal */
export function joinOf<T extends Scoped>(
  component: Component,
  instances: readonly T[],
): Join<T> {
  const own = instances.filter(
    ({ scope }) => scope !== null && covers(scope, component),
  );
  if (own.length > 1) return { kind: 'several', instances: own };
  // Whose it is that says it wrongly is not known: it may be anybody's who has none.
  const [instance] = [...own, ...instances.filter(i => i.scope === null)];
  return instance ? { kind: 'one', instance } : { kind: 'none' };
}

/** An adapter that knows components by the names of their own Argo CD, and is asked about those of one at a time. @internal */
export const withOwnIds = (adapter: ComponentAdapter): ComponentAdapter => ({
  ...adapter,
  claims: component => adapter.claims(asOwn(component)),
  observe: async (components, context): Promise<Observations> => {
    const groups = [...new Set(components.map(({ instance }) => instance))];
    const observed = groups.map(async group => {
      const those = components.filter(({ instance }) => instance === group);
      const said = await adapter.observe(those.map(asOwn), context);
      return those.flatMap(component => {
        const observation = said.get(ownId(component));
        return observation ? [[component.id, observation] as const] : [];
      });
    });
    return new Map((await Promise.all(observed)).flat());
  },
});
