import { parse, type SemVer } from 'semver';
import type { Finding } from '../finding';
import type { Repository } from '../model';
import { UPGRADE_RULES } from './upgradeRules';
import type { ChartRelease } from './upgradeRule';

/** An upgrade to hold against the rules; what is left out is not known. @public */
export type Upgrade = {
  readonly chart: string;
  readonly from: string;
  readonly to: string;
  /** What the chart's repository has. */
  readonly available?: readonly ChartRelease[];
  /** The Helm values as they stand. */
  readonly values?: unknown;
  readonly repository?: Repository;
};

/** A finding of an upgrade rule. @public */
export type UpgradeObjection = Finding & {
  readonly severity: 'error' | 'warning';
  /** The chart version to take first, when there is one. */
  readonly takeFirst?: string;
};

// Products write v3.4.4 and 2026.8.0; whoever writes anything else is not compared.
function appOf(
  version: string,
  available: readonly ChartRelease[],
): SemVer | null {
  const release = available.find(one => one.version === version);
  return parse(release?.appVersion ?? null);
}

/**
 * What upstream's rules say of an upgrade, errors first. Nothing when one of the two is no exact version, and for products without rules.
 *
 * @public
 */
export function upgradeObjections(upgrade: Upgrade): UpgradeObjection[] {
  const { chart, available = [], values, repository } = upgrade;
  const [from, to] = [upgrade.from, upgrade.to].map(text => parse(text));
  if (!from || !to) return [];
  const step = {
    ...{ chart, from, to, available, values, repository },
    fromApp: appOf(upgrade.from, available),
    toApp: appOf(upgrade.to, available),
  };
  const said = UPGRADE_RULES.filter(({ charts }) =>
    // A registry's chart may stand below a path of its own.
    charts.includes(chart.split('/').pop() ?? chart),
  ).flatMap(({ id, judge }): UpgradeObjection[] => {
    const objection = judge(step);
    return objection
      ? [{ rule: id, field: 'targetRevision', ...objection }]
      : [];
  });
  const isError = ({ severity }: UpgradeObjection) => severity === 'error';
  return [...said.filter(isError), ...said.filter(one => !isError(one))];
}
