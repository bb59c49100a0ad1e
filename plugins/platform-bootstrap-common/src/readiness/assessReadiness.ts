import {
  gateGraph,
  reachedFrom,
  untangle,
  type Gated,
  type GateGraph,
} from './gates';
import { symptomsOf } from './operators';
import { isStale } from './staleness';
import {
  ownVerdict,
  type Evidenced,
  type Freshness,
  type OwnVerdict,
} from './verdict';

/** A component as `assessReadiness` needs to know it. @public */
export type AssessableComponent = Gated &
  Evidenced & { readonly title: string };

/** A root cause: a component that is not ready by itself, and the gates between (nearest first). @public */
export type RootCause = {
  readonly id: string;
  readonly title: string;
  readonly reason: string;
  readonly message: string;
  readonly via: readonly string[];
};

/** A component judged by its evidence and by what it waits for. @public */
export type Assessment = {
  readonly id: string;
  readonly readiness: OwnVerdict['readiness'] | 'Blocked';
  /** CamelCase; `Ready` when ready, `GateNotReady` when blocked. */
  readonly reason: string;
  readonly message: string;
  readonly stale: boolean;
  readonly blockedBy: readonly RootCause[];
};

type Known = AssessableComponent & { readonly own: OwnVerdict };
type Platform = {
  readonly graph: GateGraph;
  readonly known: ReadonlyMap<string, Known>;
  /** By component, those that its own trouble comes from. */
  readonly symptoms: ReadonlyMap<string, readonly string[]>;
};

// A cycle is a mistake in the gates, not in the component, so a real fault of the component still comes first.
function judgedWithin(
  component: AssessableComponent,
  cycle: readonly string[] | undefined,
  freshness: Freshness,
): OwnVerdict {
  const own = ownVerdict(component, freshness);
  if (!cycle || own.readiness !== 'Ready') return own;
  return {
    readiness: 'Unknown',
    reason: 'GateCycle',
    message: `its gates form a cycle: ${cycle.join(' → ')}; remove one of them`,
  };
}

// What is itself blocked is a symptom; what nobody could observe may be a cause of its own. A gate whose only trouble is somebody
// else's does its work.
const isCause = ({ id, own }: Known, { graph, known, symptoms }: Platform) =>
  own.readiness === 'Unknown' ||
  (own.readiness === 'NotReady' &&
    !symptoms.has(id) &&
    reachedFrom(id, graph).every(
      gate =>
        symptoms.has(gate.id) || known.get(gate.id)?.own.readiness === 'Ready',
    ));

function rootCausesOf(
  id: string,
  { graph, symptoms }: Platform,
  causes: ReadonlyMap<string, Known>,
): readonly RootCause[] {
  const waits = [...(symptoms.get(id) ?? []), ...(graph.get(id) ?? [])];
  const from = new Map(graph).set(id, waits);
  return reachedFrom(id, from).flatMap(({ id: gate, via }) => {
    const cause = causes.get(gate);
    if (!cause || gate === id) return [];
    const { reason, message } = cause.own;
    return [{ id: gate, title: cause.title, reason, message, via }];
  });
}

function waitsFor(
  causes: readonly RootCause[],
  known: Platform['known'],
): string {
  const [{ title, message, via }, ...others] = causes;
  const chain = [...via.map(id => known.get(id)?.title ?? id), title];
  const more = others.length > 0 ? `; and for ${others.length} more` : '';
  return `waits for ${chain.join(', which waits for ')}: ${message}${more}`;
}

function assess(
  { id, own, observedAt }: Known,
  platform: Platform,
  causes: ReadonlyMap<string, Known>,
  { now, staleAfterMs }: Freshness,
): Assessment {
  const base = { id, stale: isStale(observedAt, now, staleAfterMs) };
  // Nobody can say of a component that was not seen that its gate is what keeps it.
  const blockedBy =
    own.readiness === 'Unknown' ? [] : rootCausesOf(id, platform, causes);
  if (blockedBy.length === 0) return { ...base, ...own, blockedBy };
  return {
    ...base,
    readiness: 'Blocked',
    reason: 'GateNotReady',
    message: waitsFor(blockedBy, platform.known),
    blockedBy,
  };
}

/**
 * Judges every component of a platform: by its own evidence first, then by its gates. `Blocked` names the root causes, never
 * what merely waits too. The result stands in the order of the input and does not depend on it.
 *
 * @public
 */
export function assessReadiness(
  components: readonly AssessableComponent[],
  freshness: Freshness,
): readonly Assessment[] {
  const { graph, cycles } = untangle(gateGraph(components));
  const known = new Map(
    components.map(component => {
      const own = judgedWithin(component, cycles.get(component.id), freshness);
      return [component.id, { ...component, own }] as const;
    }),
  );
  const symptoms = symptomsOf([...known.values()]);
  const platform = { graph, known, symptoms };
  const causes = new Map([...known].filter(([, c]) => isCause(c, platform)));
  return [...known.values()].map(component =>
    assess(component, platform, causes, freshness),
  );
}
