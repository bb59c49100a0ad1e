import type {
  ComponentStatus,
  ReadinessSnapshot,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { AT, judged, later, platform } from '../__testUtils__/platform';
import { NO_MARKS } from '../doctor/marks';
import { presentPlatform } from '../snapshot/present';
import {
  createView,
  EVERYTHING,
  restrictSnapshot,
  restrictTransitions,
} from './view';

const parent = (id: string, ready = true) => ({
  ...({ id, health: 'Healthy', syncStatus: 'Synced', ready } as const),
  reason: ready ? 'Ready' : 'SyncFailed',
  message: ready ? 'synced' : 'apps/security/vault.yaml:3:1 cannot be read',
});

/** Vault is sealed, External Secrets waits for it, Traefik is of another category, and somebody owns the web site. */
const snapshot = (): ReadinessSnapshot =>
  presentPlatform(
    platform(
      7,
      [
        judged('external-secrets', { category: 'automation' }),
        judged('traefik', { category: 'network', parent: 'network-parent' }),
        judged('vault', {
          category: 'security',
          conditions: [
            {
              ...{ type: 'Unsealed', status: 'False', reason: 'Sealed' },
              message: 'sealed',
            } as const,
          ],
        }),
        judged('website', {
          ...{ category: 'network', parent: 'network-parent' },
          owner: 'group:default/web',
        }),
      ],
      {
        parents: [parent('security-parent', false), parent('network-parent')],
        problem: { reason: 'Broken', message: 'vault.yaml is broken' },
      },
    ),
    {
      now: later(5),
      startedAt: later(-100),
      staleAfterMs: 60_000,
      intervalMs: 10_000,
      marks: NO_MARKS,
    },
  ).snapshot;

const inCategory = (...categories: string[]) =>
  createView({ categories }, ({ category }) =>
    categories.includes(category ?? ''),
  );

const ids = ({ components }: ReadinessSnapshot) =>
  components.map(({ id }) => id);

it('everything stays as it is', () => {
  const all = snapshot();
  expect(restrictSnapshot(all, EVERYTHING)).toBe(all);
});

it('A12: shows only what may be seen, and counts nothing else', () => {
  const { components, parents } = restrictSnapshot(
    snapshot(),
    inCategory('network'),
  );
  expect(components.map(({ id }) => id)).toEqual(['traefik', 'website']);
  expect(parents.map(({ id }) => id)).toEqual(['network-parent']);
});

it('A12: names nothing that is only in Git to those who may not see it', () => {
  const file = { path: 'apps/a.yaml', line: 1, href: null };
  const written = (name: string, category: string) => ({
    ...{ name, namespace: 'argocd', category, owner: null, file },
  });
  const all = {
    ...snapshot(),
    notInCluster: [written('queue', 'network'), written('safe', 'security')],
  };
  const { notInCluster } = restrictSnapshot(all, inCategory('network'));
  expect(notInCluster.map(({ name }) => name)).toEqual(['queue']);
});

it('A12: shows what somebody owns, whatever its category', () => {
  const view = createView({}, ({ owner }) => owner === 'group:default/web');
  expect(ids(restrictSnapshot(snapshot(), view))).toEqual(['website']);
});

it('A12: says that something waits, and never for what', () => {
  const all = snapshot();
  expect(all.components[0].message).toBe('waits for Vault: sealed');
  const restricted = restrictSnapshot(all, inCategory('automation'));
  const [component] = restricted.components as [ComponentStatus];
  expect(component).toMatchObject({
    id: 'external-secrets',
    readiness: 'Blocked',
    reason: 'GateNotReady',
    message: 'waits for a component that you may not see',
    gates: [],
    blockedBy: [],
  });
  expect(restricted.problem).toEqual({
    reason: 'Broken',
    message: 'the platform cannot be observed as it should be',
  });
  expect(restricted.parents).toMatchObject([
    {
      id: 'security-parent',
      message: 'it has a problem; the platform team sees which',
    },
  ]);
  expect(JSON.stringify(restricted)).not.toMatch(/vault/i);
});

it('A12: keeps the cause that may be seen', () => {
  const view = inCategory('automation', 'security');
  const [component] = restrictSnapshot(snapshot(), view).components;
  expect(component).toMatchObject({
    message: 'waits for Vault: sealed',
    gates: ['vault'],
    blockedBy: [{ id: 'vault' }],
  });
});

it('A12: the history names nothing that was waited for', () => {
  const transition = { at: AT, from: 'Ready', reason: 'x' } as const;
  expect(
    restrictTransitions([
      { ...transition, to: 'Blocked', message: 'waits for Vault: sealed' },
      { ...transition, to: 'Ready', message: 'every check passes' },
    ]).map(({ message }) => message),
  ).toEqual([
    'waits for a component that you may not see',
    'every check passes',
  ]);
});

it('views are the same only for the same conditions', () => {
  const key = (categories: string[]) => inCategory(...categories).key;
  expect(key(['a'])).toBe(key(['a']));
  expect(new Set([key(['a']), key(['b']), EVERYTHING.key]).size).toBe(3);
});
