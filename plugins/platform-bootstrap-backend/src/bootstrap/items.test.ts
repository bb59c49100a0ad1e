import { CATALOGUE } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { ITEMS } from './items';
import { seenOf } from './__testUtils__/seen';

const ids = ITEMS.map(({ id }) => id);

it('has each item once, in the order of the phases', () => {
  expect(new Set(ids).size).toBe(ids.length);
  const phases = ITEMS.map(({ phase }) => phase);
  expect(phases).toEqual([...phases].sort((a, b) => a - b));
  expect([...new Set(phases)]).toEqual([0, 1, 1.5, 2, 3, 4, 5, 6]);
});

it('waits only for items that there are, and that stand before but for a secret', () => {
  ITEMS.forEach(({ id, after, appearsAfter = [] }, at) => {
    const known = id === 'valkey-ready' ? ids : ids.slice(0, at);
    expect(known).toEqual(expect.arrayContaining([...after, ...appearsAfter]));
  });
  const { after, appearsAfter = [] } = ITEMS.find(
    ({ id }) => id === 'vault-unsealed',
  )!;
  expect([...after, ...appearsAfter]).not.toContain('valkey-ready');
});

it('is about components that the plan names, in their own phase or a later one', () => {
  for (const { about, phase } of ITEMS) {
    for (const id of about) {
      expect(Object.keys(CATALOGUE)).toContain(id);
      expect(CATALOGUE[id].phase).toBeLessThanOrEqual(phase);
    }
  }
});

it('names every component of the plan, but for a user interface', () => {
  const named = new Set(ITEMS.flatMap(({ about }) => about));
  expect(Object.keys(CATALOGUE).filter(id => !named.has(id))).toEqual([
    'postgres-operator-ui',
  ]);
});

it('has nothing done on an empty platform but Argo CD, and nothing at all before the first pass', () => {
  const done = (version: number) =>
    ITEMS.filter(
      ({ check }) => check(seenOf([], { version })).status === 'done',
    ).map(({ id }) => id);
  expect(done(1)).toEqual(['argocd-installed']);
  expect(done(0)).toEqual([]);
});
