import {
  component,
  platform,
  postgresFailed,
  vaultSealed,
} from '../__testUtils__/platform';
import { byUrgency, groupByPhase, phaseTitle } from './phases';

describe('groupByPhase', () => {
  it('follows the plan, applications last', () => {
    const { components } = platform({ kuberay: {} });
    expect(groupByPhase(components).map(group => group.title)).toEqual([
      'Phase 1 Foundation',
      'Phase 1.5 Shared data',
      'Phase 2 Automation',
      'Phase 3 Security',
      'Phase 4 Portal',
      'Phase 5 Observability',
      'Applications',
    ]);
  });

  it('loses nobody', () => {
    const { components } = platform({ kuberay: {}, a: { phase: 42 } });
    const grouped = groupByPhase(components).flatMap(group => group.components);
    expect(grouped).toHaveLength(17);
  });

  it('has a title for a phase that the plan does not know', () => {
    expect(phaseTitle('42')).toBe('Phase 42');
  });
});

describe('byUrgency', () => {
  const ids = (snapshot: ReturnType<typeof platform>, phase: number) =>
    [...snapshot.components]
      .filter(c => c.phase === phase)
      .sort(byUrgency)
      .map(({ id }) => id);

  it('puts what needs a human first, then what waits, nearest first', () => {
    expect(ids(vaultSealed(), 3)).toEqual([
      'vault',
      'external-secrets',
      'authentik',
      'oauth2-proxy',
    ]);
    expect(ids(postgresFailed(), 2)).toEqual([
      'harbor',
      'argo-workflows',
      'crossplane',
    ]);
  });

  it('puts what nobody knows before what waits', () => {
    const unknown = component('traefik', { readiness: 'Unknown' });
    const blocked = component('argocd', { readiness: 'Blocked' });
    expect([blocked, unknown].sort(byUrgency)[0]).toBe(unknown);
  });
});
