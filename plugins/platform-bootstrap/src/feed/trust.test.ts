import { OBSERVED_AT, platform } from '../__testUtils__/platform';
import { distrust, outlived } from './trust';

describe('trust', () => {
  const snapshot = platform({
    vault: { observedAt: '2026-11-23T09:59:30.000Z' },
    harbor: { readiness: 'Unknown', reason: 'Unreachable', message: 'away' },
    traefik: { readiness: 'NotReady', message: 'a pod crashes' },
    valkey: { observedAt: null },
  });
  const observed = Date.parse(OBSERVED_AT);

  it('holds as long as the evidence does', () => {
    expect(outlived(snapshot, observed + 30_000)).toEqual([]);
    expect(outlived(snapshot, observed + 31_000)).toEqual(['vault']);
    // Unknown stays what it was, and nothing that was never observed is trusted for being young.
    expect(outlived(snapshot, observed + 60_001)).toHaveLength(13);
  });

  it('shows nothing green on evidence that is too old', () => {
    const stale = new Set(outlived(snapshot, observed + 60_001));
    const shown = new Map(distrust(snapshot, stale).map(c => [c.id, c]));
    expect(shown.get('vault')).toMatchObject({
      readiness: 'Unknown',
      reason: 'Stale',
      message: 'last observed more than 1 min ago; then: it was ready',
      stale: true,
    });
    expect(shown.get('traefik')?.message).toMatch(/then: a pod crashes/);
    expect(shown.get('harbor')?.reason).toBe('Unreachable');
  });

  it('leaves the components alone while all are fresh', () => {
    expect(distrust(snapshot, new Set())).toBe(snapshot.components);
  });
});
