import { createHash } from 'node:crypto';
import {
  assessReadiness,
  catalogueEntry,
  type AssessableComponent,
  type CatalogueEntry,
  type Freshness,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { idIn, ownId } from '../adapters/instanceIds';
import {
  observedAtOf,
  type JudgedComponent,
  type Observed,
  type ObservedComponent,
  type Platform,
} from './platform';
import { settle, type SettleClock } from './settle';

/** The platform before anything was ever observed. @internal */
export const NOTHING: Platform = {
  version: 0,
  generatedAt: new Date(0).toISOString(),
  answeredAt: {},
  components: [],
  parents: [],
  problem: null,
};

/** What a component is called and waits for. @internal */
export type NamedBy = (id: string) => Pick<CatalogueEntry, 'title' | 'gates'>;

/**
 * What a component is called and waits for, among those of its own Argo CD; a gate that names another Argo CD's component does so by
 * the whole id.
 *
 * @internal
 */
export function namedWithin<T extends ReturnType<NamedBy>>(
  component: Pick<ObservedComponent, 'id' | 'instance'>,
  named: (id: string) => T,
): T {
  const { instance } = component;
  const entry = named(ownId(component));
  if (instance === undefined) return entry;
  return {
    ...entry,
    title: `${entry.title} (${instance})`,
    // What is no component is left out of the gates.
    gates: entry.gates.flatMap(gate => [idIn(instance, gate), gate]),
  };
}

/** A component as the domain wants to know it: with title and gates. @internal */
export function assessable(
  component: ObservedComponent,
  answeredAt: Observed['answeredAt'],
  named: NamedBy,
): AssessableComponent {
  const { id, conditions } = component;
  const { title, gates } = namedWithin(component, named);
  const observedAt = observedAtOf(component, answeredAt);
  return { id, title, gates, conditions, observedAt };
}

/** When a pass is judged, and by which limits. @internal */
export type JudgeClock = Freshness & SettleClock;

/** Judges what a pass observed and makes it the next version of the platform. @internal */
export function judge(
  { answeredAt, components: seen, parents, problem }: Observed,
  previous: Platform,
  clock: JudgeClock,
  named: NamedBy = catalogueEntry,
): Platform {
  const generatedAt = new Date(clock.now).toISOString();
  const before = new Map(previous.components.map(c => [c.id, c]));
  const components = seen.map(component =>
    settle(component, before.get(component.id), clock),
  );
  const assessed = assessReadiness(
    components.map(component => assessable(component, answeredAt, named)),
    clock,
  );
  const verdicts = new Map(assessed.map(a => [a.id, a]));
  const judged = components.flatMap((component): JudgedComponent[] => {
    const verdict = verdicts.get(component.id);
    if (!verdict) return [];
    const { readiness, reason, message } = verdict;
    const old = before.get(component.id);
    // What was seen for the first time has not changed yet.
    const since = old?.readiness === readiness ? old.since : old && generatedAt;
    return [{ ...component, readiness, reason, message, since: since ?? null }];
  });
  return {
    version: previous.version + 1,
    generatedAt,
    answeredAt,
    components: judged,
    parents,
    problem,
  };
}

/** A fingerprint of everything that people can see of a component, except the age of its evidence. @internal */
export const fingerprint = (seen: unknown): string =>
  createHash('sha1').update(JSON.stringify(seen)).digest('hex');

const fingerprints = ({ components, parents, problem }: Platform) =>
  [...components, ...parents, problem].map(fingerprint).sort().join();

/** Whether anything that people can see differs, except the age of the evidence. @internal */
export const differs = (one: Platform, other: Platform): boolean =>
  fingerprints(one) !== fingerprints(other);
