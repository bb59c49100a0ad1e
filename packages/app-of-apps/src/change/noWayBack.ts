import { goesBack } from './upgradeSteps';
import type { UpgradeRule } from './upgradeRule';

/** A rule for a product whose data the version before cannot read. @internal */
export const noWayBack = (
  product: string,
  rule: Pick<UpgradeRule, 'id' | 'charts' | 'source'>,
  restore: string,
): UpgradeRule => ({
  ...rule,
  about: 'There is no way back to an older version.',
  judge: step =>
    goesBack(step)
      ? {
          severity: 'error',
          message: `${product} cannot go back from ${step.from.version} to ${step.to.version}: the older version cannot read what the newer one has written. ${restore}`,
        }
      : null,
});
