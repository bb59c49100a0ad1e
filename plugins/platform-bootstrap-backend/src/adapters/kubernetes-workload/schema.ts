import { z } from 'zod';
import { Metadata } from '../../kubernetes/objects';

const count = z.number().int().catch(0);

const replicas = z.object({ replicas: z.number().int().catch(1) });

/** The kinds that are read, and how many pods each should and does have. @internal */
export const WORKLOADS = {
  Deployment: {
    path: '/apis/apps/v1/deployments',
    item: z
      .object({
        metadata: Metadata,
        spec: replicas.catch({ replicas: 1 }),
        status: z
          .object({ observedGeneration: count, availableReplicas: count })
          .catch({ observedGeneration: 0, availableReplicas: 0 }),
      })
      .transform(({ metadata, spec, status }) => ({
        metadata,
        wanted: spec.replicas,
        available: status.availableReplicas,
        observedGeneration: status.observedGeneration,
      })),
  },
  StatefulSet: {
    path: '/apis/apps/v1/statefulsets',
    item: z
      .object({
        metadata: Metadata,
        spec: replicas.catch({ replicas: 1 }),
        status: z
          .object({ observedGeneration: count, readyReplicas: count })
          .catch({ observedGeneration: 0, readyReplicas: 0 }),
      })
      .transform(({ metadata, spec, status }) => ({
        metadata,
        wanted: spec.replicas,
        available: status.readyReplicas,
        observedGeneration: status.observedGeneration,
      })),
  },
  DaemonSet: {
    path: '/apis/apps/v1/daemonsets',
    item: z
      .object({
        metadata: Metadata,
        status: z
          .object({
            observedGeneration: count,
            desiredNumberScheduled: count,
            numberAvailable: count,
          })
          .catch({
            observedGeneration: 0,
            desiredNumberScheduled: 0,
            numberAvailable: 0,
          }),
      })
      .transform(({ metadata, status }) => ({
        metadata,
        wanted: status.desiredNumberScheduled,
        available: status.numberAvailable,
        observedGeneration: status.observedGeneration,
      })),
  },
} as const;

/** A workload, whatever its kind. @internal */
export type Workload = {
  readonly kind: string;
  readonly metadata: Metadata;
  readonly wanted: number;
  readonly available: number;
  readonly observedGeneration: number;
};
