import {
  ReadinessChanges,
  ReadinessSnapshot,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { UnexpectedAnswerError } from './UnexpectedAnswerError';

/** The last snapshot that was read, and its tag. */
export type KnownSnapshot = {
  readonly tag: string;
  readonly snapshot: ReadinessSnapshot;
};

/** A snapshot with what has changed since. */
export function withChanges(
  { tag, snapshot: before }: KnownSnapshot,
  { since, snapshot, changed, ids, times, observed }: ReadinessChanges,
): ReadinessSnapshot {
  if (since !== tag) throw new UnexpectedAnswerError('since', 'another tag');
  const known = new Map(
    [...before.components, ...changed].map(component => [
      component.id,
      component,
    ]),
  );
  return {
    ...snapshot,
    components: ids.map((id, i) => {
      const component = known.get(id);
      const observedAt = times[observed[i]];
      if (component && observedAt !== undefined) {
        return { ...component, observedAt };
      }
      throw new UnexpectedAnswerError('ids', `nothing is known of ${id}`);
    }),
  };
}
