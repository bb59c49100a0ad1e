import type { Component } from '../adapters/types';
import type { Metadata } from '../kubernetes/objects';
import { ownerFinder, trackedBy, TRACKING_ID } from '../kubernetes/tracking';

/** An object of External Secrets, as far as it says whose it is. */
type Owned = { readonly metadata: Metadata };

// The tracking id names its own object, so that a copied annotation claims nothing.
function tellsOfItself({ namespace, name, annotations }: Metadata): boolean {
  const id = annotations[TRACKING_ID];
  // What lives outside every namespace is tracked in that of its Application's destination.
  return (
    id === undefined ||
    (namespace === ''
      ? id.endsWith(`/${name}`)
      : id.endsWith(`:${namespace}/${name}`))
  );
}

/**
 * Finds the component of one Argo CD that brought an object, as {@link ownerFinder} does, and never guesses: an object whose annotation
 * was written for another one has none, nor has one that names an Application of which there are several and says no namespace.
 *
 * @internal
 */
export function finderOf(
  components: readonly Component[],
): (owned: Owned) => string | undefined {
  const ownerOf = ownerFinder(components);
  const byName = new Map<string, Component[]>();
  for (const component of components) {
    const { name } = component.application;
    byName.set(name, [...(byName.get(name) ?? []), component]);
  }
  return ({ metadata }) => {
    if (!tellsOfItself(metadata)) return undefined;
    const tracked = trackedBy(metadata.annotations[TRACKING_ID]);
    const named = byName.get(tracked?.name ?? '') ?? [];
    if (!tracked || tracked.namespace || named.length < 2) {
      return ownerOf(metadata);
    }
    const here = named.filter(c => c.namespace === metadata.namespace);
    return here.length === 1 ? here[0].id : undefined;
  };
}

/**
 * Whether an object could be that of an Application of the same name in another Argo CD, which may deploy to the same cluster: a
 * tracking id says the Application's name and not whose it is. The namespace then decides, and where it does not, nobody has it.
 *
 * @internal
 */
export function contested(
  component: Component,
  namesakes: readonly Component[],
): (owned: Owned) => boolean {
  const isShared = namesakes.some(
    ({ namespace }) => namespace === component.namespace,
  );
  return ({ metadata: { namespace } }) =>
    namesakes.length > 0 && (isShared || namespace !== component.namespace);
}
