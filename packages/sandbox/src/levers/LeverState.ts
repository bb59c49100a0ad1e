import type { PostgresStatus } from '../cluster/health';

/** The components of Harbor's health report. @internal */
export const HARBOR_COMPONENTS = [
  'core',
  'database',
  'jobservice',
  'portal',
  'redis',
  'registry',
  'registryctl',
  'trivy',
] as const;

/** @internal */
export type HarborComponent = (typeof HARBOR_COMPONENTS)[number];

/** What a person set by hand, on top of what the repository says. @internal */
export type LeverState = {
  readonly argocdInstalled: boolean;
  readonly vaultInitialized: boolean;
  readonly vaultSealed: boolean;
  /** Components that were set; all others are healthy. */
  readonly harbor: ReadonlyMap<HarborComponent, 'healthy' | 'unhealthy'>;
  /** The status of every `postgresql` once its pods are up. */
  readonly postgres: PostgresStatus;
};

/** A platform that nobody touched. @internal */
export const UNTOUCHED: LeverState = {
  argocdInstalled: true,
  vaultInitialized: true,
  vaultSealed: false,
  harbor: new Map(),
  postgres: 'Running',
};
