import { readRepository } from '../../model';
import { examine } from '../examine';
import { chartValues } from '../rules/chartValues';
import { application, inFile } from '../rules/example';
import { WRONG_KEYS } from '.';

const found = (chart: string, version: string, values: object) => {
  const spec = `
source:
  repoURL: https://charts.example.com
  chart: ${chart}
  targetRevision: ${version}
  helm:
    valuesObject: ${JSON.stringify(values)}`;
  const files = new Map(Object.entries(inFile(application('a', spec))));
  const reference = { url: '', branch: 'main', path: '' };
  return examine(readRepository(files, reference), {
    rules: [chartValues],
  }).map(({ message }) => message.split(':')[0]);
};

it('has facts about every chart of the platform that is mistaken for another', () => {
  expect([...new Set(WRONG_KEYS.map(({ chart }) => chart))].sort()).toEqual([
    ...['argo-cd', 'argo-workflows', 'authentik', 'crossplane'],
    ...['external-secrets', 'harbor', 'k8s-monitoring', 'oauth2-proxy'],
    ...['postgres-operator', 'redis', 'traefik', 'valkey', 'vault'],
  ]);
});

const issuer = (url: string) => `name: SSO\nissuer: ${url}\nclientID: a\n`;

it.each<[string, string, object, string[]]>([
  [
    'argo-cd',
    '10.1.1',
    { configs: { cm: { 'application.statusBadge.enabled': true } } },
    ['configs.cm.application.statusBadge.enabled'],
  ],
  [
    'argo-cd',
    '10.1.1',
    { configs: { cm: { 'oidc.config': 'clientId: a\n' } } },
    ['configs.cm.oidc.config'],
  ],
  [
    'argo-cd',
    '10.1.1',
    { configs: { cm: { 'oidc.config': issuer('https://a/application/o/b') } } },
    ['configs.cm.oidc.config'],
  ],
  [
    'argo-cd',
    '10.1.1',
    {
      configs: { cm: { 'oidc.config': issuer('https://a/application/o/b/') } },
    },
    [],
  ],
  ['argo-cd', '5.0.0', { server: { config: {} } }, []],
  ['argo-cd', '10.1.1', { server: { config: {} } }, ['server.config']],
  ['vault', '0.34.1', { server: { ha: { enabled: true } } }, ['server.ha']],
  [
    'vault',
    '0.34.1',
    { server: { ha: { enabled: true, raft: { enabled: true } } } },
    [],
  ],
  ['external-secrets', '2.9.0', { replicaCount: 2 }, ['replicaCount']],
  ['external-secrets', '2.9.0', { replicaCount: 2, leaderElect: true }, []],
  ['external-secrets', '2.9.0', { replicaCount: 1 }, []],
  ['traefik', '35.0.0', { globalArguments: [] }, []],
  ['traefik', '41.3.0', { globalArguments: [] }, ['globalArguments']],
  [
    'traefik',
    '41.3.0',
    { securityContext: { runAsUser: 1, readOnlyRootFilesystem: true } },
    ['securityContext.runAsUser'],
  ],
  ['valkey', '0.11.0', { auth: { password: 'a' } }, ['auth.password']],
  ['valkey', '0.11.0', { auth: { aclUsers: {} }, replica: {} }, []],
  ['authentik', '2025.10.0', { redis: { enabled: true } }, []],
  ['authentik', '2025.12.0', { redis: { enabled: true } }, ['redis']],
  ['k8s-monitoring', '3.8.12', { destinations: [] }, []],
  ['k8s-monitoring', '4.4.0', { destinations: [] }, ['destinations']],
])('%s %s %j', (chart, version, values, expected) => {
  expect(found(chart, version, values)).toEqual(expected);
});
