import { platform, vaultSealed } from '../__testUtils__/platform';
import { chainOf, gateEdges, rootCauses } from './gateEdges';

const text = (components: Parameters<typeof gateEdges>[0]) =>
  gateEdges(components)
    .map(({ from, to }) => `${from}>${to}`)
    .sort()
    .join(' ');

describe('gateEdges', () => {
  it.each([
    ['nothing', [], ''],
    [
      'a gate',
      [
        { id: 'a', gates: [] },
        { id: 'b', gates: ['a'] },
      ],
      'a>b',
    ],
    ['no gate that is not on the platform', [{ id: 'b', gates: ['a'] }], ''],
    ['no component that waits for itself', [{ id: 'a', gates: ['a'] }], ''],
    [
      'only what does not follow from other gates',
      [
        { id: 'a', gates: [] },
        { id: 'b', gates: ['a'] },
        { id: 'c', gates: ['b', 'a'] },
        { id: 'd', gates: ['a', 'b', 'c'] },
      ],
      'a>b b>c c>d',
    ],
    [
      'both ways to the same place',
      [
        { id: 'a', gates: [] },
        { id: 'b', gates: ['a'] },
        { id: 'c', gates: ['a'] },
        { id: 'd', gates: ['a', 'b', 'c'] },
      ],
      'a>b a>c b>d c>d',
    ],
    [
      'a cycle as it is',
      [
        { id: 'a', gates: ['c'] },
        { id: 'b', gates: ['a'] },
        { id: 'c', gates: ['b', 'a'] },
      ],
      'a>b a>c b>c c>a',
    ],
  ])('has %s', (_, components, expected) => {
    expect(text(components)).toBe(expected);
  });

  it('draws the plan with fewer lines than gates', () => {
    const { components } = platform();
    const gates = components.flatMap(c => c.gates);
    const edges = gateEdges(components);
    expect(edges.length).toBeLessThan(gates.length);
    expect(edges).toContainEqual({ from: 'authentik', to: 'backstage' });
    expect(edges).not.toContainEqual({ from: 'argocd', to: 'backstage' });
  });
});

describe('chainOf', () => {
  it('is what a component waits for and what waits for it', () => {
    const edges = gateEdges(platform().components);
    expect([...chainOf('authentik', edges)].sort()).toEqual([
      'argocd',
      'authentik',
      'backstage',
      'platform-postgres',
      'postgres-operator',
    ]);
    expect([...chainOf('nobody', edges)]).toEqual(['nobody']);
  });
});

it('root causes are what keeps others waiting', () => {
  expect([...rootCauses(vaultSealed().components)]).toEqual(['vault']);
  expect([...rootCauses(platform().components)]).toEqual([]);
});
