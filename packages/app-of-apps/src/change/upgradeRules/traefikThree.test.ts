import { judging } from '../../__testUtils__/upgrades';
import { traefikThree } from './traefikThree';

const route = (group: string) => ({
  'gitops/resources/route.yaml': `apiVersion: ${group}/v1alpha1
kind: IngressRoute
metadata: {name: backstage, namespace: backstage}
`,
});
const available = ['37.3.0 v3.6.0', '28.0.0 v3.0.0', '27.0.2 v2.11.2'];

it.each(
  judging(traefikThree, [
    [
      'with routes of before',
      {
        from: '27.0.2',
        to: '37.3.0',
        available,
        files: route('traefik.containo.us'),
      },
      'error',
      /gitops\/resources\/route\.yaml is written for/,
    ],
    [
      'with routes of today',
      { from: '27.0.2', to: '28.0.0', available, files: route('traefik.io') },
      'warning',
      /another syntax/,
    ],
    ['by the chart alone', { from: '27.0.2', to: '28.0.0' }, 'warning'],
    ['after it', { from: '28.0.0', to: '37.3.0', available }, null],
  ]),
)('%s', (_, objection, expected) => {
  expect(objection).toEqual(expected);
});
