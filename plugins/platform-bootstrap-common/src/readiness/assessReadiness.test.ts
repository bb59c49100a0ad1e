import fc from 'fast-check';
import { assessReadiness, type AssessableComponent } from './assessReadiness';
import type { ConditionStatus, ReadinessCondition } from './condition';

const observedAt = '2026-11-20T10:00:00.000Z';
const freshness = { now: Date.parse(observedAt) + 5_000, staleAfterMs: 60_000 };

const condition = (
  type: string,
  status: ConditionStatus,
  reason: string,
  message = `is ${reason}`,
): ReadinessCondition => ({ type, status, reason, message });

const healthy = [
  condition('Synced', 'True', 'Synced'),
  condition('Healthy', 'True', 'Healthy'),
];

const component = (
  id: string,
  more: Partial<AssessableComponent> = {},
): AssessableComponent => ({
  id,
  title: id.toUpperCase(),
  gates: [],
  conditions: healthy,
  observedAt,
  ...more,
});

const failing = (id: string, reason: string, gates: readonly string[] = []) =>
  component(id, {
    gates,
    conditions: [...healthy, condition('Native', 'False', reason)],
  });

const unseen = (id: string, gates: readonly string[] = []) =>
  component(id, {
    gates,
    conditions: [condition('Native', 'Unknown', 'Unreachable')],
  });

const assess = (
  components: readonly AssessableComponent[],
  clock = freshness,
) =>
  Object.fromEntries(
    assessReadiness(components, clock).map(a => [a.id, a] as const),
  );

describe('a component by itself', () => {
  const sealed = condition('Unsealed', 'False', 'Sealed');
  const progressing = condition('Healthy', 'False', 'Progressing');
  const blind = condition('HarborHealthy', 'Unknown', 'Unauthorized');

  it.each([
    ['all conditions hold', healthy, 'Ready', 'Ready'],
    ['its own check fails', [progressing, sealed], 'NotReady', 'Sealed'],
    ['Argo CD says so', [...healthy, progressing], 'NotReady', 'Progressing'],
    [
      'its own check has no answer',
      [...healthy, blind],
      'Unknown',
      'Unauthorized',
    ],
    [
      'one fails and one has no answer',
      [blind, progressing],
      'NotReady',
      'Progressing',
    ],
    ['there is no condition', [], 'Unknown', 'NoEvidence'],
  ])('when %s', (_, conditions, readiness, reason) => {
    const { a } = assess([component('a', { conditions })]);
    expect(a).toMatchObject({ readiness, reason, stale: false, blockedBy: [] });
  });

  it('names the checks that a Ready one rests on', () => {
    expect(assess([component('a')]).a.message).toBe(
      'every check passes: Synced, Healthy',
    );
  });

  it('is Unknown while nothing was ever read, whatever is said of it', () => {
    const { a } = assess([component('a', { observedAt: null })]);
    expect(a).toMatchObject({ readiness: 'Unknown', reason: 'NoEvidence' });
  });

  describe('with old evidence', () => {
    const later = { ...freshness, now: freshness.now + 60_000 };

    it.each([
      [
        'ready',
        component('a'),
        'Stale',
        /more than 60 s ago; then: it was ready$/,
      ],
      ['not ready', failing('a', 'Sealed'), 'Stale', /then: is Sealed$/],
      ['unreachable', unseen('a'), 'Unreachable', /^is Unreachable$/],
    ])('that was %s', (_, input, reason, message) => {
      const { a } = assess([input], later);
      expect(a).toMatchObject({ readiness: 'Unknown', reason, stale: true });
      expect(a.message).toMatch(message);
    });
  });
});

