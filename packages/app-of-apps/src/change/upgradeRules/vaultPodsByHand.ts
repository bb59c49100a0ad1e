import { compare } from 'semver';
import type { UpgradeRule } from '../upgradeRule';

/** The chart's StatefulSet waits for somebody to delete its pods. @internal */
export const vaultPodsByHand: UpgradeRule = {
  id: 'vault-pods-by-hand',
  charts: ['vault', 'openbao'],
  about: 'Pods are restarted and unsealed by hand.',
  source:
    'https://developer.hashicorp.com/vault/docs/deploy/kubernetes/helm/run#upgrading-vault-on-kubernetes',
  judge({ from, to, fromApp, toApp }) {
    const isSameApp = fromApp && toApp && compare(fromApp, toApp) === 0;
    if (isSameApp || compare(to, from) <= 0) return null;
    return {
      severity: 'warning',
      message:
        'The chart does not restart the pods of the server by itself: after the sync delete the standby pods one by one, then the active one, and unseal each unless it unseals itself. Take a snapshot before',
    };
  },
};
