import { createHash } from 'node:crypto';
import { timestamp } from '../clock';
import { applicationStatus, operationOf } from './applicationStatus';
import { compose } from './composition';
import { controlledObjectStatus } from './controlledConditions';
import { eventsOf } from './events';
import { valueAt } from './fieldPaths';
import { isArgo, type Manifest } from './manifest';
import { operatedBy, type Operated } from './operated';
import type {
  ClusterState,
  ControlledStatus,
  LiveApplication,
  LiveResource,
} from './state';

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

// A managed resource has conditions of its own; another operator looks after what is none, and Crossplane waits for it.
function composedResource(
  manifest: Manifest,
  owner: LiveResource,
  status: ControlledStatus,
): readonly ApiObject[] {
  const isReady = status.state === 'ready';
  const members = Number(valueAt(manifest, 'spec.numberOfInstances') ?? 1);
  const resource: LiveResource = {
    ...owner,
    manifest,
    generation: 1,
    status:
      manifest.kind === 'postgresql'
        ? {
            kind: 'postgresql',
            status: isReady ? 'Running' : 'Creating',
            members,
            ready: isReady ? members : 0,
          }
        : { ...status, definition: undefined, composition: undefined },
  };
  const isPlain =
    manifest.kind !== 'postgresql' && !valueAt(manifest, 'spec.forProvider');
  return isPlain
    ? [withMeta(manifest, { createdAt: owner.createdAt, generation: 1 })]
    : [
        resourceObject(resource),
        ...operatedBy(resource).map(made => operatedObject(resource, made)),
      ];
}

/** A composite resource with what Crossplane wrote into it, what it made of it, and what it said meanwhile. */
function composedObjects(
  resource: LiveResource,
  status: ControlledStatus,
): readonly ApiObject[] {
  const { definition, composition } = status;
  const plain = resourceObject(resource);
  if (!definition || !composition || status.state === 'new') return [plain];
  const uid = String(plain.metadata.uid);
  const { composite, resources } = compose(
    ...([resource.manifest, definition, composition] as const),
    { uid },
  );
  const object = {
    ...withMeta(composite, resource),
    status: { ...composite.status, ...Object(plain.status) },
  };
  const made = resources.flatMap(manifest =>
    composedResource(manifest, resource, status),
  );
  return [object, ...made, ...eventsOf(object, status, resources)];
}

/** An Application as the Kubernetes API shows it. @internal */
export const applicationObject = (app: LiveApplication): ApiObject => ({
  ...withMeta(app.manifest, app),
  // There from when it is asked for until it is over.
  ...(app.operation?.phase === 'Running' &&
    app.parsed.ok && {
      operation: operationOf(app.parsed.spec, app.operation),
    }),
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
    .flatMap(resource =>
      resource.status.kind === 'controlled' && resource.status.composition
        ? composedObjects(resource, resource.status)
        : [
            resourceObject(resource),
            ...operatedBy(resource).map(made => operatedObject(resource, made)),
          ],
    ),
];

/** The AppProjects of the cluster. @internal */
export const projectObjects = (
  { projects }: ClusterState,
  createdAt: number,
): readonly ApiObject[] =>
  [...projects.values()].map(p => withMeta(p, { createdAt, generation: 1 }));
