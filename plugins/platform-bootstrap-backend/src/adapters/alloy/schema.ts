import { z } from 'zod';
import { Conditioned } from '../../kubernetes/conditions';
import { Metadata } from '../../kubernetes/objects';

/** An Alloy of `collectors.grafana.com/v1alpha1`: one collector that its operator installs. @internal */
export const Alloy = Conditioned;

const count = z.number().optional().catch(undefined);

/** A workload that the operator installed for a collector, of whichever kind. @internal */
export const Workload = z
  .object({
    metadata: Metadata,
    spec: z.object({ replicas: count }).catch({ replicas: undefined }),
    status: z
      .object({
        desiredNumberScheduled: count,
        numberReady: count,
        readyReplicas: count,
      })
      .catch({
        desiredNumberScheduled: undefined,
        numberReady: undefined,
        readyReplicas: undefined,
      }),
  })
  .transform(({ metadata, spec, status }) => ({
    // The operator installs a release by the collector's own name.
    collector: metadata.labels['app.kubernetes.io/instance'] ?? '',
    namespace: metadata.namespace,
    wanted: status.desiredNumberScheduled ?? spec.replicas ?? 1,
    ready: status.numberReady ?? status.readyReplicas ?? 0,
  }));

/** @internal */
export type Alloy = z.infer<typeof Alloy>;
/** @internal */
export type Workload = z.infer<typeof Workload>;
