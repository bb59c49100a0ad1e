import { cutOut } from './cutOut';

const names = {
  hidden: new Set(['vault', 'argo', 'platform-postgres', 'a.b']),
  visible: new Set(['argo-workflows', 'web']),
};

describe('cutOut', () => {
  it.each([
    ['nothing is hidden here', 'nothing is hidden here'],
    ['vault', '…'],
    ['Vault is beside vault.', '… is beside ….'],
    ['apps/security/vault.yaml:3', 'apps/security/….yaml:3'],
    ['values/vault-values.yaml', 'values/…-values.yaml'],
    ['argo-workflows waits for argo', 'argo-workflows waits for …'],
    ['argo-workflows-argo', 'argo-workflows-…'],
    ['platform-postgres and postgres', '… and postgres'],
    ['see a.b and a', 'see … and a'],
    ['vaults and avault', 'vaults and avault'],
    ['', ''],
    ['…/–', '…/–'],
  ])('%s → %s', (text, expected) => {
    expect(cutOut(text, names)).toBe(expected);
  });

  it('takes its time for nothing', () => {
    const long = 'vault-'.repeat(20_000);
    const started = performance.now();
    expect(cutOut(long, names)).toBe('…-'.repeat(20_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
