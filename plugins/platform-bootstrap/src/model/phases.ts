import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';

/** The key of what developers added, which belongs to no phase of the plan. */
export const APPLICATIONS = 'none';

// The phases of the platform's plan, in the order of installation.
const TITLES: Readonly<Record<string, string>> = {
  '0': 'Bootstrap',
  '1': 'Foundation',
  '1.5': 'Shared data',
  '2': 'Automation',
  '3': 'Security',
  '4': 'Portal',
  '5': 'Observability',
  '6': 'Integration',
};

/** A phase as the board groups by it. */
export type PhaseGroup<T = ComponentStatus> = {
  /** `3`, `1.5`, or `none` for Applications outside the plan. */
  readonly key: string;
  readonly title: string;
  readonly components: readonly T[];
};

/** The key of the phase that a component belongs to. */
export const phaseKey = ({ phase }: Pick<ComponentStatus, 'phase'>): string =>
  phase === null ? APPLICATIONS : String(phase);

/** What a phase is called, by its key. */
export function phaseTitle(key: string): string {
  if (key === APPLICATIONS) return 'Applications';
  const name = TITLES[key];
  return name ? `Phase ${key} ${name}` : `Phase ${key}`;
}

const URGENCY: readonly ComponentStatus['readiness'][] = [
  'NotReady',
  'Unknown',
  'Blocked',
  'Ready',
];

// How many gates away the nearest root cause is; nothing for what does not wait.
const distance = ({ blockedBy }: ComponentStatus) =>
  blockedBy.length === 0 ? 0 : Math.min(...blockedBy.map(c => c.via.length));

/** What needs a human first, then what waits, nearest to its root cause first, then by title. */
export const byUrgency = (a: ComponentStatus, b: ComponentStatus): number =>
  URGENCY.indexOf(a.readiness) - URGENCY.indexOf(b.readiness) ||
  distance(a) - distance(b) ||
  a.title.localeCompare(b.title) ||
  a.id.localeCompare(b.id);

// 'none' becomes NaN, and applications stand last.
const position = (key: string) => (key === APPLICATIONS ? Infinity : +key);

/** The components by phase, in the order of the plan; applications last. */
export function groupByPhase<T extends Pick<ComponentStatus, 'phase'>>(
  components: readonly T[],
): readonly PhaseGroup<T>[] {
  const groups = new Map<string, T[]>();
  for (const component of components) {
    const key = phaseKey(component);
    groups.set(key, [...(groups.get(key) ?? []), component]);
  }
  return [...groups]
    .sort(([a], [b]) => position(a) - position(b))
    .map(([key, members]) => ({
      key,
      title: phaseTitle(key),
      components: members,
    }));
}
