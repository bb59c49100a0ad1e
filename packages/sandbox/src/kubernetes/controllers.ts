import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ObjectIndex } from '../cluster/ObjectIndex';
import { uidOf, type ApiObject } from '../cluster/objects';

const Labels = z.record(z.string(), z.string()).default({});
const Container = z.looseObject({
  name: z.string(),
  image: z.string().optional(),
});
const count = z.number().int().min(0).default(0);

const Workload = z.object({
  spec: z.object({
    selector: z.object({ matchLabels: Labels }).default({ matchLabels: {} }),
    template: z
      .object({
        metadata: z.object({ labels: Labels }).default({ labels: {} }),
        spec: z.object({ containers: z.array(Container).default([]) }),
      })
      .optional(),
  }),
  status: z.object({
    replicas: count,
    readyReplicas: count,
    desiredNumberScheduled: count,
    numberReady: count,
  }),
});

/** A workload, as far as its controller looks at it. */
type Controlled = {
  readonly object: ApiObject;
  readonly wanted: number;
  readonly ready: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly containers: readonly z.infer<typeof Container>[];
  /** Set for a Deployment: what its ReplicaSet and pods are told apart by. */
  readonly hash: string | null;
};

const NODES = ['worker-1', 'worker-2', 'worker-3'];
const WORKLOADS = ['apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet'];

function controlledOf(object: ApiObject): Controlled[] {
  const parsed = Workload.safeParse(object);
  if (!parsed.success) return [];
  const { spec, status } = parsed.data;
  const { template } = spec;
  const containers = template?.spec.containers ?? [];
  const isDaemon = object.kind === 'DaemonSet';
  const { uid } = object.metadata;
  return [
    {
      object,
      wanted: isDaemon ? status.desiredNumberScheduled : status.replicas,
      ready: isDaemon ? status.numberReady : status.readyReplicas,
      labels: template?.metadata.labels ?? spec.selector.matchLabels,
      containers:
        containers.length > 0 ? containers : [{ name: object.metadata.name }],
      hash:
        object.kind === 'Deployment'
          ? uidOf(String(uid), JSON.stringify(containers)).slice(0, 8)
          : null,
    },
  ];
}

const owner = ({ apiVersion, kind, metadata }: ApiObject) => [
  {
    ...{ apiVersion, kind, name: metadata.name, uid: metadata.uid },
    ...{ controller: true, blockOwnerDeletion: true },
  },
];

const born = ({ metadata }: ApiObject, kind: string, name: string) => ({
  name,
  namespace: metadata.namespace,
  uid: uidOf(kind, String(metadata.uid), name),
  creationTimestamp: metadata.creationTimestamp,
  resourceVersion: metadata.resourceVersion,
});

function replicaSetOf(controlled: Controlled): ApiObject[] {
  const { object, wanted, ready, containers, hash } = controlled;
  if (!hash) return [];
  const labels = { ...controlled.labels, 'pod-template-hash': hash };
  const name = `${object.metadata.name}-${hash}`;
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        ...born(object, 'ReplicaSet', name),
        labels,
        annotations: { 'deployment.kubernetes.io/revision': '1' },
        ownerReferences: owner(object),
      },
      spec: {
        replicas: wanted,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers } },
      },
      status: {
        ...{ replicas: wanted, readyReplicas: ready, availableReplicas: ready },
        fullyLabeledReplicas: wanted,
      },
    },
  ];
}

// A node names what it pulled by digest, also when it was asked for a tag.
function resolved(image: string): string {
  const [name, digest] = image.split('@');
  const made = createHash('sha256').update(name).digest('hex');
  return `${name.replace(/:[^/:]*$/, '')}@${digest ?? `sha256:${made}`}`;
}

// A pod whose probe fails runs, and is sent no requests.
const podStatus = (
  { object, containers }: Controlled,
  node: number,
  isReady: boolean,
) => {
  const since = object.metadata.creationTimestamp;
  const is = (type: string, status: boolean) => ({
    ...{ type, status: status ? 'True' : 'False', lastTransitionTime: since },
    ...(!status && {
      reason: 'ContainersNotReady',
      message: `containers with unready status: [${containers
        .map(({ name }) => name)
        .join(' ')}]`,
    }),
  });
  return {
    phase: 'Running',
    startTime: since,
    hostIP: `10.0.0.${node + 1}`,
    conditions: [
      is('PodScheduled', true),
      is('Initialized', true),
      is('ContainersReady', isReady),
      is('Ready', isReady),
    ],
    containerStatuses: containers.map(({ name, image = name }) => ({
      ...{ name, image, ready: isReady, started: true, restartCount: 0 },
      imageID: resolved(image),
      state: { running: { startedAt: since } },
    })),
  };
};

function podsOf(controlled: Controlled): ApiObject[] {
  const { object, wanted, ready, labels, containers, hash } = controlled;
  const [set] = replicaSetOf(controlled);
  const maker = set ?? object;
  return Array.from({ length: wanted }, (_, i): ApiObject => {
    const suffix =
      object.kind === 'StatefulSet'
        ? String(i)
        : uidOf(String(maker.metadata.uid), i).slice(0, 5);
    const node = i % NODES.length;
    return {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        ...born(object, 'Pod', `${maker.metadata.name}-${suffix}`),
        labels: { ...labels, ...(hash && { 'pod-template-hash': hash }) },
        ownerReferences: owner(maker),
      },
      spec: { nodeName: NODES[node], containers },
      status: podStatus(controlled, node, i < ready),
    };
  });
}

function serviceOf({ object, labels }: Controlled): ApiObject[] {
  const { metadata } = object;
  if (metadata.labels?.['app.kubernetes.io/managed-by'] !== 'Helm') return [];
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        ...born(object, 'Service', metadata.name),
        labels: metadata.labels,
      },
      spec: {
        type: 'ClusterIP',
        selector: labels,
        ports: [{ name: 'http', port: 80, targetPort: 'http' }],
      },
      status: { loadBalancer: {} },
    },
  ];
}

const MAKERS: Readonly<
  Record<string, (controlled: Controlled) => readonly ApiObject[]>
> = {
  'apps/ReplicaSet': replicaSetOf,
  '/Pod': podsOf,
  '/Service': serviceOf,
};

/**
 * What Kubernetes' own controllers, and the charts' Services, make of the workloads: worked out when somebody asks, because nothing else in
 * the sandbox depends on it. Watches do not tell of these.
 *
 * @internal
 */
export function madeOf(index: ObjectIndex, type: string): readonly ApiObject[] {
  const make = Object.hasOwn(MAKERS, type) ? MAKERS[type] : undefined;
  if (!make) return [];
  return WORKLOADS.flatMap(kind => index.list(kind)).flatMap(({ object }) =>
    controlledOf(object).flatMap(make),
  );
}
