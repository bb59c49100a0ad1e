import type { ParsedSpec } from './application';
import type { Health, PostgresStatus } from './health';
import type { Manifest } from './manifest';
import type { Desired, Target } from './render';

/** What an operator reports about one of its objects, in the words of no operator. @internal */
export type ControlledStatus = {
  readonly kind: 'controlled';
  /** `new`: nobody has looked at it yet; `pending`: it is on its way. */
  readonly state: 'new' | 'pending' | 'ready' | 'failing';
  /** What the operator says of it when it fails. */
  readonly message: string;
  readonly since: number;
  /** When it last read what it depends on; `null` when it never could. */
  readonly refreshedAt: number | null;
  /** What Crossplane makes a composite resource by; absent for everything else. */
  readonly definition?: Manifest;
  readonly composition?: Manifest;
  /** Argo CD has a script in its settings that judges the kind. */
  readonly scripted?: boolean;
};

/** What an object's controller reports about it. @internal */
export type ResourceStatus =
  | {
      readonly kind: 'workload';
      readonly ready: number;
      readonly wanted: number;
    }
  | {
      readonly kind: 'postgresql';
      readonly status: PostgresStatus;
      /** Pods that it should have, and those that are ready. */
      readonly members: number;
      readonly ready: number;
    }
  | ControlledStatus
  | { readonly kind: 'application' }
  | { readonly kind: 'plain' };

/** An object that exists in the cluster. @internal */
export type LiveResource = Desired & {
  readonly createdAt: number;
  /** When its present text was applied. */
  readonly appliedAt: number;
  readonly generation: number;
  readonly status: ResourceStatus;
  /** `null` for kinds that Argo CD does not judge. */
  readonly health: Health | null;
};

/** A sync: one wave after the other, each applied and then waited for. @internal */
export type Operation = {
  readonly phase: 'Running' | 'Succeeded' | 'Failed';
  readonly startedAt: number;
  readonly finishedAt: number | null;
  readonly message: string;
  readonly target: Extract<Target, { kind: 'rendered' }>;
  /** The wave under way, and when it was reached and applied. */
  readonly wave: number;
  readonly waveAt: number;
  readonly appliedAt: number | null;
  readonly retries: number;
  /** Whether it removes what nobody wants any more. */
  readonly prune: boolean;
  /** Who asked for it; `null` when Argo CD did it by itself. */
  readonly askedBy: string | null;
};

/** An entry of an Application's deployment history. @internal */
export type Deployment = {
  readonly id: number;
  readonly revisions: readonly string[];
  readonly startedAt: number;
  readonly deployedAt: number;
  /** As of the operation. */
  readonly askedBy: string | null;
};

/** A warning or error that Argo CD shows on an Application. @internal */
export type AppCondition = {
  readonly type: string;
  readonly message: string;
  readonly at: number;
};

/** Git against cluster. @internal */
export type SyncStatus = 'Synced' | 'OutOfSync' | 'Unknown';

/** What a comparison was made with; it is repeated as soon as one of these changes. @internal */
export type Comparison = {
  readonly at: number;
  readonly manifest: Manifest;
  readonly project: Manifest | undefined;
  readonly revisions: string;
  readonly target: Target;
};

/** An Application in the cluster; a new object whenever anything about it changes. @internal */
export type LiveApplication = {
  readonly name: string;
  readonly manifest: Manifest;
  readonly parsed: ParsedSpec;
  readonly parent: string | null;
  readonly createdAt: number;
  /** When its manifest last changed. */
  readonly changedAt: number;
  readonly generation: number;
  readonly comparison: Comparison | null;
  readonly live: ReadonlyMap<string, LiveResource>;
  readonly sync: SyncStatus;
  readonly health: Health & { readonly since: number };
  readonly conditions: readonly AppCondition[];
  readonly operation: Operation | null;
  readonly history: readonly Deployment[];
};

/** Everything that exists in the cluster. @internal */
export type ClusterState = {
  readonly applications: ReadonlyMap<string, LiveApplication>;
  readonly projects: ReadonlyMap<string, Manifest>;
};
