import { ReadinessSnapshot } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  AT,
  isoLater,
  judged,
  later,
  platform,
} from '../__testUtils__/platform';
import { NO_MARKS } from '../doctor/marks';
import { presentPlatform } from './present';

const viewpoint = {
  now: later(5),
  startedAt: later(-100),
  staleAfterMs: 60_000,
  intervalMs: 10_000,
  marks: NO_MARKS,
};

const sealed = judged('vault', {
  owner: 'group:default/security',
  readiness: 'NotReady',
  reason: 'Sealed',
  since: isoLater(-30),
  conditions: [
    { type: 'Unsealed', status: 'False', reason: 'Sealed', message: 'sealed' },
  ],
});
const root = {
  id: 'root',
  health: 'Healthy',
  syncStatus: 'Synced',
  ready: true,
  reason: 'Ready',
  message: 'synced and healthy',
} as const;

const present = (
  components: Parameters<typeof platform>[1],
  more: Partial<typeof viewpoint> = {},
  rest: Parameters<typeof platform>[2] = {},
) => {
  const result = presentPlatform(platform(7, components, rest), {
    ...viewpoint,
    ...more,
  });
  ReadinessSnapshot.strict().parse(result.snapshot);
  return result;
};

it('says all that the board needs', () => {
  const { components, ...rest } = present(
    [sealed],
    {},
    { parents: [root] },
  ).snapshot;
  expect(rest).toEqual({
    notInCluster: [],
    version: 7,
    generatedAt: AT,
    source: 'poll',
    staleAfterMs: 60_000,
    intervalMs: 10_000,
    parents: [root],
  });
  expect(components).toEqual([
    {
      id: 'vault',
      title: 'Vault',
      category: 'security',
      owner: 'group:default/security',
      phase: 3,
      namespace: 'vault',
      parent: 'security-parent',
      version: { chart: 'vault', targetRevision: '1.0.0' },
      readiness: 'NotReady',
      reason: 'Sealed',
      message: 'sealed',
      health: 'Healthy',
      syncStatus: 'Synced',
      conditions: sealed.conditions,
      observedAt: AT,
      stale: false,
      since: isoLater(-30),
      gates: [],
      blockedBy: [],
      links: [],
      file: null,
      findings: null,
      nextStep: {
        text: 'Unseal Vault with its unseal keys',
        command: 'kubectl exec -ti -n vault vault-0 -- vault operator unseal',
      },
    },
  ]);
});

it('names as gates only what this platform has', () => {
  const { components } = present([
    judged('external-secrets'),
    sealed,
    judged('kuberay'),
  ]).snapshot;
  expect(components.map(({ id, gates }) => [id, gates])).toEqual([
    ['external-secrets', ['vault']],
    ['kuberay', []],
    ['vault', []],
  ]);
});

it('tells stored rows from what was observed since the start', () => {
  const { snapshot } = present([sealed], { startedAt: later(1) });
  expect(snapshot.source).toBe('history');
});

it('passes on why the list could not be read', () => {
  const problem = { reason: 'Unreachable', message: 'Argo CD is away' };
  expect(present([], {}, { problem }).snapshot.problem).toEqual(problem);
});

describe('when nobody observes any more', () => {
  const old = { now: later(61) };

  it('does not know any more, and says since when', () => {
    const { components, parents } = present(
      [judged('argocd'), judged('traefik'), sealed],
      old,
      { parents: [root] },
    ).snapshot;
    for (const component of components) {
      expect(component).toMatchObject({
        readiness: 'Unknown',
        reason: 'Stale',
        stale: true,
        observedAt: AT,
      });
      expect(Date.parse(component.since!)).toBe(later(60) + 1);
    }
    expect(parents).toMatchObject([{ ready: false, reason: 'Stale' }]);
  });

  it('says until when a snapshot holds', () => {
    const { validUntil } = present([sealed, judged('traefik')]);
    expect(validUntil).toBe(later(60) + 1);
    const before = present([sealed], { now: validUntil - 1 }).snapshot;
    const after = present([sealed], { now: validUntil });
    expect(before.components[0].stale).toBe(false);
    expect(after.snapshot.components[0].stale).toBe(true);
    expect(after.validUntil).toBe(Infinity);
  });
});

describe('what the repository says besides', () => {
  const file = { path: 'apps/security/vault.yaml', line: 1, href: null };
  const written = (name: string, namespace = 'argocd') => ({
    ...{ name, namespace, category: 'security', owner: null, file },
  });

  it('names what Git asks for and the cluster does not have', () => {
    const marks = {
      ...NO_MARKS,
      written: [
        ...[written('vault'), written('queue')],
        ...[written('vault', 'team-a'), written('root')],
      ],
    };
    const { notInCluster } = present(
      [sealed],
      { marks },
      { parents: [root] },
    ).snapshot;
    expect(notInCluster).toEqual([
      written('queue'),
      written('vault', 'team-a'),
    ]);
  });

  it('says nothing of an Argo CD that follows another repository', () => {
    const at = (instance: string, repository: string) => ({
      component: judged(`${instance}.vault`, {
        ...{ instance, application: { name: 'vault', namespace: 'argocd' } },
      }),
      parent: {
        ...root,
        ...{ id: `${instance}.root`, instance },
        git: [
          {
            ...{ repoURL: `https://github.com/acme/${repository}.git` },
            ...{ path: 'apps', revision: null },
          },
        ],
      },
    });
    const found = { errors: 2, warnings: 0 };
    const marks = {
      ...NO_MARKS,
      repositoryUrl: 'https://github.com/acme/platform',
      of: () => ({ file, findings: found }),
      written: [written('vault')],
    };
    const shownBy = (...of: readonly ReturnType<typeof at>[]) =>
      present(
        of.map(({ component }) => component),
        { marks },
        { parents: of.map(({ parent }) => parent) },
      ).snapshot;
    const both = shownBy(at('east', 'other'), at('west', 'platform'));
    expect(both.components).toMatchObject([
      { id: 'east.vault', file: null, findings: { errors: 0, warnings: 0 } },
      { id: 'west.vault', file, findings: found },
    ]);
    expect(both.notInCluster).toEqual([]);

    const west = at('west', 'platform');
    const { notInCluster } = present(
      [at('east', 'other').component],
      { marks },
      { parents: [at('east', 'other').parent, west.parent] },
    ).snapshot;
    expect(notInCluster).toEqual([written('vault')]);
  });

  it('calls components, gates and links by what platform.yaml says', () => {
    const runbook = { title: 'Runbook', href: 'https://runbooks.example/eso' };
    const marks = {
      ...NO_MARKS,
      named: (id: string) =>
        id === 'external-secrets'
          ? { title: 'Secrets', phase: 2, gates: ['vault'], runbook }
          : NO_MARKS.named(id),
    };
    const { components } = present(
      [sealed, judged('external-secrets', { readiness: 'Blocked' })],
      { marks },
    ).snapshot;
    const [secrets] = components;
    expect(secrets).toMatchObject({
      ...{ title: 'Secrets', phase: 2, gates: ['vault'] },
      readiness: 'Blocked',
      blockedBy: [{ id: 'vault' }],
    });
    expect(secrets.links).toContainEqual(runbook);
  });
});
