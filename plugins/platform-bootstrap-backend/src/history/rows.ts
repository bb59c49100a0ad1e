import type {
  Readiness,
  Transition,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { fingerprint } from '../observation/judge';
import type { JudgedComponent, Platform } from '../observation/platform';

/** The one row of `observed_platform`. @internal */
export type PlatformRow = {
  id: number;
  version: number;
  generated_at: string | null;
  answered_at: string;
  parents: string;
  problem: string | null;
};

/** A row of `observed_components`. @internal */
export type ComponentRow = {
  component_id: string;
  readiness: Readiness;
  reason: string;
  hash: string;
  assessment: string;
};

/** A row of `readiness_transitions`. @internal */
export type TransitionRow = {
  id?: number;
  component_id: string;
  at: string;
  from: Readiness | null;
  /** `Gone` when the component left the platform. */
  to: Readiness | 'Gone';
  reason: string;
  message: string;
};

/** One that was read. @internal */
export type StoredTransitionRow = TransitionRow & { id: number };

/** @internal */
export const toPlatformRow = (platform: Platform): Omit<PlatformRow, 'id'> => ({
  version: platform.version,
  generated_at: platform.generatedAt,
  answered_at: JSON.stringify(platform.answeredAt),
  parents: JSON.stringify(platform.parents),
  problem: platform.problem && JSON.stringify(platform.problem),
});

/** @internal */
export function toComponentRow(component: JudgedComponent): ComponentRow {
  return {
    component_id: component.id,
    readiness: component.readiness,
    reason: component.reason.slice(0, 255),
    hash: fingerprint(component),
    assessment: JSON.stringify(component),
  };
}

/** The platform that the rows hold; they are ours, so they are trusted. @internal */
export const toPlatform = (
  row: PlatformRow,
  components: readonly ComponentRow[],
): Platform => ({
  version: row.version,
  generatedAt: row.generated_at ?? new Date(0).toISOString(),
  answeredAt: JSON.parse(row.answered_at),
  parents: JSON.parse(row.parents),
  problem: row.problem && JSON.parse(row.problem),
  components: components.map(({ assessment }) => JSON.parse(assessment)),
});

/** What changed between the stored row and the new one; `null` when readiness and reason stayed. @internal */
export function toTransitionRow(
  component: JudgedComponent,
  stored: Pick<ComponentRow, 'readiness' | 'reason'> | undefined,
  at: string,
): TransitionRow | null {
  const { id, readiness, message } = component;
  const reason = component.reason.slice(0, 255);
  if (stored?.readiness === readiness && stored.reason === reason) return null;
  return {
    component_id: id,
    at,
    from: stored?.readiness ?? null,
    to: readiness,
    reason,
    message,
  };
}

/** That a component left the platform, so that nobody takes its last readiness for what it was from then on. @internal */
export const toGoneRow = (
  { component_id, readiness }: Pick<ComponentRow, 'component_id' | 'readiness'>,
  at: string,
): TransitionRow => ({
  component_id,
  at,
  from: readiness,
  to: 'Gone',
  reason: 'Gone',
  message: 'left the platform',
});

/** What people see of a transition; leaving the platform is none of readiness. @internal */
export const toTransition = ({
  at,
  from,
  to,
  reason,
  message,
}: TransitionRow): Transition[] =>
  to === 'Gone' ? [] : [{ at, from, to, reason, message }];
