import { assessReadiness } from './assessReadiness';
import { CATALOGUE } from './catalogue';
import { DEPENDENCIES, gatesOf } from './dependencies';

const known = Object.keys(CATALOGUE);

// The plan's section "Deployment Dependencies", edge by edge, then the two that its Phase 1.5 implies.
const edges: readonly (readonly [string, string])[] = [
  ...known.filter(id => id !== 'argocd').map(id => ['argocd', id] as const),
  ['argocd', 'anything-a-developer-adds'],
  ['platform-postgres', 'authentik'],
  ['platform-postgres', 'backstage'],
  ['platform-postgres', 'harbor'],
  ['platform-postgres', 'argo-workflows'],
  ['vault', 'external-secrets'],
  ['authentik', 'backstage'],
  ['harbor', 'argo-workflows'],
  ['postgres-operator', 'platform-postgres'],
  ['postgres-operator', 'postgres-operator-ui'],
];

it.each(edges)('%s must be Ready before %s', (first, then) => {
  const component = (id: string, status: 'True' | 'False') => ({
    id,
    title: id,
    gates: gatesOf(id),
    observedAt: '2026-11-20T10:00:00.000Z',
    conditions: [{ type: 'Healthy', status, reason: 'X', message: 'm' }],
  });
  const [, waiting] = assessReadiness(
    [component(first, 'False'), component(then, 'True')],
    { now: 0, staleAfterMs: 60_000 },
  );
  expect(waiting).toMatchObject({
    readiness: 'Blocked',
    blockedBy: [{ id: first, via: [] }],
  });
});

it('holds no other edge', () => {
  const all = [...known, 'anything-a-developer-adds'].flatMap(then =>
    gatesOf(then).map(first => `${first} → ${then}`),
  );
  expect(all.sort()).toEqual(edges.map(e => e.join(' → ')).sort());
});

it('says of each edge where it comes from', () => {
  const structural = DEPENDENCIES.filter(d => d.source === 'structure');
  expect(structural.map(d => d.first)).toEqual([
    'postgres-operator',
    'postgres-operator',
  ]);
  for (const { because } of DEPENDENCIES) expect(because).toMatch(/\S+ \S+/);
});

it('speaks of components that the catalogue knows', () => {
  const ids = DEPENDENCIES.flatMap(d => [
    d.first,
    ...(d.then === '*' ? [] : d.then),
  ]);
  expect(ids.filter(id => !known.includes(id))).toEqual([]);
});
