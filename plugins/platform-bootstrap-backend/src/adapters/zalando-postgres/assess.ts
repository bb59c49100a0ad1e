import type {
  HealthCode,
  ReadinessCondition,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Observation } from '../types';
import type { PostgresCluster } from './schema';

/** Where the operator's custom resources are listed. @internal */
export const POSTGRESQLS = '/apis/acid.zalan.do/v1/postgresqls';

// Every status that the operator writes; what is not in here is not understood, and so is no verdict.
const HEALTH: ReadonlyMap<string, HealthCode> = new Map([
  ['Running', 'Healthy'],
  ['Creating', 'Progressing'],
  ['Updating', 'Progressing'],
  ['CreateFailed', 'Degraded'],
  ['UpdateFailed', 'Degraded'],
  ['SyncFailed', 'Degraded'],
  ['Invalid', 'Degraded'],
]);

function judge({ status }: PostgresCluster): ReadinessCondition {
  const type = 'ClusterRunning';
  if (status === '') {
    const message = 'the operator has not reported on the cluster yet';
    return { type, status: 'Unknown', reason: 'NoStatus', message };
  }
  if (!HEALTH.has(status)) {
    const message = 'the operator reports a status that is not known';
    return { type, status: 'Unknown', reason: 'UnexpectedResponse', message };
  }
  return {
    type,
    status: status === 'Running' ? 'True' : 'False',
    reason: status,
    message: `cluster is ${status}`,
  };
}

const RANK = { False: 0, Unknown: 1, True: 2 };

/** Judges the Postgres clusters of one component by the worst of them. @internal */
export function assessClusters(
  clusters: readonly PostgresCluster[],
): Observation {
  const judged = clusters
    .map(cluster => ({ cluster, condition: judge(cluster) }))
    .sort((a, b) => RANK[a.condition.status] - RANK[b.condition.status]);
  const [{ cluster, condition }] = judged;
  return {
    conditions: [condition],
    health: HEALTH.get(cluster.status) ?? 'Unknown',
    facts: clusters.map(({ metadata: { name, namespace }, status }) => ({
      request: `GET ${POSTGRESQLS}`,
      data: { name, namespace, PostgresClusterStatus: status },
    })),
  };
}
