import { isObject } from '../../model/manifest';
import { crosses, keysIn } from '../upgradeSteps';
import type { UpgradeRule } from '../upgradeRule';

const RETIRED = [
  ...['alloy-metrics', 'alloy-singleton', 'alloy-logs', 'alloy-receiver'],
  ...['alloy-profiles', 'podLogs', 'clusterMetrics.opencost'],
  'clusterMetrics.kepler',
];

/** Version 4 takes other values than version 3. @internal */
export const k8sMonitoringFour: UpgradeRule = {
  id: 'k8s-monitoring-four',
  charts: ['k8s-monitoring'],
  about: 'The values of version 3 are rewritten for version 4.',
  source:
    'https://github.com/grafana/k8s-monitoring-helm/tree/main/charts/k8s-monitoring',
  judge({ from, to, values }) {
    if (!crosses(from, to, '4.0.0')) return null;
    const isOld = isObject(values) && Array.isArray(values.destinations);
    const old = [
      ...(isOld ? ['destinations as a list'] : []),
      ...keysIn(values, RETIRED),
    ];
    const change =
      'destinations become a mapping, each alloy-… becomes an entry of collectors, every feature names its collector, podLogs becomes podLogsViaLoki, and opencost and kepler move below telemetryServices';
    if (old.length > 0) {
      return {
        severity: 'error',
        message: `Its values are written for version 3 (${old.join(
          ', ',
        )}), and neither version reads those of the other: ${change}. Change values and version by hand in one pull request`,
      };
    }
    return {
      severity: 'warning',
      message: `Version 4 takes other values than version 3: ${change}. Prometheus Operator's CRDs no longer come with it, and kube-state-metrics only when telemetryServices asks for it`,
    };
  },
};
