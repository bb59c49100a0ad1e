import { judging } from '../../__testUtils__/upgrades';
import { externalSecretsApi } from './externalSecretsApi';

const written = (version: string) => ({
  'gitops/resources/secrets.yaml': `apiVersion: external-secrets.io/${version}
kind: ExternalSecret
metadata: {name: db, namespace: harbor}
`,
});
const available = ['2.9.0', '0.17.0', '0.16.2', '0.16.1', '0.10.0'];

it.each(
  judging(externalSecretsApi, [
    [
      'over 0.16, which is there',
      { from: '0.10.0', to: '2.9.0', available, files: written('v1beta1') },
      'error',
      /Take 0\.16\.2 first, .*write v1 in every manifest \(gitops\/resources\/secrets\.yaml\), then go on$/,
      '0.16.2',
    ],
    [
      'over 0.16, and nobody knows what is there',
      { from: '0.10.0', to: '2.9.0' },
      'error',
      /Take the newest 0\.16 first/,
    ],
    [
      'from 0.16 with manifests of before',
      { from: '0.16.2', to: '0.17.0', files: written('v1beta1') },
      'error',
      /secrets\.yaml is written for an older version.*0\.16\.2 serves it already$/,
    ],
    [
      'from 0.16 with manifests for v1',
      { from: '0.16.2', to: '2.9.0', files: written('v1') },
      null,
    ],
    [
      'into 0.16',
      { from: '0.10.0', to: '0.16.2', files: written('v1beta1') },
      null,
    ],
    [
      'after it',
      { from: '2.8.0', to: '2.9.0', files: written('v1beta1') },
      null,
    ],
  ]),
)('%s', (_, objection, expected) => {
  expect(objection).toEqual(expected);
});
