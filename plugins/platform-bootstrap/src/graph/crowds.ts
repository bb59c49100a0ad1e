import {
  ComponentStatus,
  Readiness,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { phaseKey } from '../model/phases';
import { rootCauses } from './gateEdges';

/** A box of the graph: a component, or a crowd of components that differ in nothing the graph shows. */
export type GraphNode = {
  /** A component's id; that of a crowd begins with `#`, as no component's does. */
  readonly id: string;
  readonly phase: number | null;
  readonly gates: readonly string[];
  readonly readiness: Readiness;
  /** One, or more of a crowd. */
  readonly members: readonly ComponentStatus[];
};

const MANY = 6;

const alone = (component: ComponentStatus): GraphNode => {
  const { id, phase, gates, readiness } = component;
  return { id, phase, gates, readiness, members: [component] };
};

function together(key: string, members: readonly ComponentStatus[]): GraphNode {
  const [{ phase, gates, readiness }] = members;
  return { id: `#${key}`, phase, gates, readiness, members };
}

/**
 * The components as boxes. More than six of one phase that wait for the same, are in the same state, and that nothing waits for become one
 * box: two hundred applications are one sentence, not a wall.
 */
export function crowded(
  components: readonly ComponentStatus[],
): readonly GraphNode[] {
  const gates = new Set(components.flatMap(c => c.gates));
  const causes = rootCauses(components);
  const groups = new Map<string, ComponentStatus[]>();
  for (const component of components) {
    const { id, readiness } = component;
    const stands = gates.has(id) || causes.has(id);
    const key = stands
      ? id
      : [phaseKey(component), readiness, ...component.gates].join(' ');
    const group = groups.get(key);
    if (group) group.push(component);
    else groups.set(key, [component]);
  }
  return [...groups].flatMap(([key, members]) =>
    members.length > MANY ? [together(key, members)] : members.map(alone),
  );
}
