import { releases } from '../__testUtils__/upgrades';
import { upgradeObjections } from './upgradeObjections';

const rules = (...args: Parameters<typeof upgradeObjections>) =>
  upgradeObjections(...args).map(({ severity, rule }) => `${severity} ${rule}`);

describe('upgradeObjections', () => {
  it('puts errors before warnings, all of them about the version', () => {
    const upgrade = { chart: 'authentik', from: '2024.10.0', to: '2026.8.0' };
    const found = upgradeObjections(upgrade);
    expect(found.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual([
      'error authentik-one-release-at-a-time',
      'warning authentik-outposts-match',
      'warning authentik-without-redis',
    ]);
    expect(new Set(found.map(({ field }) => field))).toEqual(
      new Set(['targetRevision']),
    );
  });

  it('takes the version of the product from what the repository has', () => {
    const available = releases(['8.0.0 v3.0.0', '7.9.1 v2.14.11']);
    const upgrade = { chart: 'argo-cd', from: '7.9.1', to: '8.0.0' };
    expect(rules(upgrade)).toEqual([]);
    expect(rules({ ...upgrade, available })).toEqual([
      'warning argo-cd-notes-of-each-minor',
      'warning argo-cd-three',
    ]);
  });

  it('knows a chart below a path of its registry', () => {
    const upgrade = { from: '1.15.0', to: '1.19.1' };
    expect(rules({ ...upgrade, chart: 'acme/harbor' })).toEqual([
      'error harbor-two-minors-at-most',
    ]);
  });

  it.each([
    [
      'a product without rules',
      { chart: 'reloader', from: '1.0.0', to: '9.0.0' },
    ],
    ['a range', { chart: 'harbor', from: '1.x', to: '1.19.1' }],
    ['no version', { chart: 'harbor', from: '1.15.0', to: 'latest' }],
  ])('says nothing of %s', (_, upgrade) => {
    expect(upgradeObjections(upgrade)).toEqual([]);
  });
});
