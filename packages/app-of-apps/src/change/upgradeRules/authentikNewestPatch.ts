import { compare, parse } from 'semver';
import { lineOf, newestOfLine } from '../upgradeSteps';
import type { UpgradeRule } from '../upgradeRule';

/** Fixes of a release's migrations come with its patches. @internal */
export const authentikNewestPatch: UpgradeRule = {
  id: 'authentik-newest-patch-first',
  charts: ['authentik'],
  about: 'The newest patch of a release is taken before the next release.',
  source: 'https://docs.goauthentik.io/install-config/upgrade/',
  judge({ from, to, available }) {
    if (lineOf(from) === lineOf(to) || compare(to, from) < 0) return null;
    const newest = parse(newestOfLine(available, lineOf(from)));
    if (!newest || compare(newest, from) <= 0) return null;
    return {
      severity: 'warning',
      message: `authentik asks for the newest patch of a release before the next one: take ${newest.version} before ${to.version}`,
      takeFirst: newest.version,
    };
  },
};
