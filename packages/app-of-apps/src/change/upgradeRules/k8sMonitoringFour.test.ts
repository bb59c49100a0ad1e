import { judging } from '../../__testUtils__/upgrades';
import { k8sMonitoringFour } from './k8sMonitoringFour';

const OLD = `destinations:
  - name: metrics
    type: prometheus
clusterMetrics:
  enabled: true
  opencost: {enabled: false}
alloy-metrics: {enabled: true}
podLogs: {enabled: true}
`;
const NEW = `destinations:
  metrics: {type: prometheus}
clusterMetrics: {enabled: true, collector: metrics}
collectors:
  metrics: {presets: [clustered]}
`;

it.each(
  judging(k8sMonitoringFour, [
    [
      'values of version 3',
      { from: '3.8.12', to: '4.4.0', values: OLD },
      'error',
      /\(destinations as a list, alloy-metrics, podLogs, clusterMetrics\.opencost\).*by hand in one pull request$/,
    ],
    [
      'values of version 4',
      { from: '3.8.12', to: '4.4.0', values: NEW },
      'warning',
      /CRDs no longer come with it/,
    ],
    ['values nobody knows', { from: '3.8.12', to: '4.0.0' }, 'warning'],
    ['after it', { from: '4.3.1', to: '4.4.0', values: OLD }, null],
  ]),
)('%s', (_, objection, expected) => {
  expect(objection).toEqual(expected);
});
