import { z } from 'zod';
import { Conditions } from '../../kubernetes/conditions';
import { Metadata } from '../../kubernetes/objects';

// The operator reads owners and schemas there; here only the names matter.
const Named = z.record(z.string(), z.unknown()).catch({});

function declared(
  databases: object,
  prepared: object | undefined,
  cluster: string,
): readonly string[] {
  const names = Object.keys(prepared ?? {});
  if (prepared && names.length === 0) names.push(cluster.replaceAll('-', '_'));
  return [...new Set([...Object.keys(databases), ...names])];
}

/** A `postgresql` of `acid.zalan.do/v1`. @internal */
export const PostgresCluster = z
  .object({
    metadata: Metadata,
    spec: z
      .object({
        numberOfInstances: z
          .number()
          .int()
          .nonnegative()
          .nullable()
          .catch(null),
        /** Owners by database. */
        databases: Named,
        /** The same with schemas and roles; an empty one stands for a database with the name of the cluster. */
        preparedDatabases: Named.optional(),
      })
      .catch({ numberOfInstances: null, databases: {} }),
    status: z
      .object({ PostgresClusterStatus: z.string().catch('') })
      .catch({ PostgresClusterStatus: '' }),
  })
  .transform(({ metadata, spec, status }) => ({
    metadata,
    wanted: spec.numberOfInstances,
    databases: declared(spec.databases, spec.preparedDatabases, metadata.name),
    status: status.PostgresClusterStatus,
  }));

/** A pod that the operator made a member of a cluster. @internal */
export const Member = z
  .object({
    metadata: Metadata,
    status: z.object({ conditions: Conditions }).catch({ conditions: [] }),
  })
  .transform(({ metadata, status }) => ({
    namespace: metadata.namespace,
    cluster: metadata.labels['cluster-name'] ?? '',
    isLeader: ['master', 'primary'].includes(metadata.labels['spilo-role']),
    isReady: status.conditions.some(
      ({ type, status: is }) => type === 'Ready' && is === 'True',
    ),
  }));

/** What a server says of itself and its databases; templates and what lets nobody in are left out. @internal */
export const PostgresServer = z.object({
  /** What Patroni called it: the cluster's name; empty when nobody did. */
  cluster: z.string(),
  version: z.string(),
  databases: z.array(z.string()),
});

/** @internal */
export type PostgresServer = z.infer<typeof PostgresServer>;
/** @internal */
export type PostgresCluster = z.infer<typeof PostgresCluster>;
/** @internal */
export type Member = z.infer<typeof Member>;
