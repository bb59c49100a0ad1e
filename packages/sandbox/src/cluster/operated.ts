import { z } from 'zod';
import type { Manifest } from './manifest';
import type { LiveResource } from './state';

/** An object that an operator made of another; no Application knows it. @internal */
export type Operated =
  | {
      readonly kind: 'pod';
      readonly manifest: Manifest;
      readonly ready: boolean;
    }
  | {
      readonly kind: 'workload';
      readonly manifest: Manifest;
      readonly ready: number;
      readonly wanted: number;
    };

// The sandbox's cluster has so many nodes, and a daemon on each.
const NODES = 3;

const KINDS: Readonly<Record<string, string>> = {
  daemonset: 'DaemonSet',
  statefulset: 'StatefulSet',
  deployment: 'Deployment',
};

const Collector = z.object({
  controller: z.object({
    type: z.string(),
    replicas: z.number().int().default(1),
  }),
});

// Alloy's operator installs the chart `alloy` under the name of its custom resource.
function workloadOfAlloy({ manifest, status }: LiveResource): Operated[] {
  if (status.kind !== 'controlled' || status.state === 'new') return [];
  const { name, namespace } = manifest.metadata;
  const parsed = Collector.safeParse(manifest.spec);
  const { type, replicas } = parsed.success
    ? parsed.data.controller
    : { type: 'daemonset', replicas: 1 };
  const kind = KINDS[type] ?? 'DaemonSet';
  const wanted = kind === 'DaemonSet' ? NODES : replicas;
  const selector = {
    'app.kubernetes.io/name': 'alloy',
    'app.kubernetes.io/instance': name,
  };
  return [
    {
      kind: 'workload',
      ready: status.state === 'ready' ? wanted : 0,
      wanted,
      manifest: {
        apiVersion: 'apps/v1',
        kind,
        metadata: {
          name,
          namespace,
          labels: {
            ...selector,
            'app.kubernetes.io/managed-by': 'Helm',
            'app.kubernetes.io/part-of': 'alloy',
          },
        },
        spec: {
          ...(kind !== 'DaemonSet' && { replicas: wanted }),
          selector: { matchLabels: selector },
        },
      },
    },
  ];
}

function membersOfCluster({ manifest, status }: LiveResource): Operated[] {
  if (status.kind !== 'postgresql') return [];
  const { name, namespace } = manifest.metadata;
  return Array.from(
    { length: status.members },
    (_, i): Operated => ({
      kind: 'pod',
      ready: i < status.ready,
      manifest: {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: {
          name: `${name}-${i}`,
          namespace,
          labels: {
            application: 'spilo',
            'cluster-name': name,
            'spilo-role': i === 0 ? 'master' : 'replica',
          },
        },
        spec: { containers: [{ name: 'postgres' }] },
      },
    }),
  );
}

/** What operators made of an object that an Application brought. @internal */
export function operatedBy(resource: LiveResource): readonly Operated[] {
  return resource.manifest.kind === 'Alloy'
    ? workloadOfAlloy(resource)
    : membersOfCluster(resource);
}
