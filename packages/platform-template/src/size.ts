import type { ScalarValue, DataPath } from '@platform-bootstrap/app-of-apps';
import type { Answers } from './answers';
import type { Step } from './step';

const BASE = 'argocd/app-of-apps';
const file = (component: string) => `${BASE}/values/${component}-values.yaml`;

const set = (
  component: string,
  path: DataPath,
  value: ScalarValue = 1,
): Step => ({ kind: 'set', file: file(component), path, value });

const noBudget = (component: string, path: DataPath): Step =>
  // One pod that may never be away keeps its node from being drained.
  set(component, [...path, 'podDisruptionBudget', 'enabled'], false);

const ALWAYS: readonly Step[] = [
  set('traefik', ['deployment', 'replicas']),
  noBudget('traefik', []),
  set('cert-manager', ['replicaCount']),
  set('cert-manager', ['webhook', 'replicaCount']),
  set('cert-manager', ['cainjector', 'replicaCount']),
  noBudget('cert-manager', []),
  noBudget('cert-manager', ['webhook']),
  set('external-secrets', ['replicaCount']),
  set('external-secrets', ['webhook', 'replicaCount']),
  set('external-secrets', ['certController', 'replicaCount']),
  set('authentik', ['server', 'replicas']),
  set('authentik', ['worker', 'replicas']),
  set('argocd', ['server', 'replicas']),
  set('argocd', ['repoServer', 'replicas']),
  set('argocd', ['applicationSet', 'replicas']),
  set('argocd', ['redis-ha', 'enabled'], false),
  set('vault', ['server', 'ha', 'replicas']),
  {
    kind: 'add',
    file: file('vault'),
    path: ['server', 'ha', 'disruptionBudget'],
    value: { enabled: false },
  },
  ...[1, 2].map(
    (server): Step => ({
      kind: 'replace',
      file: file('vault'),
      from: `          retry_join {\n            leader_api_addr = "http://vault-${server}.vault-internal:8200"\n          }\n`,
      to: '',
    }),
  ),
  {
    kind: 'replace',
    file: file('vault'),
    from: 'three servers that store on their own disks',
    to: 'one server that stores on its own disk',
  },
  {
    kind: 'replace',
    file: 'vault/README.md',
    from: ', three times with three keys; then the same in `vault-1` and `vault-2`.',
    to: ', three times with three keys.',
  },
  {
    kind: 'replace',
    file: 'scripts/bootstrap.sh',
    from: 'and unseal vault-0, vault-1 and vault-2               see',
    to: 'and unseal vault-0                                    see',
  },
  {
    kind: 'replace',
    file: 'docs/runbooks/vault.md',
    from: ' (and 1, 2)',
    to: '',
  },
  {
    kind: 'replace',
    file: 'docs/runbooks/vault.md',
    from: '; then vault-1 and vault-2.',
    to: '.',
  },
  {
    kind: 'replace',
    file: 'README.md',
    from: 'For the sizes here three nodes.',
    to: 'One node with 8 CPUs and 24 GiB of memory holds it.',
  },
  {
    kind: 'set',
    file: `${BASE}/resources/platform-postgres/postgresql.yaml`,
    path: ['spec', 'numberOfInstances'],
    value: 1,
  },
  {
    kind: 'set',
    file: `${BASE}/resources/platform-postgres/postgresql.yaml`,
    path: ['spec', 'volume', 'size'],
    value: '10Gi',
  },
  {
    kind: 'set',
    file: `${BASE}/resources/platform-postgres/backups.yaml`,
    document: 'PersistentVolumeClaim/platform-postgres-backups',
    path: ['spec', 'resources', 'requests', 'storage'],
    value: '10Gi',
  },
];

type Component = Answers['components'][number];

const OF: Readonly<Partial<Record<Component, readonly Step[]>>> = {
  'argo-workflows': [
    set('argo-workflows', ['controller', 'replicas']),
    set('argo-workflows', ['server', 'replicas']),
  ],
  backstage: ['minReplicas', 'maxReplicas'].map(
    (key, index): Step => ({
      kind: 'set',
      file: `${BASE}/resources/backstage/deployment.yaml`,
      document: 'HorizontalPodAutoscaler/backstage',
      path: ['spec', key],
      value: index + 1,
    }),
  ),
  crossplane: [
    set('crossplane', ['replicas']),
    set('crossplane', ['rbacManager', 'replicas']),
  ],
  harbor: [
    set('harbor', ['core', 'replicas']),
    set(
      'harbor',
      ['persistence', 'persistentVolumeClaim', 'registry', 'size'],
      '10Gi',
    ),
  ],
  'oauth2-proxy': [
    set('oauth2-proxy', ['replicaCount']),
    noBudget('oauth2-proxy', []),
  ],
  valkey: [
    // Alone it is a Deployment, whose volume is said elsewhere.
    ...[
      ['exec valkey-0 ', 'exec deploy/valkey '],
      ['rollout restart statefulset valkey', 'rollout restart deploy valkey'],
    ].map(
      ([from, to]): Step => ({
        ...{ kind: 'replace', file: 'docs/runbooks/valkey.md', from, to },
      }),
    ),
    { kind: 'remove', file: file('valkey'), path: ['replica'] },
    {
      kind: 'add',
      file: file('valkey'),
      path: ['dataStorage'],
      value: { enabled: true, requestedSize: '2Gi' },
    },
  ],
};

/** One of everything, on a single node. @internal */
export const sizeSteps = ({ size, components }: Answers): readonly Step[] =>
  size === 'high-availability'
    ? []
    : [...ALWAYS, ...components.flatMap(name => OF[name] ?? [])];
