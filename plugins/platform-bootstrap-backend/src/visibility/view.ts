import { createHash } from 'node:crypto';
import type {
  ComponentStatus,
  ParentStatus,
  ReadinessSnapshot,
  Transition,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { VisibleComponent } from './rules';

/** Which components somebody may see. @internal */
export type View = {
  /** The same for everybody who sees the same; `all` for those who see everything. */
  readonly key: string;
  readonly sees: (component: VisibleComponent) => boolean;
};

/** Everything. @internal */
export const EVERYTHING: View = { key: 'all', sees: () => true };

/** A view by the conditions that it follows from. @internal */
export const createView = (conditions: unknown, sees: View['sees']): View => ({
  key: createHash('sha256').update(JSON.stringify(conditions)).digest('hex'),
  sees,
});

const WAITS = 'waits for a component that you may not see';

const isHidden = (ids: ReadonlySet<string>) => (id: string) => !ids.has(id);

/** A component without the names of those that may not be seen. */
function restrictComponent(
  component: ComponentStatus,
  visible: ReadonlySet<string>,
): ComponentStatus {
  const hidden = isHidden(visible);
  const named = component.blockedBy.flatMap(({ id, via }) => [id, ...via]);
  return {
    ...component,
    gates: component.gates.filter(id => !hidden(id)),
    blockedBy: component.blockedBy
      .filter(({ id }) => !hidden(id))
      .map(cause => ({ ...cause, via: cause.via.filter(id => !hidden(id)) })),
    ...(named.some(hidden) && { message: WAITS }),
  };
}

// What Argo CD says of a parent can name any of its children's files.
const restrictParent = (parent: ParentStatus): ParentStatus =>
  parent.ready
    ? parent
    : { ...parent, message: 'it has a problem; the platform team sees which' };

/** A snapshot with what a view shows, and no word of the rest. @internal */
export function restrictSnapshot(
  snapshot: ReadinessSnapshot,
  { sees }: View,
): ReadinessSnapshot {
  const shown = snapshot.components.filter(sees);
  const notInCluster = snapshot.notInCluster.filter(sees);
  if (
    shown.length === snapshot.components.length &&
    notInCluster.length === snapshot.notInCluster.length
  ) {
    return snapshot;
  }
  const visible = new Set(shown.map(({ id }) => id));
  const parents = new Set(shown.map(({ parent }) => parent));
  const { problem } = snapshot;
  return {
    ...snapshot,
    notInCluster,
    components: shown.map(component => restrictComponent(component, visible)),
    parents: snapshot.parents
      .filter(({ id }) => parents.has(id))
      .map(restrictParent),
    ...(problem && {
      problem: {
        reason: problem.reason,
        message: 'the platform cannot be observed as it should be',
      },
    }),
  };
}

/** Something that was said of a blocked component, without the names of what it waited for. @internal */
export const withoutNames = <T extends { readonly message: string }>(
  said: T,
): T => ({ ...said, message: WAITS });

/** Transitions without the names of what the component waited for. @internal */
export const restrictTransitions = <T extends Transition>(
  transitions: readonly T[],
): T[] =>
  transitions.map(transition =>
    transition.to === 'Blocked' ? withoutNames(transition) : transition,
  );
