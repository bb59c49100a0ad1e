import type { ReadinessCondition } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Observation } from '../types';
import type { Workload } from './schema';

const REQUEST =
  'GET /apis/apps/v1/deployments, /apis/apps/v1/statefulsets, /apis/apps/v1/daemonsets';
const MOST_SHOWN = 10;

const nameOf = ({ kind, metadata }: Workload) => `${kind} ${metadata.name}`;

// Counts of an older generation speak of pods that are about to go.
const isObserved = ({ metadata, observedGeneration }: Workload) =>
  observedGeneration >= (metadata.generation ?? 0);

const isAvailable = (workload: Workload) =>
  isObserved(workload) && workload.available >= workload.wanted;

function judge(
  workloads: readonly Workload[],
  missing: readonly Workload[],
): ReadinessCondition {
  const type = 'WorkloadsAvailable';
  const [first, ...others] = missing;
  if (!first) {
    const message = `all ${workloads.length} workloads have their pods`;
    return { type, status: 'True', reason: 'WorkloadsAvailable', message };
  }
  const more = others.length > 0 ? `; and ${others.length} more` : '';
  if (!isObserved(first)) {
    const message = `${nameOf(first)} was changed and is not rolled out yet`;
    return {
      type,
      status: 'False',
      reason: 'RolloutPending',
      message: message + more,
    };
  }
  const pods = `${first.available} of ${first.wanted} pods available`;
  return {
    type,
    status: 'False',
    reason: 'WorkloadsUnavailable',
    message: `${nameOf(first)} has ${pods}${more}`,
  };
}

/** Judges the workloads of one component; one without workloads of its own gets no condition. @internal */
export function assessWorkloads(workloads: readonly Workload[]): Observation {
  const missing = workloads.filter(workload => !isAvailable(workload));
  const unavailable = missing
    .slice(0, MOST_SHOWN)
    .map(({ kind, metadata, wanted, available }) => ({
      kind,
      name: metadata.name,
      wanted,
      available,
    }));
  return {
    conditions: workloads.length > 0 ? [judge(workloads, missing)] : [],
    facts: [
      { request: REQUEST, data: { workloads: workloads.length, unavailable } },
    ],
  };
}
