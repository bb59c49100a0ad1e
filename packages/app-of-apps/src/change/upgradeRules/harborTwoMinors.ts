import { lineOf, newestOfLine } from '../upgradeSteps';
import type { UpgradeRule } from '../upgradeRule';

// A minor of the chart is a minor of Harbor.
const REACH = 2;

/** Harbor migrates from the two minors before, and from no older one. @internal */
export const harborTwoMinors: UpgradeRule = {
  id: 'harbor-two-minors-at-most',
  charts: ['harbor'],
  about: 'An upgrade leads two minor versions on at most.',
  source: 'https://goharbor.io/docs/main/administration/upgrade/',
  judge({ from, to, available }) {
    if (from.major !== to.major || to.minor - from.minor <= REACH) return null;
    const line = `${from.major}.${from.minor + REACH}`;
    const nearer = `${from.major}.${from.minor + 1}`;
    const takeFirst =
      newestOfLine(available, line) ?? newestOfLine(available, nearer);
    return {
      severity: 'error',
      message: `Harbor migrates its data from the two minor versions before, and from chart ${lineOf(
        from,
      )} to ${lineOf(to)} there are ${to.minor - from.minor}. Take ${
        takeFirst ?? `the newest ${line}`
      } first, and go on once it is Ready`,
      ...(takeFirst && { takeFirst }),
    };
  },
};
