import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useMemo, useState } from 'react';
import { crowded, GraphNode } from './crowds';
import { chainOf, GateEdge, gateEdges, rootCauses } from './gateEdges';
import styles from './GraphCanvas.module.css';
import { graphLayout } from './graphLayout';
import { NodeBox } from './NodeBox';
import { useWalk } from './useWalk';

// A line at which something waits: what it comes from is not Ready, and what it leads to is kept by that.
const isStuck =
  (nodes: ReadonlyMap<string, GraphNode>) =>
  ({ from, to }: GateEdge) =>
    nodes.get(from)?.readiness !== 'Ready' &&
    nodes.get(to)?.readiness === 'Blocked';

/** The components by phase, with lines from what must be Ready first. */
export const GraphCanvas = (props: {
  readonly components: readonly ComponentStatus[];
}) => {
  const { components } = props;
  const [active, setActive] = useState<string | null>(null);
  const causes = useMemo(() => rootCauses(components), [components]);
  const nodes = useMemo(() => crowded(components), [components]);
  const edges = useMemo(() => gateEdges(nodes), [nodes]);
  // What only changes its state stays where it is, so that nothing jumps.
  const shape = nodes
    .map(({ id, phase, gates }) => [id, phase, ...gates].join(' '))
    .sort()
    .join('\n');
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the shape says all that the layout depends on
  const layout = useMemo(() => graphLayout(nodes, edges), [shape]);
  const known = useMemo(
    () => new Map(nodes.map(node => [node.id, node])),
    [nodes],
  );
  const chain = useMemo(
    () => (active === null ? null : chainOf(active, edges)),
    [active, edges],
  );
  const { boxes, onKeyDown, tabStop } = useWalk(layout, active);
  const stuck = isStuck(known);
  const isDimmed = (...ids: readonly string[]) =>
    (chain !== null && !ids.every(id => chain.has(id))) || undefined;

  const isLit = (...ids: readonly string[]) =>
    (chain !== null && ids.every(id => chain.has(id))) || undefined;

  return (
    <div className={styles.scroll} data-testid="graph">
      <div
        className={styles.canvas}
        style={{ width: layout.width, height: layout.height }}
      >
        {layout.phases.map(({ key, title, x, width }) => (
          <div key={key} className={styles.phase} style={{ left: x, width }}>
            {title}
          </div>
        ))}
        <svg
          className={styles.edges}
          width={layout.width}
          height={layout.height}
          aria-hidden
        >
          <defs>
            <marker
              id="gate-end"
              viewBox="0 0 8 8"
              refX="8"
              refY="4"
              markerWidth="8"
              markerHeight="8"
              markerUnits="userSpaceOnUse"
              orient="auto"
            >
              <path d="M0 0L8 4L0 8z" fill="context-stroke" />
            </marker>
          </defs>
          {layout.edges.map(edge => (
            <path
              key={`${edge.from} ${edge.to}`}
              className={styles.edge}
              d={edge.path}
              data-edge={`${edge.from} ${edge.to}`}
              data-stuck={stuck(edge) || undefined}
              data-dimmed={isDimmed(edge.from, edge.to)}
              data-lit={isLit(edge.from, edge.to)}
              markerEnd="url(#gate-end)"
            />
          ))}
        </svg>
        <ul className={styles.nodes} aria-label="Components">
          {[...layout.nodes].map(([id, place]) => {
            const node = known.get(id);
            return (
              node && (
                <NodeBox
                  key={id}
                  ref={boxes(id)}
                  node={node}
                  place={place}
                  isCause={causes.has(id)}
                  isDimmed={isDimmed(id)}
                  tabIndex={id === tabStop ? 0 : -1}
                  onKeyDown={onKeyDown(id)}
                  onActive={setActive}
                />
              )
            );
          })}
        </ul>
      </div>
    </div>
  );
};
