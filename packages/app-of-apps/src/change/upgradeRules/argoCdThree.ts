import { crosses } from '../upgradeSteps';
import type { UpgradeRule } from '../upgradeRule';

/** What Argo CD 3 has changed without being asked. @internal */
export const argoCdThree: UpgradeRule = {
  id: 'argo-cd-three',
  charts: ['argo-cd'],
  about: 'Argo CD 3 tracks by annotation and asks for a right to read logs.',
  source:
    'https://argo-cd.readthedocs.io/en/stable/operator-manual/upgrading/2.14-3.0/',
  judge({ fromApp, toApp }) {
    if (!fromApp || !toApp || !crosses(fromApp, toApp, '3.0.0')) return null;
    return {
      severity: 'warning',
      message:
        'Argo CD 3 tracks resources by annotation instead of by label, and reading logs needs a right of its own: sync every Application once after the upgrade, and add `logs, get` to the roles that need it',
    };
  },
};
