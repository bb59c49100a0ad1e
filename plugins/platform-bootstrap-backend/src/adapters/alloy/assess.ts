import type { ReadinessCondition } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { nameOf, verdictBy } from '../../kubernetes/conditions';
import {
  healthBy,
  tally,
  tallyData,
  type Judged,
  type Verdict,
} from '../../kubernetes/tally';
import type { Observation } from '../types';
import { assessRemoteWrite, type RemoteWrite } from './remoteWrite';
import type { Alloy, Workload } from './schema';

/** Where collectors are listed. @internal */
export const ALLOYS = '/apis/collectors.grafana.com/v1alpha1/alloys';

/** Where the workloads of collectors are listed, and which of them. @internal */
export const WORKLOADS = ['deployments', 'statefulsets', 'daemonsets'].map(
  plural => `/apis/apps/v1/${plural}`,
);

/** The label that Alloy's chart puts on all it installs. @internal */
export const SELECTOR = 'app.kubernetes.io/part-of=alloy';

// The operator says "True" of a failure too.
const FAILURES = ['ReleaseFailed', 'Irreconcilable'];

function deployed(alloy: Alloy, now: number): Verdict {
  const failure = alloy.conditions.find(
    ({ type, status }) => FAILURES.includes(type) && status === 'True',
  );
  if (!failure) return verdictBy('Deployed', alloy, { now });
  return verdictBy(
    failure.type,
    { ...alloy, conditions: [{ ...failure, status: 'False' }] },
    { now },
  );
}

function ready(alloy: Alloy, workloads: readonly Workload[]): Verdict {
  const { name, namespace } = alloy.metadata;
  const own = workloads.filter(
    workload => workload.collector === name && workload.namespace === namespace,
  );
  if (own.length === 0) {
    const message = 'there is no workload of it';
    return { kind: 'bad', reason: 'CollectorMissing', message };
  }
  const [short] = own.filter(workload => workload.ready < workload.wanted);
  if (!short) return { kind: 'good' };
  const message = `${short.ready} of ${short.wanted} pods answer /-/ready`;
  return { kind: 'bad', reason: 'CollectorNotReady', message };
}

const NONE: ReadinessCondition = {
  type: 'CollectorsDeployed',
  status: 'False',
  reason: 'NoCollectors',
  message: 'it has no collector, so no telemetry leaves the cluster',
};

const nouns = ['collector', 'collectors'] as const;

const installed = (judged: readonly Judged[]) =>
  tally(judged, {
    ...{ type: 'CollectorsDeployed', nouns, good: 'installed' },
    reason: 'InstallSuccessful',
  });

const allReady = (judged: readonly Judged[]) =>
  tally(judged, {
    ...{ type: 'CollectorsReady', nouns, good: 'ready' },
    reason: 'CollectorsReady',
  });

/** Judges the collectors of one component: whether each is installed, whether its pods say that they are ready, and whether metrics leave the cluster. @internal */
export function assessCollectors(
  alloys: readonly Alloy[],
  workloads: readonly Workload[],
  remoteWrite: RemoteWrite,
  now: number,
): Observation {
  const judged = alloys.map(alloy => ({
    name: nameOf(alloy.metadata),
    release: deployed(alloy, now),
    pods: ready(alloy, workloads),
  }));
  const installs = judged.map(
    ({ name, release }): Judged => ({ name, verdict: release }),
  );
  const readiness = judged.map(
    ({ name, release, pods }): Judged => ({
      name,
      // What is not installed yet has no pods, which is no fault.
      verdict: release.kind === 'pending' ? release : pods,
    }),
  );
  const conditions =
    alloys.length === 0 ? [NONE] : [installed(installs), allReady(readiness)];
  const written = assessRemoteWrite(remoteWrite, now);
  const fails = written.condition?.status === 'False';
  return {
    conditions: [
      ...conditions,
      ...(written.condition ? [written.condition] : []),
    ],
    health: fails ? 'Degraded' : healthBy(conditions),
    facts: [
      { request: `GET ${ALLOYS}`, data: tallyData(installs) },
      {
        request: `GET ${WORKLOADS.join(', ')}?labelSelector=${SELECTOR}`,
        data: tallyData(readiness),
      },
      ...written.facts,
    ],
  };
}
