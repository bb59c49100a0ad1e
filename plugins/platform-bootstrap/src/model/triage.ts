import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';

const PATIENCE_MS = 10 * 60_000;

// Reasons of a component that is getting there by itself. A product's own check ("Sealed") is never among them.
const UNDER_WAY = new Set([
  'Progressing',
  'RolloutPending',
  'OperationRunning',
  'Creating',
  'Updating',
  'Deleting',
]);

// Reasons that say so only where Argo CD does too.
const UNDER_WAY_IF_PROGRESSING = new Set([
  'WorkloadsUnavailable',
  'Missing',
  'OutOfSync',
]);

/** The components by what they mean for a person. */
export type Triage = {
  readonly ready: readonly ComponentStatus[];
  /** Root causes that need a human. */
  readonly needsYou: readonly ComponentStatus[];
  /** Not ready yet, but on the way and not for long. */
  readonly underWay: readonly ComponentStatus[];
  readonly waiting: readonly ComponentStatus[];
  readonly unknown: readonly ComponentStatus[];
};

/** Sorts the components by what they mean for a person; `now` in milliseconds since the epoch. */
export function triage(
  components: readonly ComponentStatus[],
  now: number,
): Triage {
  const being = (readiness: ComponentStatus['readiness']) =>
    components.filter(component => component.readiness === readiness);
  const notReady = being('NotReady');
  return {
    ready: being('Ready'),
    needsYou: notReady.filter(component => !isUnderWay(component, now)),
    underWay: notReady.filter(component => isUnderWay(component, now)),
    waiting: being('Blocked'),
    unknown: being('Unknown'),
  };
}

/** Whether a component that is not ready is getting there by itself; what takes long needs a person after all. */
export function isUnderWay(component: ComponentStatus, now: number): boolean {
  const since = component.since ?? failedSince(component);
  return (
    component.readiness === 'NotReady' &&
    isGettingThere(component) &&
    since !== undefined &&
    now - Date.parse(since) < PATIENCE_MS
  );
}

function isGettingThere({ reason, health }: ComponentStatus) {
  const progressing = health === 'Progressing' || health === 'Missing';
  return (
    UNDER_WAY.has(reason) ||
    (progressing && UNDER_WAY_IF_PROGRESSING.has(reason))
  );
}

function failedSince({ conditions }: ComponentStatus) {
  return conditions
    .filter(({ status }) => status === 'False')
    .flatMap(({ lastTransitionTime }) => lastTransitionTime ?? [])
    .sort()
    .at(0);
}
