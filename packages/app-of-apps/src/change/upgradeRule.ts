import type { SemVer } from 'semver';
import type { Repository } from '../model';

/** A version that a chart's repository has. @public */
export type ChartRelease = {
  readonly version: string;
  /** The product's own version; `null` where the repository does not say. */
  readonly appVersion: string | null;
};

/** An upgrade as its rules see it. @internal */
export type UpgradeStep = {
  readonly chart: string;
  readonly from: SemVer;
  readonly to: SemVer;
  /** The product's own versions; `null` when the chart's repository does not say, or was not asked. */
  readonly fromApp: SemVer | null;
  readonly toApp: SemVer | null;
  /** What the chart's repository has; empty when it was not asked. */
  readonly available: readonly ChartRelease[];
  /** The Helm values as they stand; `undefined` when they are not known here. */
  readonly values: unknown;
  /** `undefined` where nobody plans: a rule then says what has to be looked at. */
  readonly repository?: Repository;
};

/** What speaks against an upgrade, with the way out in its message. @internal */
export type Objection = {
  /** An error refuses the plan; a warning says what has to be done by hand. */
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** The chart version to take first, when there is one. */
  readonly takeFirst?: string;
};

/** What upstream asks of whoever upgrades one product. @internal */
export type UpgradeRule = {
  /** Kebab-case; also the rule of the finding. */
  readonly id: string;
  readonly charts: readonly string[];
  /** One sentence for the list of rules. */
  readonly about: string;
  /** Where upstream says so. */
  readonly source: string;
  readonly judge: (step: UpgradeStep) => Objection | null;
};
