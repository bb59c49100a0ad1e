import {
  HEALTH_ORDER,
  postgresqlHealth,
  POSTGRES_STATUSES,
  workloadHealth,
  worstOf,
} from './health';
import { rolloutOf, timingAt } from './timing';

describe('worstOf', () => {
  it('is Healthy when there is nothing to judge', () => {
    expect(worstOf([])).toBe('Healthy');
  });

  it.each(
    HEALTH_ORDER.slice(1).map((worse, i) => [HEALTH_ORDER[i], worse] as const),
  )('%s gives way to %s', (better, worse) => {
    expect(worstOf([better, worse])).toBe(worse);
    expect(worstOf([worse, better])).toBe(worse);
  });
});

describe('workloadHealth', () => {
  it.each([
    [0, 0, 'Healthy'],
    [3, 3, 'Healthy'],
    [2, 3, 'Progressing'],
    [0, 1, 'Progressing'],
  ])('%d of %d is %s', (ready, wanted, status) => {
    expect(workloadHealth(ready, wanted).status).toBe(status);
  });

  it('says how many are missing', () => {
    expect(workloadHealth(1, 3).message).toContain('1 of 3');
  });
});

describe('postgresqlHealth', () => {
  it('is Healthy only when it runs', () => {
    const healthy = POSTGRES_STATUSES.filter(
      s => postgresqlHealth(s).status === 'Healthy',
    );
    expect(healthy).toEqual(['Running']);
  });
});

describe('timing', () => {
  it('goes faster with speed', () => {
    expect(timingAt(10).notice).toBe(timingAt(1).notice / 10);
  });

  it('differs between names and never for one', () => {
    const timing = timingAt(1);
    expect(rolloutOf(timing, 'vault')).toBe(rolloutOf(timing, 'vault'));
    const all = ['vault', 'harbor', 'kuberay', 'traefik'].map(n =>
      rolloutOf(timing, n),
    );
    expect(new Set(all).size).toBeGreaterThan(1);
    all.forEach(ms => {
      expect(ms).toBeGreaterThanOrEqual(timing.rollout);
      expect(ms).toBeLessThan(timing.rollout * 1.6);
    });
  });
});
