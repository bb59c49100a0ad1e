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
export const NODE = { width: 140, height: 64 } as const;

/** Room above the nodes for the titles of the phases, in pixels. */
export const HEAD = 48;

const GAP = { x: 34, y: 26 };
const MARGIN = 14;

// A name that no Application can have.
const border = (phase: number) => `#${phase}`;

/**
 * The ids of each phase from top to bottom, with few lines that cross: what must be Ready first further up, and apart from that as dagre
 * orders them. Borders between the phases keep every component of a phase before the next one.
 */
function orderOf(
  groups: ReadonlyArray<{ readonly components: readonly GraphNode[] }>,
  edges: readonly GateEdge[],
): readonly (readonly string[])[] {
  const graph = new graphlib.Graph<{ width: number; height: number }>();
  graph.setGraph({ rankdir: 'LR', ranker: 'tight-tree' });
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
  return groups.map(({ components }) =>
    components
      .map(({ id }) => ({ id, ...graph.node(id) }))
      .sort((a, b) => a.x - b.x || a.y - b.y)
      .map(({ id }) => id),
  );
}

// From the right side of what comes first to the left side of what waits; within a column round its right side.
function lineBetween(from: Point, to: Point): string {
  const start = { x: from.x + NODE.width, y: from.y + NODE.height / 2 };
  const y = to.y + NODE.height / 2;
  if (from.x === to.x) {
    const out = start.x + GAP.x * 0.8;
    return `M${start.x},${start.y} C${out},${start.y} ${out},${y} ${start.x},${y}`;
  }
  const bend = Math.max(GAP.x / 2, (to.x - start.x) / 2);
  return `M${start.x},${start.y} C${start.x + bend},${start.y} ${
    to.x - bend
  },${y} ${to.x},${y}`;
}

/** Places the components in one column for each phase, from left to right. */
export function graphLayout(
  drawn: readonly GraphNode[],
  edges: readonly GateEdge[],
): GraphLayout {
  const groups = groupByPhase(drawn);
  const columns = orderOf(groups, edges);
  const tallest = Math.max(0, ...columns.map(({ length }) => length));
  const heightOf = (count: number) => count * (NODE.height + GAP.y) - GAP.y;
  const xOf = (column: number) => MARGIN + column * (NODE.width + GAP.x);
  const places = columns.flatMap((ids, column) => {
    const top = HEAD + (heightOf(tallest) - heightOf(ids.length)) / 2;
    return ids.map((id, row): [string, Point] => [
      id,
      { x: xOf(column), y: top + row * (NODE.height + GAP.y) },
    ]);
  });
  const nodes = new Map(places);
  return {
    width: xOf(columns.length) - GAP.x + MARGIN,
    height: HEAD + heightOf(tallest) + MARGIN + GAP.y,
    nodes,
    edges: edges.flatMap(edge => {
      const from = nodes.get(edge.from);
      const to = nodes.get(edge.to);
      return from && to ? [{ ...edge, path: lineBetween(from, to) }] : [];
    }),
    phases: groups.map(({ key, title }, column) => ({
      ...{ key, title, x: xOf(column) },
      width: NODE.width,
    })),
  };
}
