import type { PostgresStatus } from '../cluster/health';
import { GOOD_STATES, type ProductStates } from './productStates';

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

/**
 * How Argo CD's own server can be made to fare; `no-rights`: it knows the token and shows it nothing; `read-only`: it
 * lets nothing be synced; `no-webhook`: nobody tells it of commits, so it looks every few minutes, and when it is asked to. @internal
 */
export const ARGOCD_STATES = [
  'healthy',
  'unhealthy',
  'token-revoked',
  'no-rights',
  'read-only',
  'no-webhook',
] as const;

/** @internal */
export type ArgocdState = (typeof ARGOCD_STATES)[number];

/** Phases of a workflow; `none`: the controller has not seen it. @internal */
export const WORKFLOW_PHASES = [
  'none',
  'Pending',
  'Running',
  'Succeeded',
  'Failed',
  'Error',
] as const;

/** A workflow that somebody submitted; times in epoch milliseconds. @internal */
export type SubmittedWorkflow = {
  readonly name: string;
  readonly namespace: string;
  readonly phase: (typeof WORKFLOW_PHASES)[number];
  readonly message: string;
  readonly createdAt: number;
  /** `null` while it has not ended. */
  readonly finishedAt: number | null;
};

/** How an operator's object can be made to fare: as it should, refused, never looked at, or not looked at for a day. @internal */
export const OBJECT_STATES = [
  'ready',
  'failing',
  'ignored',
  'stalled',
] as const;

/** @internal */
export type ObjectState = (typeof OBJECT_STATES)[number];

/** How often a path of Vault was written again, and when last (epoch milliseconds). @internal */
export type Rotation = { readonly times: number; readonly at: number };

/** Objects that were set; `*` as name or namespace is every one. @internal */
export type ObjectKey = {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
};

/** What a person set by hand, on top of what the repository says. @internal */
export type LeverState = {
  readonly argocdInstalled: boolean;
  readonly vaultInitialized: boolean;
  readonly vaultSealed: boolean;
  /** Components that were set; all others are healthy. */
  readonly harbor: ReadonlyMap<HarborComponent, 'healthy' | 'unhealthy'>;
  /** The status of every `postgresql` once its pods are up. */
  readonly postgres: PostgresStatus;
  /** So many members of every Postgres cluster are not ready. */
  readonly postgresMissing: number;
  readonly argocd: ArgocdState;
  readonly workflows: readonly SubmittedWorkflow[];
  /** Objects of operators that were set, by {@link objectKey}; all others are ready. */
  readonly objects: ReadonlyMap<string, ObjectState>;
  /** By path of Vault; all others are as they were written first. */
  readonly rotations: ReadonlyMap<string, Rotation>;
  /** What products say of themselves. */
  readonly products: ProductStates;
};

/** The text by which an object is set. @internal */
export const objectKey = ({ kind, namespace, name }: ObjectKey): string =>
  `${kind} ${namespace}/${name}`;

/** A platform that nobody touched. @internal */
export const UNTOUCHED: LeverState = {
  argocdInstalled: true,
  vaultInitialized: true,
  vaultSealed: false,
  harbor: new Map(),
  postgres: 'Running',
  postgresMissing: 0,
  argocd: 'healthy',
  workflows: [],
  objects: new Map(),
  rotations: new Map(),
  products: GOOD_STATES,
};
