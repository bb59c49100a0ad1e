import fc from 'fast-check';
import { gateGraph, reachedFrom, untangle } from './gates';

const graphOf = (edges: Record<string, readonly string[]>) =>
  gateGraph(Object.entries(edges).map(([id, gates]) => ({ id, gates })));

describe('gateGraph', () => {
  it('leaves out gates that are no component here, and repetitions', () => {
    expect(graphOf({ a: ['b', 'vault', 'b'], b: [] })).toEqual(
      new Map([
        ['a', ['b']],
        ['b', []],
      ]),
    );
  });
});

describe('reachedFrom', () => {
  it('follows gates to the end', () => {
    const graph = graphOf({ a: ['b'], b: ['c'], c: [] });
    expect(reachedFrom('a', graph)).toEqual([
      { id: 'b', via: [] },
      { id: 'c', via: ['b'] },
    ]);
  });

  it('takes the shortest chain', () => {
    const graph = graphOf({ a: ['b', 'd'], b: ['c'], c: ['d'], d: [] });
    expect(reachedFrom('a', graph)).toContainEqual({ id: 'd', via: [] });
  });

  it('comes back to where it started', () => {
    const graph = graphOf({ a: ['b'], b: ['c'], c: ['a'] });
    expect(reachedFrom('a', graph)).toContainEqual({
      id: 'a',
      via: ['b', 'c'],
    });
  });
});

describe('untangle', () => {
  it('keeps a graph without cycles as it is', () => {
    const graph = graphOf({ a: ['b', 'c'], b: ['c'], c: [] });
    expect(untangle(graph)).toEqual({ graph, cycles: new Map() });
  });

  it('names the way round a cycle and keeps the gates that lead out of it', () => {
    const { graph, cycles } = untangle(
      graphOf({ a: ['b', 'out'], b: ['a'], out: [], user: ['a'] }),
    );
    expect(Object.fromEntries(cycles)).toEqual({
      a: ['a', 'b', 'a'],
      b: ['b', 'a', 'b'],
    });
    expect(Object.fromEntries(graph)).toEqual({
      a: ['out'],
      b: [],
      out: [],
      user: ['a'],
    });
  });

  it('sees a component that waits for itself', () => {
    expect(untangle(graphOf({ a: ['a'] })).cycles.get('a')).toEqual(['a', 'a']);
  });

  it('ends, and leaves no cycle, whatever it is given', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const edges = fc.record(
      Object.fromEntries(
        ids.map(id => [id, fc.array(fc.constantFrom(...ids))] as const),
      ),
    );
    fc.assert(
      fc.property(edges, random => {
        const { graph } = untangle(graphOf(random));
        expect(untangle(graph).cycles.size).toBe(0);
      }),
    );
  });
});
