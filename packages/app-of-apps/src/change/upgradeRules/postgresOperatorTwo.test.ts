import { judging } from '../../__testUtils__/upgrades';
import { postgresOperatorTwo } from './postgresOperatorTwo';

const cluster = (line: string) => ({
  'gitops/resources/postgres.yaml': `apiVersion: acid.zalan.do/v1
kind: postgresql
metadata: {name: platform-postgres, namespace: platform}
spec:
  teamId: platform
  ${line}
`,
});

it.each(
  judging(postgresOperatorTwo, [
    [
      'into 2.0 with an old spelling',
      { from: '1.15.1', to: '2.0.1', files: cluster('useLoadBalancer: true') },
      'error',
      /which gitops\/resources\/postgres\.yaml has\. Write initContainers/,
    ],
    [
      'into 2.0 with the new one',
      {
        from: '1.15.1',
        to: '2.0.1',
        files: cluster('enableMasterLoadBalancer: true'),
      },
      'warning',
      /scram-sha-256/,
    ],
    ['where nobody plans', { from: '1.15.1', to: '2.0.0' }, 'warning'],
    ['after it', { from: '2.0.0', to: '2.0.1' }, null],
    ['before it', { from: '1.14.0', to: '1.15.1' }, null],
  ]),
)('%s', (_, objection, expected) => {
  expect(objection).toEqual(expected);
});
