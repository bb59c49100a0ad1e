import { judging } from '../../__testUtils__/upgrades';
import { crossplaneTwo } from './crossplaneTwo';

const composition = (mode: string) => ({
  'gitops/resources/composition.yaml': `apiVersion: apiextensions.crossplane.io/v1
kind: Composition
metadata: {name: databases}
spec:
  mode: ${mode}
`,
});

it.each(
  judging(crossplaneTwo, [
    [
      'from before 1.20',
      {
        from: '1.16.0',
        to: '2.3.4',
        available: ['2.3.4', '1.20.11', '1.20.9'],
      },
      'error',
      /1\.16\.0 runs now\. Take 1\.20\.11 first$/,
      '1.20.11',
    ],
    [
      'from before 1.20, and nobody knows what is there',
      { from: '1.16.0', to: '2.3.4' },
      'error',
      /Take the newest 1\.20 first$/,
    ],
    [
      'with what 2 has removed',
      { from: '1.20.11', to: '2.3.4', files: composition('Resources') },
      'error',
      /gitops\/resources\/composition\.yaml has/,
    ],
    [
      'from 1.20 without',
      { from: '1.20.11', to: '2.3.4', files: composition('Pipeline') },
      'warning',
      /no default registry/,
    ],
    ['into 1.20', { from: '1.16.0', to: '1.20.11' }, null],
    ['after it', { from: '2.1.1', to: '2.3.4' }, null],
  ]),
)('%s', (_, objection, expected) => {
  expect(objection).toEqual(expected);
});
