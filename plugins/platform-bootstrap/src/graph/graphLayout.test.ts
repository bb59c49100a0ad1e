import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { component, platform } from '../__testUtils__/platform';
import { crowded } from './crowds';
import { gateEdges } from './gateEdges';
import { graphLayout, HEAD, NODE } from './graphLayout';

const laidOut = (components: readonly ComponentStatus[]) => {
  const drawn = crowded(components);
  return graphLayout(drawn, gateEdges(drawn));
};

describe('graphLayout', () => {
  const { components } = platform();
  const plan = laidOut(components);
  const at = (id: string) => {
    const point = plan.nodes.get(id);
    if (!point) throw new Error(`${id} has no place`);
    return point;
  };

  it('has the phases of the plan from left to right, none within another', () => {
    expect(plan.phases.map(({ key }) => key)).toEqual([
      ...['1', '1.5', '2', '3', '4', '5'],
    ]);
    plan.phases.slice(1).forEach((phase, i) => {
      const { x, width } = plan.phases[i];
      expect(phase.x).toBeGreaterThan(x + width);
    });
  });

  it('has every gate left of what waits for it, or above it in its phase', () => {
    for (const { from, to } of plan.edges) {
      const [gate, waiting] = [at(from), at(to)];
      const isBefore =
        gate.x === waiting.x
          ? gate.y < waiting.y
          : gate.x + NODE.width < waiting.x;
      expect(isBefore).toBe(true);
    }
  });

  it('has no two components in one place, and all within its size', () => {
    const places = [...plan.nodes.values()];
    for (const [i, a] of places.entries()) {
      expect(a.x).toBeGreaterThan(0);
      expect(a.y).toBeGreaterThanOrEqual(HEAD);
      expect(a.x + NODE.width).toBeLessThan(plan.width);
      expect(a.y + NODE.height).toBeLessThan(plan.height);
      for (const b of places.slice(i + 1)) {
        const apart =
          Math.abs(a.x - b.x) >= NODE.width ||
          Math.abs(a.y - b.y) >= NODE.height;
        expect(apart).toBe(true);
      }
    }
  });

  it('fits the plan into a common window', () => {
    expect(plan.width).toBeLessThan(1060);
    expect(plan.height).toBeLessThan(500);
  });

  it('does without components, and with gates that point backwards', () => {
    expect(laidOut([])).toMatchObject({ edges: [], phases: [] });
    const odd = laidOut([
      component('vault', { gates: ['backstage'] }),
      component('backstage', { gates: ['vault'] }),
    ]);
    expect(odd.nodes.size).toBe(2);
    expect(odd.edges).toHaveLength(2);
  });

  it('places two hundred components in less than a second, however they are', () => {
    const states = ['Ready', 'NotReady', 'Blocked', 'Unknown'] as const;
    const many = [
      ...components,
      ...Array.from({ length: 185 }, (_, i) =>
        component(`app-${i}`, {
          gates: ['argocd'],
          readiness: states[i % states.length],
        }),
      ),
    ];
    const started = performance.now();
    const { nodes, height } = laidOut(many);
    expect(performance.now() - started).toBeLessThan(1000);
    expect(nodes.size).toBe(15 + states.length);
    expect(height).toBeLessThan(900);
  });
});
