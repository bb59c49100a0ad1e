import {
  ClaimState,
  ComponentInfrastructure,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';

/** A state in words. */
export const STATE_WORDS: Readonly<Record<ClaimState, string>> = {
  ready: 'Ready',
  pending: 'On its way',
  failing: 'Failing',
  unknown: 'Not known',
};

/** How all of it fares, in one sentence. */
export function headline({ claims }: ComponentInfrastructure): string {
  const ready = claims.filter(({ state }) => state === 'ready').length;
  if (ready < claims.length) return `${ready} of ${claims.length} ready.`;
  return claims.length === 1 ? 'The only one is ready.' : `All ${ready} ready.`;
}
