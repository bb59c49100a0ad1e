import { AT, judged, later, platform } from '../__testUtils__/platform';
import { measured } from '../__testUtils__/exported';
import { NOTHING } from '../observation/judge';
import { NO_MARKS } from '../doctor/marks';
import { presentPlatform } from '../snapshot/present';
import { openMetrics, type WatchedUpstream } from './openMetrics';

const sealed = judged('vault', {
  readiness: 'NotReady',
  reason: 'Sealed',
  conditions: [
    { type: 'Unsealed', status: 'False', reason: 'Sealed', message: 'sealed' },
  ],
});

function setup(shown = platform(1, [judged('traefik'), sealed])) {
  const upstreams: WatchedUpstream[] = [
    { product: 'Vault', breaker: 'open' },
    { product: 'Harbor', breaker: 'half-open' },
    { product: 'Argo CD', breaker: 'closed' },
  ];
  const { metrics, scrape } = measured();
  const { snapshot } = presentPlatform(shown, {
    ...{ now: later(30), startedAt: 0 },
    ...{ staleAfterMs: 60_000, intervalMs: 10_000 },
    marks: NO_MARKS,
  });
  const told = openMetrics({
    metrics,
    upstreams,
    board: { snapshot: async () => ({ snapshot } as never) },
    now: () => later(30),
  });
  const lines = async () =>
    (await scrape())
      .split('\n')
      .filter(line => line.startsWith('platform_bootstrap_'));
  return { told, lines };
}

it('measures what an attempt took and how it ended', async () => {
  const { told, lines } = setup();
  told.attempted('vault', { kind: 'answered', value: 1, at: AT }, 300);
  told.attempted(
    'vault',
    { kind: 'failed', reason: 'Unreachable', message: 'secret' },
    5_000,
  );
  const all = await lines();
  expect(all).toEqual(
    expect.arrayContaining([
      expect.stringMatching(
        /^platform_bootstrap_observation_duration_seconds_sum\{adapter="vault",outcome="answered".*\} 0\.3/,
      ),
      expect.stringMatching(
        /^platform_bootstrap_observation_duration_seconds_bucket\{adapter="vault",outcome="Unreachable",.*le="5"\} 1/,
      ),
    ]),
  );
  expect(all.join()).not.toContain('secret');
});

it('counts transitions, and what is seen for the first time as none', async () => {
  const { told, lines } = setup();
  const ready = platform(1, [judged('vault'), judged('traefik')]);
  told.judged(NOTHING, ready);
  told.judged(ready, platform(2, [sealed, judged('traefik')]));
  told.judged(ready, platform(3, [judged('vault'), judged('traefik')]));
  const counted = (await lines()).filter(line => /transitions/.test(line));
  expect(counted).toEqual([
    expect.stringMatching(
      /^platform_bootstrap_transitions_total\{readiness="NotReady",reason="Sealed".*\} 1/,
    ),
  ]);
});

it('shows the board, its age and the breakers', async () => {
  const all = (await setup().lines()).join('\n');
  expect(all).toMatch(/^platform_bootstrap_snapshot_age_seconds\S* 30/m);
  for (const [readiness, count] of [
    ['Ready', 1],
    ['NotReady', 1],
    ['Blocked', 0],
    ['Unknown', 0],
  ]) {
    expect(all).toMatch(
      new RegExp(
        `^platform_bootstrap_components\\{readiness="${readiness}".*\\} ${count}`,
        'm',
      ),
    );
  }
  for (const [upstream, state] of [
    ['Vault', 2],
    ['Harbor', 1],
    ['Argo CD', 0],
  ]) {
    expect(all).toMatch(
      new RegExp(
        `^platform_bootstrap_upstream_breaker\\{upstream="${upstream}".*\\} ${state}`,
        'm',
      ),
    );
  }
});

it('says nothing of an age before anything was observed', async () => {
  expect((await setup(NOTHING).lines()).join()).not.toContain('snapshot_age');
});
