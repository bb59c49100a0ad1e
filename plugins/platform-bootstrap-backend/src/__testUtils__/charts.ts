import type { ChartVersion } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { chartKey } from '../versions/chartKey';
import type { KnownChart } from '../versions/rows';
import { AT } from './platform';

/** Where Vault's chart is. @internal */
export const VAULT_CHARTS = {
  repoURL: 'https://helm.releases.hashicorp.com',
  name: 'vault',
};

/** Versions of a chart, each `version appVersion`, and `deprecated` behind it. @internal */
export const chartVersions = (...texts: readonly string[]): ChartVersion[] =>
  texts.map(text => {
    const [version, appVersion = null, note] = text.split(' ');
    return {
      ...{ version, appVersion, createdAt: AT },
      stable: !version.includes('-'),
      deprecated: note === 'deprecated',
    };
  });

/** What is known of Vault's chart. @internal */
export const knownVault = (more: Partial<KnownChart> = {}): KnownChart => ({
  key: chartKey(VAULT_CHARTS),
  chart: 'vault',
  versions: chartVersions('0.35.0 2.1.0', '0.34.1 2.0.4', '0.34.0 2.0.4'),
  ...{ readAt: AT, triedAt: AT, problem: null, isGone: false },
  ...more,
});
