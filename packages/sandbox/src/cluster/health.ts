/** Argo CD's health codes from best to worst. @internal */
export const HEALTH_ORDER = [
  'Healthy',
  'Suspended',
  'Progressing',
  'Missing',
  'Degraded',
  'Unknown',
] as const;

/** @internal */
export type HealthCode = (typeof HEALTH_ORDER)[number];

/** A health code with Argo CD's explanation. @internal */
export type Health = { readonly status: HealthCode; readonly message?: string };

/** The worst of several; Healthy when there is none. @internal */
export const worstOf = (codes: readonly HealthCode[]): HealthCode =>
  HEALTH_ORDER[Math.max(0, ...codes.map(code => HEALTH_ORDER.indexOf(code)))];

const POSTGRESQL: Readonly<Record<string, Health>> = {
  Running: { status: 'Healthy' },
  Creating: { status: 'Progressing', message: 'Cluster is being created' },
  Updating: { status: 'Progressing', message: 'Cluster is being updated' },
  CreateFailed: { status: 'Degraded', message: 'Cluster creation failed' },
  UpdateFailed: { status: 'Degraded', message: 'Cluster update failed' },
  SyncFailed: { status: 'Degraded', message: 'Cluster sync failed' },
  Invalid: { status: 'Degraded', message: 'Cluster manifest is invalid' },
};

/** Every status that the Postgres operator writes. @internal */
export const POSTGRES_STATUSES = [
  'Running',
  'Creating',
  'Updating',
  'CreateFailed',
  'UpdateFailed',
  'SyncFailed',
  'Invalid',
] as const;

/** @internal */
export type PostgresStatus = (typeof POSTGRES_STATUSES)[number];

/** How Argo CD judges a `postgresql` by its PostgresClusterStatus. @internal */
export const postgresqlHealth = (status: PostgresStatus): Health =>
  POSTGRESQL[status];

/** How Argo CD judges a workload by its pods: one that lost pods is Progressing, and Degraded only past a deadline. @internal */
export function workloadHealth(ready: number, wanted: number): Health {
  return ready >= wanted
    ? { status: 'Healthy' }
    : {
        status: 'Progressing',
        message: `Waiting for rollout to finish: ${ready} of ${wanted} updated replicas are available...`,
      };
}
