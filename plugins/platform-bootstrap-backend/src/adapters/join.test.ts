import { component } from '../__testUtils__/platform';
import type { Scope } from '../config/scope';
import { joinOf } from './join';

const vaultOf = (instance?: string, destination?: object) =>
  component('vault', { ...(instance && { instance }), ...{ destination } });

const here = { server: 'https://kubernetes.default.svc' };
const prod = { name: 'prod' };

it.each<[string, object, Record<string, Scope | null>, string]>([
  ['the only one', vaultOf(), { a: {} }, 'a'],
  [
    'the one of its Argo CD',
    vaultOf('west'),
    { a: { argocd: 'east' }, b: { argocd: 'west' } },
    'b',
  ],
  [
    'the one of its cluster, by name',
    vaultOf(undefined, prod),
    { a: { destination: 'dev' }, b: { destination: 'prod' } },
    'b',
  ],
  [
    'the one of its cluster, by address',
    vaultOf(undefined, { server: 'https://prod' }),
    { a: { destination: 'https://dev' }, b: { destination: 'https://prod' } },
    'b',
  ],
  [
    'the one of the cluster that Argo CD itself is in, by its other name',
    vaultOf('west', here),
    { a: { argocd: 'west', destination: 'in-cluster' } },
    'a',
  ],
  [
    'none where none is its own',
    vaultOf('west', prod),
    { a: { argocd: 'east' }, b: { argocd: 'west', destination: 'dev' } },
    'none',
  ],
  [
    'several, and does not choose',
    vaultOf('west', prod),
    { a: { argocd: 'west' }, b: { destination: 'prod' } },
    'a and b',
  ],
  [
    'its own although another cannot be read',
    vaultOf('west'),
    { a: null, b: { argocd: 'west' } },
    'b',
  ],
  [
    'the one that cannot be read where it may be meant',
    vaultOf('west'),
    { a: null, b: { argocd: 'east' } },
    'a',
  ],
])('finds %s', (_, subject, scopes, expected) => {
  const instances = Object.entries(scopes).map(([name, scope]) => ({
    ...{ name, scope },
  }));
  const join = joinOf(subject as ReturnType<typeof component>, instances);
  const own = join.kind === 'one' ? [join.instance] : [];
  const all = join.kind === 'several' ? join.instances : own;
  const found = all.map(({ name }) => name).join(' and ') || 'none';
  expect(found).toBe(expected);
});
