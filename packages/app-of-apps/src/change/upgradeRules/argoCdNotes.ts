import { lineOf } from '../upgradeSteps';
import type { UpgradeRule } from '../upgradeRule';

const MOST = 12;

/** Each minor of Argo CD has upgrade notes, and those of the ones in between count too. @internal */
export const argoCdNotes: UpgradeRule = {
  id: 'argo-cd-notes-of-each-minor',
  charts: ['argo-cd'],
  about: 'The notes of every minor version on the way are read.',
  source:
    'https://argo-cd.readthedocs.io/en/stable/operator-manual/upgrading/overview/',
  judge({ fromApp, toApp }) {
    if (!fromApp || !toApp || lineOf(fromApp) === lineOf(toApp)) return null;
    const isOneMajor = fromApp.major === toApp.major;
    if (toApp.major < fromApp.major) return null;
    if (isOneMajor && toApp.minor < fromApp.minor) return null;
    const steps = isOneMajor
      ? Array.from(
          { length: Math.min(toApp.minor - fromApp.minor, MOST) },
          (_, i) =>
            `${toApp.major}.${fromApp.minor + i} to ${toApp.major}.${
              fromApp.minor + i + 1
            }`,
        )
      : [`all from ${lineOf(fromApp)} to ${lineOf(toApp)}`];
    return {
      severity: 'warning',
      message: `This takes Argo CD from ${lineOf(fromApp)} to ${lineOf(
        toApp,
      )}: read the upgrade notes of ${steps.join(
        ', ',
      )}. Argo CD upgrades itself here, so keep a way to apply its manifests without it`,
    };
  },
};
