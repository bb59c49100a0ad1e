import { createHash } from 'node:crypto';
import { timestamp } from '../clock';
import { applicationStatus } from './applicationStatus';
import { controlledObjectStatus } from './controlledConditions';
import { isArgo, type Manifest } from './manifest';
import { operatedBy, type Operated } from './operated';
import { podsOf, type WorkloadPod } from './pods';
import type { ClusterState, LiveApplication, LiveResource } from './state';

/** An object as the Kubernetes API shows it, without a resource version. @internal */
export type ApiObject = Manifest & { readonly status?: unknown };

/** A stable identifier in the shape of a UUID. @internal */
export function uidOf(...parts: readonly (string | number)[]): string {
  const hex = createHash('sha1').update(parts.join('\n')).digest('hex');
  return [8, 4, 4, 4, 12]
    .map((length, i) => hex.slice(i * 6, i * 6 + length))
    .join('-');
}

const withMeta = (
  manifest: Manifest,
  kept: { readonly createdAt: number; readonly generation: number },
): ApiObject => ({
  ...manifest,
  metadata: {
    ...manifest.metadata,
    uid: uidOf(
      manifest.kind,
      manifest.metadata.namespace ?? '',
      manifest.metadata.name,
      kept.createdAt,
    ),
    creationTimestamp: timestamp(kept.createdAt),
    generation: kept.generation,
  },
});

const condition = (type: string, ok: boolean, reason: string, at: number) => ({
  type,
  status: ok ? 'True' : 'False',
  reason,
  lastTransitionTime: timestamp(at),
});

function workloadStatus(resource: LiveResource, ready: number, wanted: number) {
  const { manifest, appliedAt, generation } = resource;
  const counts = { observedGeneration: generation, replicas: wanted };
  switch (manifest.kind) {
    case 'DaemonSet':
      return {
        observedGeneration: generation,
        currentNumberScheduled: wanted,
        desiredNumberScheduled: wanted,
        numberMisscheduled: 0,
        numberReady: ready,
        numberAvailable: ready,
        updatedNumberScheduled: wanted,
      };
    case 'StatefulSet':
      return {
        ...counts,
        readyReplicas: ready,
        availableReplicas: ready,
        currentReplicas: wanted,
        updatedReplicas: wanted,
      };
    default:
      return {
        ...counts,
        updatedReplicas: wanted,
        readyReplicas: ready,
        availableReplicas: ready,
        unavailableReplicas: wanted - ready,
        conditions: [
          {
            ...condition(
              'Available',
              ready >= wanted,
              ready >= wanted
                ? 'MinimumReplicasAvailable'
                : 'MinimumReplicasUnavailable',
              appliedAt,
            ),
            message:
              ready >= wanted
                ? 'Deployment has minimum availability.'
                : 'Deployment does not have minimum availability.',
          },
        ],
      };
  }
}

function statusOf(resource: LiveResource): unknown {
  const { status } = resource;
  if (status.kind === 'workload') {
    return workloadStatus(resource, status.ready, status.wanted);
  }
  if (status.kind === 'postgresql') {
    return { PostgresClusterStatus: status.status };
  }
  return status.kind === 'controlled'
    ? controlledObjectStatus(resource, status)
    : undefined;
}

function resourceObject(resource: LiveResource): ApiObject {
  const status = statusOf(resource);
  return {
    ...withMeta(resource.manifest, resource),
    ...(status ? { status } : {}),
  };
}

function operatedObject(owner: LiveResource, made: Operated): ApiObject {
  const meta = { createdAt: owner.createdAt, generation: 1 };
  const { manifest, ready } = made;
  if (made.kind === 'workload') {
    const resource = { ...owner, manifest, generation: 1 };
    const status = workloadStatus(resource, made.ready, made.wanted);
    return { ...withMeta(manifest, meta), status };
  }
  const conditions = [
    condition(
      'Ready',
      ready === true,
      ready ? '' : 'NotReady',
      owner.createdAt,
    ),
  ];
  const status = { phase: ready ? 'Running' : 'Pending', conditions };
  return { ...withMeta(manifest, meta), status };
}

function podObject(owner: LiveResource, pod: WorkloadPod): ApiObject {
  const { manifest, ready, containers } = pod;
  const at = owner.appliedAt;
  return {
    ...withMeta(manifest, { createdAt: at, generation: 1 }),
    status: {
      phase: ready ? 'Running' : 'Pending',
      startTime: timestamp(at),
      conditions: [condition('Ready', ready, ready ? '' : 'NotReady', at)],
      containerStatuses: containers.map(container => ({
        ...container,
        ...{ ready, restartCount: 0, started: ready },
        imageID: ready ? container.imageID : '',
        state: ready
          ? { running: { startedAt: timestamp(at) } }
          : { waiting: { reason: 'ContainerCreating' } },
      })),
    },
  };
}

/** An Application as the Kubernetes API shows it. @internal */
export const applicationObject = (app: LiveApplication): ApiObject => ({
  ...withMeta(app.manifest, app),
  status: applicationStatus(app),
});

/** The objects that an Application brings into the cluster: itself and what it synced, without other Applications. @internal */
export const objectsOf = (app: LiveApplication): readonly ApiObject[] => [
  applicationObject(app),
  ...[...app.live.values()]
    .filter(
      ({ manifest }) =>
        !isArgo(manifest, 'Application') && !isArgo(manifest, 'AppProject'),
    )
    .flatMap(resource => [
      resourceObject(resource),
      ...podsOf(resource).map(pod => podObject(resource, pod)),
      ...operatedBy(resource).map(made => operatedObject(resource, made)),
    ]),
];

/** The AppProjects of the cluster. @internal */
export const projectObjects = (
  { projects }: ClusterState,
  createdAt: number,
): readonly ApiObject[] =>
  [...projects.values()].map(p => withMeta(p, { createdAt, generation: 1 }));
