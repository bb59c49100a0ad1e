import type {
  HealthCode,
  Readiness,
  ReadinessCondition,
  SyncStatus,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Component, ObservedFact, Parent } from '../adapters/types';

/** Which adapter answered, and what a verdict may rest on. @internal */
export type SourcedFact = ObservedFact & { readonly source: string };

/** A component with all that the last pass knows of it. Times are not in here: they change when nothing else does. @internal */
export type ObservedComponent = Component & {
  readonly health: HealthCode;
  readonly syncStatus: SyncStatus;
  readonly conditions: readonly ReadinessCondition[];
  readonly facts: readonly SourcedFact[];
  /** What each adapter that has an opinion of its health thinks of it. */
  readonly healthBy?: Readonly<Record<string, HealthCode>>;
  /** The adapters whose answer of this pass the conditions rest on. */
  readonly answeredBy: readonly string[];
  /** When it was last seen before nobody answered any more (ISO 8601). */
  readonly lastSeen: string | null;
  /** Conditions that it never had and that were not answered once, by type: since when (ISO 8601). */
  readonly silent?: Readonly<Record<string, string>>;
};

/** A component with the verdict that was given when it was observed. @internal */
export type JudgedComponent = ObservedComponent & {
  readonly readiness: Readiness;
  readonly reason: string;
  readonly message: string;
  /** When `readiness` last changed (ISO 8601); `null` when no change was seen yet. */
  readonly since: string | null;
};

/** Why the list of components could not be read. @internal */
export type Problem = {
  readonly reason: string;
  readonly message: string;
  /** Each Argo CD that it is about, by its name; absent when there is only one, without a name. */
  readonly instances?: readonly {
    readonly name: string;
    readonly reason: string;
    readonly message: string;
  }[];
};

/** The platform as one pass found it, before anything was judged. @internal */
export type Observed<C extends ObservedComponent = ObservedComponent> = {
  /** When each adapter last answered (ISO 8601). */
  readonly answeredAt: Readonly<Record<string, string>>;
  readonly components: readonly C[];
  readonly parents: readonly Parent[];
  readonly problem: Problem | null;
};

/** The platform as it is stored and served. @internal */
export type Platform = Observed<JudgedComponent> & {
  /** Grows with every pass. */
  readonly version: number;
  /** End of the pass (ISO 8601). */
  readonly generatedAt: string;
};

/** When the oldest evidence of a component was read (ISO 8601); `null` when it never was. @internal */
export function observedAtOf(
  { answeredBy, lastSeen }: ObservedComponent,
  answeredAt: Observed['answeredAt'],
): string | null {
  // ISO times of the same zone sort as text.
  const times = answeredBy.map(source => answeredAt[source]).sort();
  return times[0] ?? lastSeen;
}
