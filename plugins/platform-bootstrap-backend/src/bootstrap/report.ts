import type {
  BootstrapItem,
  BootstrapPhase,
  BootstrapReport,
  BootstrapStatus,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Outcome, Seen } from './checks';
import type { Item } from './items';

/** When an item was first seen open, and done (ISO 8601). @internal */
export type Milestone = {
  readonly openAt: string | null;
  readonly doneAt: string | null;
};

/** What was seen of items before, by id. @internal */
export type Milestones = ReadonlyMap<string, Milestone>;

const latest = (times: readonly string[]) => [...times].sort().at(-1) ?? null;
const earliest = (times: readonly string[]) => [...times].sort().at(0) ?? null;

/** What every item is by what was seen. @internal */
export const outcomesOf = (
  items: readonly Item[],
  seen: Seen,
): ReadonlyMap<string, Outcome> =>
  new Map(items.map(item => [item.id, item.check(seen)]));

const firstOf = ({ after, appearsAfter = [] }: Item) => [
  ...after,
  ...appearsAfter,
];

function startOf(item: Item, milestones: Milestones): string | null {
  const { openAt = null, doneAt = null } = milestones.get(item.id) ?? {};
  if (openAt === null) return null;
  const before = firstOf(item)
    .flatMap(first => milestones.get(first)?.doneAt ?? [])
    // What was done later was not waited for.
    .filter(at => doneAt === null || at <= doneAt);
  return latest([openAt, ...before]);
}

// What is on the platform already is not added by a template.
function templateOf({ template, about }: Item, isMissing: boolean) {
  const adds = template === 'add-application' && about.length > 0;
  return adds && !isMissing ? null : template ?? null;
}

const statusOf = ({ status }: Outcome): BootstrapStatus =>
  status === 'under-way' ? 'waiting' : status;

const isUnmet = (outcome: Outcome | undefined) =>
  outcome?.status === 'open' || outcome?.status === 'under-way';

function present(
  item: Item,
  outcomes: ReadonlyMap<string, Outcome>,
  seen: Seen,
  milestones: Milestones,
): BootstrapItem {
  const { id, title, about, after, appearsAfter = [] } = item;
  const outcome = outcomes.get(id) ?? item.check(seen);
  const components = about.filter(known => seen.components.has(known));
  const isMissing = about.length > 0 && components.length === 0;
  const first = isMissing ? [...after, ...appearsAfter] : after;
  const waitsFor = isUnmet(outcome)
    ? first.filter(other => isUnmet(outcomes.get(other)))
    : [];
  const isOpen = outcome.status === 'open' && waitsFor.length === 0;
  const doneAt = milestones.get(id)?.doneAt ?? null;
  return {
    ...{ id, title, components, waitsFor, doneAt },
    message: outcome.message,
    status: isUnmet(outcome) && !isOpen ? 'waiting' : statusOf(outcome),
    command: isOpen ? item.command ?? null : null,
    template: isOpen ? templateOf(item, isMissing) : null,
    startedAt: startOf(item, milestones),
  };
}

function phaseOf(phase: number, items: readonly BootstrapItem[]) {
  const counted = items.filter(({ status }) => status !== 'unobserved');
  const ends = counted.flatMap(({ doneAt }) => doneAt ?? []);
  return {
    phase,
    items: [...items],
    startedAt: earliest(items.flatMap(({ startedAt }) => startedAt ?? [])),
    doneAt:
      counted.length > 0 && ends.length === counted.length
        ? latest(ends)
        : null,
  } satisfies BootstrapPhase;
}

/**
 * How far the plan is. Only what was observed makes an item done: what nobody can observe says so, and counts neither way.
 *
 * @internal
 */
export function bootstrapReport(
  items: readonly Item[],
  seen: Seen,
  milestones: Milestones,
): BootstrapReport {
  const outcomes = outcomesOf(items, seen);
  const shown = new Map(
    items.map(item => [item.id, present(item, outcomes, seen, milestones)]),
  );
  const phases = [...new Set(items.map(({ phase }) => phase))]
    .sort((a, b) => a - b)
    .map(phase =>
      phaseOf(
        phase,
        items
          .filter(item => item.phase === phase)
          .flatMap(({ id }) => shown.get(id) ?? []),
      ),
    );
  const next = phases
    .flatMap(phase => phase.items)
    .find(({ status }) => status === 'open');
  return { generatedAt: seen.generatedAt, next: next?.id ?? null, phases };
}
