import { AT, isoLater, later, observed } from '../__testUtils__/platform';
import { differs, judge, namedWithin, NOTHING } from './judge';
import type { Observed } from './platform';

const sealed = observed('vault', {
  conditions: [
    { type: 'Unsealed', status: 'False', reason: 'Sealed', message: 'sealed' },
  ],
});

const pass = (
  components: Observed['components'],
  at: string = AT,
): Observed => ({
  answeredAt: { argocd: at },
  components,
  parents: [],
  problem: null,
});

const clock = (seconds: number) => ({
  now: later(seconds),
  staleAfterMs: 60_000,
  apartMs: 5_000,
});

const first = judge(
  pass([observed('vault'), observed('external-secrets')]),
  NOTHING,
  clock(0),
);

describe('judge', () => {
  it('numbers the passes', () => {
    const second = judge(pass([]), first, clock(10));
    expect([first.version, second.version]).toEqual([1, 2]);
    expect(second.generatedAt).toBe(isoLater(10));
  });

  it('gives gates by the catalogue', () => {
    const platform = judge(
      pass([sealed, observed('external-secrets')]),
      NOTHING,
      clock(0),
    );
    expect(
      platform.components.map(({ readiness, reason, message }) => [
        readiness,
        reason,
        message,
      ]),
    ).toEqual([
      ['NotReady', 'Sealed', 'sealed'],
      ['Blocked', 'GateNotReady', 'waits for Vault: sealed'],
    ]);
  });

  it('knows since when only for what it saw change', () => {
    const second = judge(
      pass(
        [sealed, observed('external-secrets'), observed('traefik')],
        isoLater(10),
      ),
      first,
      clock(10),
    );
    expect(second.components.map(({ id, since }) => [id, since])).toEqual([
      ['vault', isoLater(10)],
      ['external-secrets', isoLater(10)],
      ['traefik', null],
    ]);
    const third = judge(pass([sealed], isoLater(20)), second, clock(20));
    expect(third.components[0].since).toBe(isoLater(10));
  });
});

describe('differs', () => {
  const again = (components: Observed['components'], more = {}) =>
    judge({ ...pass(components, isoLater(10)), ...more }, first, clock(10));
  const same = [observed('external-secrets'), observed('vault')];

  it.each([
    ['only time has passed, in any order', again(same), false],
    ['a component is new', again([...same, observed('traefik')]), true],
    ['a component is gone', again([observed('vault')]), true],
    ['a verdict changed', again([sealed, same[0]]), true],
    [
      'the list could not be read',
      again(same, { problem: { reason: 'Unreachable', message: 'm' } }),
      true,
    ],
  ])('when %s', (_, next, expected) => {
    expect(differs(first, next)).toBe(expected);
  });
});

it('names a component, and what it waits for, within its own Argo CD', () => {
  const named = () => ({ title: 'Web', gates: ['vault', 'east.harbor'] });
  expect(namedWithin({ id: 'web' }, named)).toEqual(named());
  expect(namedWithin({ id: 'west.web', instance: 'west' }, named)).toEqual({
    title: 'Web (west)',
    // What is no component's id is left out later on.
    gates: ['west.vault', 'vault', 'west.east.harbor', 'east.harbor'],
  });
});
