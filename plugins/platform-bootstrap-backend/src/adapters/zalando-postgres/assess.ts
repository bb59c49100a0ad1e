import type {
  HealthCode,
  ReadinessCondition,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { nameOf } from '../../kubernetes/conditions';
import type { ObservedFact, Observation } from '../types';
import type { Assessed } from './databases';
import { membersOf, membersReady, PODS, type Members } from './members';
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

const worst = <T extends { readonly condition: ReadinessCondition }>(
  judged: readonly T[],
): T =>
  [...judged].sort(
    (a, b) => RANK[a.condition.status] - RANK[b.condition.status],
  )[0];

function factOf(cluster: PostgresCluster, found: Members): ObservedFact {
  const { metadata, status, wanted, databases } = cluster;
  const { name, namespace } = metadata;
  const members =
    found.kind === 'read' ? membersOf(cluster, found.members) : null;
  return {
    request: `GET ${POSTGRESQLS}${members ? `, ${PODS}` : ''}`,
    data: {
      ...{ name, namespace, PostgresClusterStatus: status },
      declaredDatabases: databases,
      ...(members && {
        members: {
          wanted,
          ready: members.filter(({ isReady }) => isReady).length,
          leader: members.some(m => m.isLeader && m.isReady),
        },
      }),
    },
  };
}

/** Judges the Postgres clusters of one component by the worst of them. @internal */
export function assessClusters(
  clusters: readonly PostgresCluster[],
  members: Members,
  databases: Assessed,
): Observation {
  const { cluster, condition } = worst(
    clusters.map(found => ({ cluster: found, condition: judge(found) })),
  );
  const complete = worst(
    clusters.map(found => ({ condition: membersReady(found, members) })),
  );
  const health = HEALTH.get(cluster.status) ?? 'Unknown';
  const conditions = [
    condition,
    complete.condition,
    ...(databases.condition ? [databases.condition] : []),
  ];
  const lacks = conditions.some(({ status }) => status === 'False');
  return {
    conditions,
    health: health === 'Healthy' && lacks ? 'Degraded' : health,
    facts: [
      ...clusters.map(found => factOf(found, members)),
      ...(databases.fact ? [databases.fact] : []),
    ],
  };
}

// An operator that works reports on a new cluster within seconds.
const PATIENCE_MS = 5 * 60_000;

/** Judges the operator by whether it looks after its clusters; how they fare is theirs. @internal */
export function assessOperator(
  clusters: readonly PostgresCluster[] | null,
  now: number,
): Observation {
  const type = 'ClustersManaged';
  const request = `GET ${POSTGRESQLS}`;
  if (clusters === null) {
    const message =
      'Kubernetes serves no acid.zalan.do/v1: its custom resources are not installed';
    const reason = 'CustomResourcesMissing';
    return {
      conditions: [{ type, status: 'False', reason, message }],
      health: 'Degraded',
      facts: [{ request, data: { status: 404 } }],
    };
  }
  const ignored = clusters.filter(
    ({ status, metadata }) =>
      status === '' &&
      now - Date.parse(metadata.creationTimestamp) > PATIENCE_MS,
  );
  const facts = [
    { request, data: { clusters: clusters.length, ignored: ignored.length } },
  ];
  if (ignored.length === 0) {
    const all =
      clusters.length === 1
        ? 'its only cluster'
        : `all ${clusters.length} clusters`;
    const message = `it has reported on ${all}`;
    const reason = 'Reconciled';
    const condition = { type, status: 'True', reason, message } as const;
    return { conditions: [condition], health: 'Healthy', facts };
  }
  const message = `it has not reported on ${ignored.length} of ${
    clusters.length
  } clusters in 5 min, such as ${nameOf(ignored[0].metadata)}`;
  const reason = 'ClustersIgnored';
  const condition = { type, status: 'False', reason, message } as const;
  return { conditions: [condition], health: 'Degraded', facts };
}
