import { z } from 'zod';
import type { LeverState } from '../levers/LeverState';
import { controlledStatus, type Controlled } from './controlled';
import { controlledHealth } from './controlledHealth';
import { postgresqlHealth, workloadHealth, type Health } from './health';
import { groupOf, isArgo, type Manifest } from './manifest';
import type { LiveResource, ResourceStatus } from './state';
import { rolloutOf, type Timing } from './timing';

/** What decides how an object is doing. @internal */
export type Surroundings = {
  readonly levers: LeverState;
  readonly timing: Timing;
  readonly now: number;
  /** Health of an Application by name; `undefined` when there is none. */
  readonly healthOf: (application: string) => Health | undefined;
  /** What operators look after. */
  readonly controlled: Controlled;
};

const WORKLOADS: ReadonlySet<string> = new Set([
  'apps/Deployment',
  'apps/StatefulSet',
  'apps/DaemonSet',
]);

/** Which controller looks after the object, if it is one of Kubernetes', Argo CD's or the Postgres operator's. */
function kindOf(
  manifest: Manifest,
): Exclude<ResourceStatus['kind'], 'controlled'> {
  const kind = `${groupOf(manifest)}/${manifest.kind}`;
  if (WORKLOADS.has(kind)) return 'workload';
  if (kind === 'acid.zalan.do/postgresql') return 'postgresql';
  return isArgo(manifest, 'Application') ? 'application' : 'plain';
}

function wantedOf({ spec }: Manifest): number {
  const replicas =
    typeof spec === 'object' && spec !== null && 'replicas' in spec
      ? spec.replicas
      : undefined;
  return typeof replicas === 'number' ? replicas : 1;
}

const Instances = z.object({
  numberOfInstances: z.number().int().min(0).max(20),
});

function membersOf({ spec }: Manifest): number {
  const parsed = Instances.safeParse(spec);
  return parsed.success ? parsed.data.numberOfInstances : 0;
}

/** The Harbor parts whose pods a component of its health report runs in. */
const partOf = (component: string) =>
  component === 'registryctl' ? 'registry' : component;

// Vault's readiness probe is `vault status`, which fails while sealed; Harbor's parts fail their own probes.
function isHeldBack(origin: string, { vaultSealed, harbor }: LeverState) {
  return (
    (vaultSealed && origin === 'vault/') ||
    [...harbor].some(
      ([component, status]) =>
        status === 'unhealthy' && origin === `harbor/${partOf(component)}`,
    )
  );
}

function statusOf(
  resource: LiveResource,
  around: Surroundings,
): ResourceStatus {
  const { manifest, appliedAt, createdAt, origin } = resource;
  const rolling =
    around.now - appliedAt < rolloutOf(around.timing, manifest.metadata.name);
  switch (kindOf(manifest)) {
    case 'workload': {
      const wanted = wantedOf(manifest);
      const waiting = rolling || isHeldBack(origin, around.levers);
      // A changed workload keeps its old pods until the new ones are ready.
      const kept = appliedAt > createdAt ? wanted - 1 : 0;
      const none = isHeldBack(origin, around.levers) ? 0 : kept;
      return { kind: 'workload', wanted, ready: waiting ? none : wanted };
    }
    case 'postgresql': {
      const busy = appliedAt > createdAt ? 'Updating' : 'Creating';
      const settled = around.levers.postgres;
      const members = membersOf(manifest);
      return {
        kind: 'postgresql',
        status: rolling ? busy : settled,
        members,
        ready: rolling
          ? 0
          : Math.max(0, members - around.levers.postgresMissing),
      };
    }
    case 'application':
      return { kind: 'application' };
    default:
      return (
        controlledStatus(resource, { ...around, isRolling: rolling }) ?? {
          kind: 'plain',
        }
      );
  }
}

function healthOf(
  { manifest }: LiveResource,
  status: ResourceStatus,
  around: Surroundings,
): Health | null {
  switch (status.kind) {
    case 'workload':
      return workloadHealth(status.ready, status.wanted);
    case 'postgresql':
      return postgresqlHealth(status.status);
    case 'application':
      return (
        around.healthOf(manifest.metadata.name) ?? { status: 'Progressing' }
      );
    case 'controlled':
      return controlledHealth(manifest, status);
    default:
      return null;
  }
}

const entries = (value: object | null) => Object.entries(value ?? {});

// Both are flat, and this runs for every object of the cluster at every step.
const equal = (a: object | null, b: object | null) => {
  const [left, right] = [entries(a), new Map<string, unknown>(entries(b))];
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.get(key) === value)
  );
};

/** Looks at an object again; the same object when nothing about it changed. @internal */
export function observeResource(
  resource: LiveResource,
  around: Surroundings,
): LiveResource {
  const status = statusOf(resource, around);
  const found = healthOf(resource, status, around);
  const health = found && {
    status: found.status,
    ...(found.message && { message: found.message }),
  };
  return equal(status, resource.status) && equal(health, resource.health)
    ? resource
    : { ...resource, status, health };
}
