import { lineOf } from '../upgradeSteps';
import type { UpgradeRule } from '../upgradeRule';

/** An outpost of another version is not served. @internal */
export const authentikOutposts: UpgradeRule = {
  id: 'authentik-outposts-match',
  charts: ['authentik'],
  about: 'Outposts run the same version as the server.',
  source: 'https://docs.goauthentik.io/add-secure-apps/outposts/upgrading',
  judge({ from, to }) {
    if (lineOf(from) === lineOf(to)) return null;
    return {
      severity: 'warning',
      message: `Outposts have to run ${to.version} too: authentik upgrades those that it deploys itself, and those with a manifest of their own need their image changed by hand at the same time`,
    };
  },
};