describe('a component and its gates', () => {
  it('is Ready when they are', () => {
    const { b } = assess([component('a'), component('b', { gates: ['a'] })]);
    expect(b.readiness).toBe('Ready');
  });

  it('is Blocked by the one that is not', () => {
    const { b } = assess([
      failing('a', 'Sealed'),
      component('b', { gates: ['a'] }),
    ]);
    expect(b).toMatchObject({
      readiness: 'Blocked',
      reason: 'GateNotReady',
      message: 'waits for A: is Sealed',
      blockedBy: [{ id: 'a', title: 'A', reason: 'Sealed', via: [] }],
    });
  });

  it('says the whole chain to the root cause, and only that', () => {
    const { backstage, authentik } = assess([
      component('backstage', { title: 'Backstage', gates: ['authentik'] }),
      { ...failing('authentik', 'Progressing', ['pg']), title: 'Authentik' },
      component('pg', {
        title: 'platform-postgres',
        conditions: [
          condition(
            'ClusterRunning',
            'False',
            'CreateFailed',
            'cluster is CreateFailed',
          ),
        ],
      }),
    ]);
    expect(authentik.readiness).toBe('Blocked');
    expect(backstage.message).toBe(
      'waits for Authentik, which waits for platform-postgres: cluster is CreateFailed',
    );
    expect(backstage.blockedBy).toEqual([
      {
        id: 'pg',
        title: 'platform-postgres',
        reason: 'CreateFailed',
        message: 'cluster is CreateFailed',
        via: ['authentik'],
      },
    ]);
  });

  it('names the nearest of several causes and counts the others', () => {
    const { d } = assess([
      failing('a', 'Far'),
      component('b', { gates: ['a'] }),
      failing('c', 'Near'),
      component('d', { gates: ['b', 'c'] }),
    ]);
    expect(d.message).toBe('waits for C: is Near; and for 1 more');
    expect(d.blockedBy.map(cause => cause.id)).toEqual(['c', 'a']);
  });

  it('is Blocked by one that nobody could observe, and by what is behind it', () => {
    const { c } = assess([
      failing('a', 'Sealed'),
      unseen('b', ['a']),
      component('c', { gates: ['b'] }),
    ]);
    expect(c.readiness).toBe('Blocked');
    expect(c.blockedBy.map(({ id, via }) => [id, via])).toEqual([
      ['b', []],
      ['a', ['b']],
    ]);
  });

  it('stays Unknown when nobody could observe it, whatever its gates do', () => {
    const { b } = assess([failing('a', 'Sealed'), unseen('b', ['a'])]);
    expect(b).toMatchObject({ readiness: 'Unknown', blockedBy: [] });
  });

  it('does not wait for what this platform does not have', () => {
    const { b } = assess([component('b', { gates: ['vault'] })]);
    expect(b.readiness).toBe('Ready');
  });
});

describe('gates that form a cycle', () => {
  const ring = [
    component('a', { gates: ['b'] }),
    component('b', { gates: ['a'] }),
  ];

  it('are a mistake that is named on each of them', () => {
    expect(assess(ring).a).toMatchObject({
      readiness: 'Unknown',
      reason: 'GateCycle',
      message: 'its gates form a cycle: a → b → a; remove one of them',
    });
  });

  it('block what waits for them', () => {
    const { c } = assess([...ring, component('c', { gates: ['a'] })]);
    expect(c).toMatchObject({ readiness: 'Blocked' });
    expect(c.blockedBy).toMatchObject([{ id: 'a', reason: 'GateCycle' }]);
  });

  it('do not hide a fault of one of them', () => {
    const { a } = assess([failing('a', 'Sealed', ['b']), ring[1]]);
    expect(a).toMatchObject({ readiness: 'NotReady', reason: 'Sealed' });
  });
});

describe('any platform', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  const anyCondition = fc.record({
    type: fc.constantFrom('Synced', 'Healthy', 'Unsealed'),
    status: fc.constantFrom<ConditionStatus>('True', 'False', 'Unknown'),
    reason: fc.constantFrom('X', 'Y'),
    message: fc.constant('m'),
  });
  const platform = fc
    .tuple(
      ...ids.map(id =>
        fc.record({
          id: fc.constant(id),
          title: fc.constant(id),
          gates: fc.array(fc.constantFrom(...ids, 'elsewhere'), {
            maxLength: 3,
          }),
          conditions: fc.array(anyCondition, { maxLength: 3 }),
          observedAt: fc.constantFrom(
            observedAt,
            null,
            '2026-11-20T09:00:00.000Z',
          ),
        }),
      ),
    )
    .map(components => components as readonly AssessableComponent[]);

  it('never has a Ready component with a condition that does not hold, no evidence, or a gate that is not Ready', () => {
    fc.assert(
      fc.property(platform, components => {
        const assessed = assess(components);
        for (const { id, conditions, gates, observedAt: at } of components) {
          if (assessed[id].readiness !== 'Ready') continue;
          expect(at).toBe(observedAt);
          expect(conditions.length).toBeGreaterThan(0);
          expect(conditions.every(c => c.status === 'True')).toBe(true);
          const present = gates.filter(gate => gate in assessed);
          expect(present.map(gate => assessed[gate].readiness)).toEqual(
            present.map(() => 'Ready'),
          );
        }
      }),
    );
  });

  it('is judged the same in any order', () => {
    fc.assert(
      fc.property(platform, components => {
        expect(assess([...components].reverse())).toEqual(assess(components));
      }),
    );
  });

  it('has a root cause for everything that is Blocked, which is not Blocked itself', () => {
    fc.assert(
      fc.property(platform, components => {
        const assessed = assess(components);
        for (const { readiness, blockedBy } of Object.values(assessed)) {
          expect(blockedBy.length > 0).toBe(readiness === 'Blocked');
          for (const { id } of blockedBy) {
            expect(['NotReady', 'Unknown']).toContain(assessed[id].readiness);
          }
        }
      }),
    );
  });
});

