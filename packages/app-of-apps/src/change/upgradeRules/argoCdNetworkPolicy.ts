import { crosses, keysIn } from '../upgradeSteps';
import type { UpgradeRule } from '../upgradeRule';

/** The chart closes Argo CD's network by default since then. @internal */
export const argoCdNetworkPolicy: UpgradeRule = {
  id: 'argo-cd-network-policy',
  charts: ['argo-cd'],
  about: 'From chart 10 on network policies are created by default.',
  source:
    'https://github.com/argoproj/argo-helm/blob/main/charts/argo-cd/README.md',
  judge({ from, to, values }) {
    const key = 'global.networkPolicy.create';
    if (!crosses(from, to, '10.0.0') || keysIn(values, [key]).length > 0) {
      return null;
    }
    return {
      severity: 'warning',
      message: `From chart 10 on Argo CD has network policies unless ${key} is false: whatever reaches its pods directly, such as metrics and this portal, has to be let in first`,
    };
  },
};
