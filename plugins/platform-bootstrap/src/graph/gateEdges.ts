import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';

/** `from` must be Ready before `to`. */
export type GateEdge = { readonly from: string; readonly to: string };

type Gated = { readonly id: string; readonly gates: readonly string[] };
type Following = ReadonlyMap<string, ReadonlySet<string>>;

function followingOf(components: readonly Gated[]): Following {
  const known = new Set(components.map(({ id }) => id));
  const following = new Map([...known].map(id => [id, new Set<string>()]));
  for (const { id, gates } of components) {
    for (const gate of gates) {
      if (known.has(gate) && gate !== id) following.get(gate)?.add(id);
    }
  }
  return following;
}

/** Everything that can be reached from a component along its edges, without itself. */
function reachedFrom(id: string, following: Following): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...(following.get(id) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === id || reached.has(next)) continue;
    reached.add(next);
    open.push(...(following.get(next) ?? []));
  }
  return reached;
}

/**
 * The gates as edges, without those that follow from others: who waits for Authentik waits for what Authentik waits for, and a line for
 * that says nothing.
 */
export function gateEdges(components: readonly Gated[]): readonly GateEdge[] {
  const following = followingOf(components);
  const reached = new Map(
    [...following.keys()].map(id => [id, reachedFrom(id, following)]),
  );
  const leads = (from: string, to: string) => reached.get(from)?.has(to);
  return [...following].flatMap(([from, next]) =>
    [...next]
      .filter(
        to =>
          ![...next].some(
            // In a cycle each leads to each, and no edge follows from the others.
            other => other !== to && leads(other, to) && !leads(to, other),
          ),
      )
      .map(to => ({ from, to })),
  );
}

/** What a component waits for and what waits for it, near and far, itself included. */
export function chainOf(
  id: string,
  edges: readonly GateEdge[],
): ReadonlySet<string> {
  const walk = (next: (edge: GateEdge) => readonly [string, string]) => {
    const following = new Map<string, Set<string>>();
    for (const edge of edges) {
      const [a, b] = next(edge);
      following.set(a, (following.get(a) ?? new Set()).add(b));
    }
    return reachedFrom(id, following);
  };
  return new Set([
    id,
    ...walk(({ from, to }) => [from, to]),
    ...walk(({ from, to }) => [to, from]),
  ]);
}

/** Ids of the components that keep others from being Ready. */
export const rootCauses = (
  components: readonly ComponentStatus[],
): ReadonlySet<string> =>
  new Set(components.flatMap(c => c.blockedBy.map(({ id }) => id)));