it('judges a chain of a thousand components', () => {
  const chain = Array.from({ length: 1000 }, (_, i) =>
    component(`c${i}`, { gates: i === 0 ? [] : [`c${i - 1}`] }),
  );
  chain[0] = failing('c0', 'Sealed');
  const last = assess(chain).c999;
  expect(last.blockedBy).toMatchObject([{ id: 'c0' }]);
  expect(last.blockedBy[0].via).toHaveLength(998);
});

describe('a component whose resources another one operates', () => {
  const degraded = (...symptomOf: string[]) => ({
    ...condition('Healthy', 'False', 'Degraded'),
    symptomOf,
  });
  const argocd = (...more: ReadinessCondition[]) =>
    component('argocd', {
      conditions: [healthy[0], degraded('external-secrets'), ...more],
    });
  const externalSecrets = failing('external-secrets', 'Invalid', ['argocd']);
  const web = component('web', { gates: ['argocd'] });

  it('waits for that one, which is the root cause although it waits for this one', () => {
    const judged = assess([argocd(), externalSecrets, web]);
    expect(judged['external-secrets']).toMatchObject({
      readiness: 'NotReady',
      reason: 'Invalid',
      blockedBy: [],
    });
    expect(judged.argocd).toMatchObject({
      readiness: 'Blocked',
      message: 'waits for EXTERNAL-SECRETS: is Invalid',
      blockedBy: [{ id: 'external-secrets', via: [] }],
    });
    expect(judged.web.readiness).toBe('Ready');
  });

  it('names what that one waits for itself', () => {
    const sealed = failing('vault', 'Sealed', ['argocd']);
    const waiting = failing('external-secrets', 'Invalid', ['vault', 'argocd']);
    const judged = assess([argocd(), waiting, sealed]);
    expect(judged.vault.readiness).toBe('NotReady');
    expect(judged['external-secrets'].blockedBy).toMatchObject([
      { id: 'vault', via: [] },
    ]);
    expect(judged.argocd.blockedBy).toMatchObject([
      { id: 'vault', via: ['external-secrets'] },
    ]);
  });

  it.each([
    [
      'fails for a reason of its own as well',
      [condition('Native', 'False', 'Down')],
      externalSecrets,
    ],
    [
      'could not be asked everything',
      [condition('Native', 'Unknown', 'Unreachable')],
      externalSecrets,
    ],
    [
      'waits for one that is well',
      [],
      component('external-secrets', { gates: ['argocd'] }),
    ],
    [
      'waits for one that nobody could ask',
      [],
      unseen('external-secrets', ['argocd']),
    ],
  ])('is a cause by itself when it %s', (_, more, operator) => {
    const { argocd: judged } = assess([argocd(...more), operator]);
    expect(judged).toMatchObject({ readiness: 'NotReady', blockedBy: [] });
  });

  it('is a cause by itself when each names the other', () => {
    const one = component('a', { conditions: [degraded('b')] });
    const other = component('b', { conditions: [degraded('a')] });
    const judged = assess([one, other]);
    expect([judged.a.readiness, judged.b.readiness]).toEqual([
      'NotReady',
      'NotReady',
    ]);
  });

  it('does not take itself for somebody else', () => {
    const own = component('external-secrets', {
      conditions: [degraded('external-secrets')],
    });
    expect(assess([own])['external-secrets']).toMatchObject({
      readiness: 'NotReady',
      blockedBy: [],
    });
  });
});
