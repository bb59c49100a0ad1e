import type { Component, ComponentSource, Listing } from '../adapters/types';
import type { Attempt } from './attempt';
import type { Kept } from './merge';
import type { Observed, Problem } from './platform';

/** What one source said in a pass. @internal */
export type Listed = {
  readonly source: ComponentSource;
  readonly listing: Attempt<Listing> | Kept;
};

/** Whether something comes from a source. @internal */
export const isOf =
  ({ instance }: ComponentSource) =>
  (one: { readonly instance?: string }): boolean =>
    one.instance === instance;

/** An empty list is what a token that lost its rights gets, too. The platform does not vanish for that. @internal */
export function checked(
  listing: Attempt<Listing>,
  previous: Observed,
  source: ComponentSource,
): Attempt<Listing> {
  const { instance, place = 'platformBootstrap.argocd' } = source;
  const vanished =
    listing.kind === 'answered' &&
    listing.value.components.length + listing.value.parents.length === 0 &&
    previous.components.some(isOf(source));
  const product = instance === undefined ? 'Argo CD' : `Argo CD ${instance}`;
  return vanished
    ? {
        kind: 'failed',
        reason: 'Unauthorized',
        message: `${product} shows no Application to the portal any more: see the permissions of ${place}.token`,
      }
    : listing;
}

/** The components that there are by what was said, or else by what was known before. @internal */
export const componentsOf = (
  all: readonly Listed[],
  previous: Observed,
): readonly Component[] =>
  all.flatMap(({ source, listing }) =>
    listing.kind === 'answered'
      ? listing.value.components
      : previous.components.filter(isOf(source)),
  );

/** The parents, `Unknown` with the reason where their Argo CD has no answer. @internal */
export const parentsOf = (
  all: readonly Listed[],
  previous: Observed,
): Observed['parents'] =>
  all.flatMap(({ source, listing }): Observed['parents'] => {
    if (listing.kind === 'answered') return listing.value.parents;
    const known = previous.parents.filter(isOf(source));
    if (listing.kind === 'kept') return known;
    const { reason, message } = listing;
    return known.map(({ id, git, instance }) => ({
      id,
      ...(instance !== undefined && { instance }),
      ...(git && { git }),
      health: 'Unknown',
      syncStatus: 'Unknown',
      ready: false,
      reason,
      message,
    }));
  });

type Trouble = {
  readonly name?: string;
  readonly reason: string;
  readonly message: string;
};

function troubleOf(
  { source: { instance }, listing }: Listed,
  { problem }: Observed,
): readonly Trouble[] {
  if (listing.kind === 'answered') return [];
  if (listing.kind === 'kept') {
    if (instance === undefined) return problem ? [problem] : [];
    return problem?.instances?.filter(({ name }) => name === instance) ?? [];
  }
  const { reason, message } = listing;
  return [
    { ...(instance !== undefined && { name: instance }), reason, message },
  ];
}

/** Why a list could not be read; what several say is one problem, which names each of them. @internal */
export function problemOf(
  all: readonly Listed[],
  previous: Observed,
): Problem | null {
  const troubles = all.flatMap(one => troubleOf(one, previous));
  const [first] = troubles;
  if (!first) return null;
  const instances = troubles.flatMap(({ name, reason, message }) =>
    name === undefined ? [] : [{ name, reason, message }],
  );
  return {
    reason: first.reason,
    message: troubles.map(({ message }) => message).join('; '),
    ...(instances.length > 0 && { instances }),
  };
}
