import { graphlib, layout } from '@dagrejs/dagre';
import { groupByPhase } from '../model/phases';
import { GraphNode } from './crowds';
import { GateEdge } from './gateEdges';

/** A point in pixels. */
export type Point = { readonly x: number; readonly y: number };

/** Where everything stands, in pixels; nodes by their upper left corner. */
export type GraphLayout = {
  readonly width: number;
  readonly height: number;
  readonly nodes: ReadonlyMap<string, Point>;
  readonly edges: ReadonlyArray<GateEdge & { readonly path: string }>;
  readonly phases: ReadonlyArray<{
    readonly key: string;
    readonly title: string;
    readonly x: number;
    readonly width: number;
  }>;
};

/** Size of a node in pixels. */
export const NODE = { width: 176, height: 56 } as const;

/** Room above the nodes for the titles of the phases, in pixels. */
export const HEAD = 40;

const GAP = 20;
const MARGIN = 16;

// A name that no Application can have.
const border = (phase: number) => `#${phase}`;

function curve([start, ...rest]: readonly Point[]): string {
  let last = start;
  const parts = rest.map(point => {
    const middle = (last.x + point.x) / 2;
    const part = `C${middle},${last.y} ${middle},${point.y} ${point.x},${point.y}`;
    last = point;
    return part;
  });
  return [`M${start.x},${start.y}`, ...parts].join(' ');
}

/**
 * Places the components from left to right: a column or more for each phase, and within it what must be Ready first further left. Borders
 * between the phases, which nobody sees, keep every component of a phase left of the next one.
 */
export function graphLayout(
  drawn: readonly GraphNode[],
  edges: readonly GateEdge[],
): GraphLayout {
  const graph = new graphlib.Graph<{ width: number; height: number }>();
  graph.setGraph({
    rankdir: 'LR',
    ranker: 'tight-tree',
    nodesep: GAP,
    ranksep: GAP,
    marginx: MARGIN,
    marginy: MARGIN,
  });
  const groups = groupByPhase(drawn);
  groups.forEach((group, at) => {
    graph.setNode(border(at), { width: 0, height: 0 });
    if (at > 0) graph.setEdge(border(at - 1), border(at), { weight: 0 });
    for (const { id } of group.components) {
      graph.setNode(id, { ...NODE });
      graph.setEdge(border(at), id, { weight: 0 });
    }
  });
  groups.slice(1).forEach((_, at) => {
    for (const { id } of groups[at].components) {
      graph.setEdge(id, border(at + 1), { weight: 0 });
    }
  });
  for (const { from, to } of edges) graph.setEdge(from, to, { weight: 2 });
  layout(graph);

  const nodes = new Map(
    drawn.map(({ id }) => {
      const { x, y } = graph.node(id);
      return [
        id,
        { x: x - NODE.width / 2, y: y - NODE.height / 2 + HEAD },
      ] as const;
    }),
  );
  return {
    ...sizeOf(nodes),
    nodes,
    edges: edges.map(edge => ({
      ...edge,
      path: curve(
        graph
          .edge(edge.from, edge.to)
          .points.map(({ x, y }) => ({ x, y: y + HEAD })),
      ),
    })),
    phases: groups.map(({ key, title, components: members }) => {
      const xs = members.map(({ id }) => nodes.get(id)?.x ?? 0);
      const x = Math.min(...xs);
      return { key, title, x, width: Math.max(...xs) + NODE.width - x };
    }),
  };
}

function sizeOf(nodes: ReadonlyMap<string, Point>) {
  const all = [...nodes.values()];
  return {
    width: Math.max(0, ...all.map(({ x }) => x)) + NODE.width + MARGIN,
    height: Math.max(0, ...all.map(({ y }) => y)) + NODE.height + MARGIN,
  };
}
