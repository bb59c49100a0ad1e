import {
  ComponentStatus,
  isStale,
  ReadinessSnapshot,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useMemo } from 'react';
import { formatAge } from '../time/format';
import { useEverySecond } from '../time';

type Dated = Pick<ReadinessSnapshot, 'components' | 'staleAfterMs'>;

/** The components as they may be shown: one whose evidence has become stale since is `Unknown`, whatever it was. */
export function distrust(
  { components, staleAfterMs }: Dated,
  stale: ReadonlySet<string>,
): readonly ComponentStatus[] {
  if (stale.size === 0) return components;
  return components.map(component =>
    stale.has(component.id) ? faded(component, staleAfterMs) : component,
  );
}

function faded(last: ComponentStatus, staleAfterMs: number): ComponentStatus {
  const then = last.readiness === 'Ready' ? 'it was ready' : last.message;
  return {
    ...last,
    readiness: 'Unknown',
    reason: 'Stale',
    message: `last observed more than ${formatAge(
      staleAfterMs,
    )} ago; then: ${then}`,
    stale: true,
    blockedBy: [],
    nextStep: null,
  };
}

/** Ids of the components that call themselves anything but `Unknown` on evidence that is too old at `now`. */
export const outlived = (
  { components, staleAfterMs }: Dated,
  now: number,
): readonly string[] =>
  components
    .filter(
      ({ readiness, observedAt }) =>
        readiness !== 'Unknown' && isStale(observedAt, now, staleAfterMs),
    )
    .map(({ id }) => id);

/** The snapshot's components, judged again every second, so that nothing looks green for longer than its evidence holds. */
export function useTrusted(
  snapshot: ReadinessSnapshot,
): readonly ComponentStatus[] {
  const stale = useEverySecond(now => outlived(snapshot, now).join(' '));
  return useMemo(
    () => distrust(snapshot, new Set(stale.split(' ').filter(Boolean))),
    [snapshot, stale],
  );
}
