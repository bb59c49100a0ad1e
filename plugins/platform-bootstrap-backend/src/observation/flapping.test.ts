import type { ReadinessCondition } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import fc from 'fast-check';
import { isoLater, later, observed } from '../__testUtils__/platform';
import { judge, NOTHING } from './judge';
import type { Platform } from './platform';

// Runs that fail are repeated with the seed and the path that are printed then.
const RUNS = { seed: 20_261_130, numRuns: 500 };
const STEP_S = 10;

const SIGHTS = {
  answered: ['True', 'Unsealed'],
  'answered 500': ['Unknown', 'UnexpectedResponse'],
  'answered 503': ['Unknown', 'UnexpectedResponse'],
  silent: ['Unknown', 'Unreachable'],
} as const;
type Sight = keyof typeof SIGHTS;

const isAway = (sight: Sight) => sight !== 'answered';

function conditionOf(sight: Sight): ReadinessCondition {
  const [status, reason] = SIGHTS[sight];
  return { type: 'Unsealed', status, reason, message: `is ${sight}` };
}

/** What is shown of Vault after each pass. */
function shownAfter(sights: readonly Sight[]): string[] {
  let platform: Platform = NOTHING;
  return sights.map((sight, pass) => {
    const seen = {
      answeredAt: { argocd: isoLater(pass * STEP_S) },
      components: [observed('vault', { conditions: [conditionOf(sight)] })],
      parents: [],
      problem: null,
    };
    const clock = {
      now: later(pass * STEP_S),
      staleAfterMs: 60_000,
      apartMs: (STEP_S * 1000) / 2,
    };
    platform = judge(seen, platform, clock);
    return platform.components[0].readiness;
  });
}

const changes = (shown: readonly unknown[]) =>
  shown.filter((one, i) => i > 0 && one !== shown[i - 1]).length;

const sight = fc.constantFrom(...(Object.keys(SIGHTS) as Sight[]));
// Every other answer is a failure of some sort, in any order.
const flapping = fc
  .array(fc.tuple(fc.boolean(), sight), { minLength: 1, maxLength: 60 })
  .map(passes =>
    passes.map(([isGood, other]): Sight => (isGood ? 'answered' : other)),
  );

it('F10: changes what is shown only for what was seen twice in a row, in any order', () => {
  fc.assert(
    fc.property(flapping, sights => {
      let away = isAway(sights[0]);
      const expected = sights.map((seen, i) => {
        if (i > 0 && isAway(seen) === isAway(sights[i - 1])) {
          away = isAway(seen);
        }
        return away ? 'Unknown' : 'Ready';
      });
      expect(shownAfter(sights)).toEqual(expected);
    }),
    RUNS,
  );
});

it('F10: never writes more history than what changed upstream', () => {
  fc.assert(
    fc.property(flapping, sights => {
      const real = changes(sights.map(isAway));
      expect(changes(shownAfter(sights))).toBeLessThanOrEqual(real);
    }),
    RUNS,
  );
});

it('F10: shows one thing throughout while no two answers in a row are alike', () => {
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.array(sight.filter(isAway), { minLength: 1, maxLength: 60 }),
      (beginsAway, failures) => {
        const sights = failures.flatMap((failure): Sight[] =>
          beginsAway ? [failure, 'answered'] : ['answered', failure],
        );
        expect(changes(shownAfter(sights))).toBe(0);
      },
    ),
    RUNS,
  );
});
