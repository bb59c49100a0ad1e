import type { Cluster } from '../cluster/Cluster';
import { workloadsOf } from '../cluster/installed';
import { Deliveries, type DeliveriesOptions } from './Deliveries';

const BUILDERS = [
  'argoproj.io/WorkflowEventBinding',
  'argoproj.io/WorkflowTemplate',
];

/** Deliveries by the bindings and templates that Argo CD has brought into the cluster. @internal */
export const openDeliveries = (
  cluster: Cluster,
  options: Omit<DeliveriesOptions, 'manifests'>,
): Deliveries =>
  new Deliveries({
    ...options,
    manifests: () =>
      workloadsOf(cluster.state, 'argo-workflows').length === 0
        ? []
        : BUILDERS.flatMap(type => cluster.objects.list(type)).map(
            ({ object }) => object,
          ),
  });
