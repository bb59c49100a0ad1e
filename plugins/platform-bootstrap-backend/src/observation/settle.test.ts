import type {
  ConditionStatus,
  ReadinessCondition,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { isoLater, later, observed } from '../__testUtils__/platform';
import type { ObservedComponent } from './platform';
import { settle } from './settle';

const REASONS = {
  good: 'Unsealed',
  sealed: 'Sealed',
  silent: 'Unreachable',
  garbled: 'UnexpectedResponse',
  refused: 'Unauthorized',
  misconfigured: 'Misconfigured',
} as const;
type Sight = keyof typeof REASONS;

const statusOf = (sight: Sight): ConditionStatus => {
  if (sight === 'good') return 'True';
  return sight === 'sealed' ? 'False' : 'Unknown';
};

const unsealed = (sight: Sight): ReadinessCondition => ({
  type: 'Unsealed',
  status: statusOf(sight),
  reason: REASONS[sight],
  message: `is ${sight}`,
});

const vault = (sight: Sight, more: Partial<ObservedComponent> = {}) =>
  observed('vault', { conditions: [unsealed(sight)], ...more });

/** What is shown after each of the sights, `step` seconds apart. */
function shownAfter(sights: readonly Sight[], step: number): string[] {
  let shown: ObservedComponent | undefined;
  return sights.map((sight, index) => {
    const clock = { now: later(index * step), apartMs: 5_000 };
    shown = settle(vault(sight), shown, clock);
    return shown.conditions[0].reason;
  });
}

it.each<[string, readonly Sight[], readonly Sight[]]>([
  ['the first observation counts', ['silent'], ['silent']],
  ['one silence is kept back', ['good', 'silent'], ['good', 'good']],
  [
    'the second in a row counts',
    ['good', 'silent', 'silent'],
    ['good', 'good', 'silent'],
  ],
  [
    'one silence of another sort goes on the same count',
    ['good', 'silent', 'garbled'],
    ['good', 'good', 'garbled'],
  ],
  ['what a source says of itself', ['good', 'sealed'], ['good', 'sealed']],
  ['a refusal counts at once', ['good', 'refused'], ['good', 'refused']],
  [
    'a wrong setting counts at once',
    ['good', 'misconfigured'],
    ['good', 'misconfigured'],
  ],
  [
    'recovery takes two good ones',
    ['sealed', 'good', 'good'],
    ['sealed', 'sealed', 'good'],
  ],
  [
    'recovery from silence does too',
    ['silent', 'good', 'good'],
    ['silent', 'silent', 'good'],
  ],
  [
    'two good ones in a row, not two in all',
    ['sealed', 'good', 'sealed', 'good', 'good'],
    ['sealed', 'sealed', 'sealed', 'sealed', 'good'],
  ],
  [
    'F10: every other answer missing changes nothing',
    ['good', 'silent', 'good', 'garbled', 'good', 'silent', 'good'],
    ['good', 'good', 'good', 'good', 'good', 'good', 'good'],
  ],
  [
    'what was sealed stays sealed over one silence',
    ['sealed', 'silent', 'sealed', 'silent', 'silent'],
    ['sealed', 'sealed', 'sealed', 'sealed', 'silent'],
  ],
])('%s', (_, sights, shown) => {
  expect(shownAfter(sights, 10)).toEqual(shown.map(s => REASONS[s]));
});

it('counts observations that follow each other too closely as one', () => {
  const sights = ['good', 'silent', 'silent', 'silent', 'silent'] as const;
  expect(shownAfter(sights, 2)).toEqual([
    'Unsealed',
    'Unsealed',
    'Unsealed',
    'Unsealed',
    'Unreachable',
  ]);
});

it('says what was seen instead, and since when', () => {
  const clock = { now: later(10), apartMs: 5_000 };
  const [condition] = settle(vault('silent'), vault('good'), clock).conditions;
  expect(condition).toEqual({
    ...unsealed('good'),
    pending: {
      status: 'Unknown',
      reason: 'Unreachable',
      message: 'is silent',
      since: isoLater(10),
    },
  });
});

it('is as old as the answer that it rests on, and keeps what the list said', () => {
  const shown = vault('good', { answeredBy: ['argocd', 'vault'] });
  const seen = vault('silent', {
    answeredBy: ['vault'],
    syncStatus: 'Unknown',
    health: 'Unknown',
  });
  const clock = { now: later(10), apartMs: 5_000 };
  expect(settle(seen, shown, clock)).toMatchObject({
    answeredBy: ['vault', 'argocd'],
    syncStatus: 'Synced',
    health: 'Healthy',
  });
});

it('waits as well for whoever had nothing to say of a component', () => {
  const without = observed('vault', { conditions: [] });
  const at = (seconds: number) => ({ now: later(seconds), apartMs: 5_000 });
  const once = settle(vault('silent'), without, at(10));
  expect(once).toMatchObject({
    conditions: [],
    silent: { Unsealed: isoLater(10) },
  });
  const again = settle(without, once, at(20));
  expect(again.silent).toBeUndefined();
  const twice = settle(vault('silent'), once, at(20));
  expect(twice.conditions).toEqual([unsealed('silent')]);
});

it('takes a clock that was set back for no reason to wait longer', () => {
  const once = settle(vault('silent'), vault('good'), {
    now: later(600),
    apartMs: 5_000,
  });
  const [condition] = settle(vault('silent'), once, {
    now: later(0),
    apartMs: 5_000,
  }).conditions;
  expect(condition.reason).toBe('Unreachable');
});
