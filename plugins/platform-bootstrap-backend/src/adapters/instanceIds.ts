import type { Component, Listing, Observation, Observations } from './types';

/** A component as far as it says which Argo CD it comes from. */
type Placed = Pick<Component, 'id' | 'instance'>;

/** The id that a component of a named Argo CD has among all: two Argo CDs may have an Application of the same name. @internal */
export const idIn = (instance: string, id: string): string =>
  `${instance}.${id}`;

/** What a component is called within its own Argo CD: what the plan, platform.yaml and the adapters know it by. @internal */
export const ownId = ({ id, instance }: Placed): string =>
  instance === undefined ? id : id.slice(instance.length + 1);

/** A component as its own Argo CD knows it. @internal */
export const asOwn = (component: Component): Component => ({
  ...component,
  id: ownId(component),
});

// An operator works for the Applications of its own Argo CD.
const operatorsIn = (
  observation: Observation,
  instance: string,
): Observation => ({
  ...observation,
  conditions: observation.conditions.map(condition => ({
    ...condition,
    ...(condition.symptomOf && {
      symptomOf: condition.symptomOf.map(id => idIn(instance, id)),
    }),
  })),
});

const placed = (observations: Observations, instance: string): Observations =>
  new Map(
    [...observations].map(([id, said]) => [
      idIn(instance, id),
      operatorsIn(said, instance),
    ]),
  );

/** What a source saw, with the name of its Argo CD in every id. @internal */
export function placeIn(instance: string, listing: Listing): Listing {
  const { components, parents, observations } = listing;
  return {
    ...listing,
    components: components.map(({ id, parent, ...component }) => ({
      ...component,
      id: idIn(instance, id),
      parent: parent && idIn(instance, parent),
      instance,
    })),
    parents: parents.map(({ id, ...parent }) => ({
      ...parent,
      id: idIn(instance, id),
      instance,
    })),
    observations: placed(observations, instance),
  };
}
