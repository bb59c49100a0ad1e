import { z } from 'zod';
import { Conditions } from '../../kubernetes/conditions';
import { Metadata } from '../../kubernetes/objects';

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
        databases: z.record(z.string(), z.string()).catch({}),
      })
      .catch({ numberOfInstances: null, databases: {} }),
    status: z
      .object({ PostgresClusterStatus: z.string().catch('') })
      .catch({ PostgresClusterStatus: '' }),
  })
  .transform(({ metadata, spec, status }) => ({
    metadata,
    wanted: spec.numberOfInstances,
    databases: Object.keys(spec.databases),
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

/** @internal */
export type PostgresCluster = z.infer<typeof PostgresCluster>;
/** @internal */
export type Member = z.infer<typeof Member>;
