/** A component with the ids of the components that must be Ready first. @public */
export type Gated = {
  readonly id: string;
  readonly gates: readonly string[];
};

/** For each component the gates that exist on this platform. @internal */
export type GateGraph = ReadonlyMap<string, readonly string[]>;

/** A component reached through gates; `via` are those between, nearest first. @internal */
export type Reached = { readonly id: string; readonly via: readonly string[] };

/**
 * The gates between components of this platform. A gate that names no component is left out: the catalogue knows the
 * whole plan, and a platform that never installs Vault must not wait for it.
 *
 * @internal
 */
export function gateGraph(components: readonly Gated[]): GateGraph {
  const ids = new Set(components.map(component => component.id));
  return new Map(
    components.map(({ id, gates }) => [
      id,
      [...new Set(gates)].filter(gate => ids.has(gate)).sort(),
    ]),
  );
}

/** All that `id` waits for, nearest first, each by a shortest chain; `id` itself when its gates lead back to it. @internal */
export function reachedFrom(id: string, graph: GateGraph): readonly Reached[] {
  const found = new Map<string, Reached>();
  let frontier: readonly Reached[] = [{ id, via: [] }];
  while (frontier.length > 0) {
    const next: Reached[] = [];
    for (const { id: here, via } of frontier) {
      const chain = here === id ? [] : [...via, here];
      for (const gate of graph.get(here) ?? []) {
        if (found.has(gate)) continue;
        const reached = { id: gate, via: chain };
        found.set(gate, reached);
        if (gate !== id) next.push(reached);
      }
    }
    frontier = next;
  }
  return [...found.values()];
}

/** A graph without its cycles, and for each component of a cycle the way round it. @internal */
export type Untangled = {
  readonly graph: GateGraph;
  readonly cycles: ReadonlyMap<string, readonly string[]>;
};

/** Leaves out every gate that belongs to a cycle, so that whoever follows gates comes to an end. @internal */
export function untangle(graph: GateGraph): Untangled {
  const reached = new Map(
    [...graph.keys()].map(id => [id, reachedFrom(id, graph)] as const),
  );
  const reaches = (from: string, to: string) =>
    reached.get(from)?.some(({ id }) => id === to) ?? false;
  const cycles = new Map<string, readonly string[]>();
  for (const [id, found] of reached) {
    const back = found.find(step => step.id === id);
    if (back) cycles.set(id, [id, ...back.via, id]);
  }
  const acyclic = [...graph].map(
    ([id, gates]) =>
      [
        id,
        cycles.has(id) ? gates.filter(gate => !reaches(gate, id)) : gates,
      ] as const,
  );
  return { graph: new Map(acyclic), cycles };
}
