import type { Answers } from '../answers';
import { OPTIONAL_NAMES, type OptionalComponent } from '../components';
import type { Step } from '../step';
import { ownSteps } from './categories';
import { notCollected, portalWithout, withoutServices } from './parts';
import { othersWithoutPortal, withoutPortal } from './portal';
import { withoutDatabase, withoutSeed, withoutSignIn } from './secrets';
import { BASE, dropped, RESOURCES, replaced, vaultRow } from './text';

const SETUP = 'vault/setup.sh';

/** In the table of what comes when. */
const notListed = (title: string): Step =>
  replaced(
    'README.md',
    new RegExp(`(^\\| \\d+ \\| .*), ${title}(?=[ ,;])`, 'm'),
    '$1',
  );

const harbor: readonly Step[] = [
  notListed('Harbor'),
  ...withoutSignIn('harbor'),
  ...withoutDatabase('harbor'),
  ...withoutSeed('harbor', 'harbor-robots', 'harbor-portal'),
  vaultRow('harbor-token'),
  {
    ...{ kind: 'drop-block', file: SETUP },
    from: /^# Signs the tokens that Harbor gives/,
    until: /^# (?:Signs the images|What only you)/,
  },
  replaced(
    'docs/runbooks/disaster-recovery.md',
    /5\. Restore Harbor's volume.*\n6\./,
    '5.',
  ),
];

const argoWorkflows: readonly Step[] = [
  notListed('Argo Workflows'),
  { kind: 'delete', files: /^argocd\/workflows\// },
  dropped('README.md', /^\| `argocd\/workflows\/`/),
  ...withoutSignIn('argo-workflows'),
  ...withoutDatabase('argo-workflows'),
  vaultRow('cosign'),
  {
    ...{ kind: 'drop-block', file: SETUP },
    from: /^# Signs the images that the platform builds/,
    until: /^# What only you/,
  },
  replaced(
    SETUP,
    'for tool in vault openssl cosign',
    'for tool in vault openssl',
  ),
  replaced(SETUP, 'needs vault, openssl and cosign', 'needs vault and openssl'),
  replaced(
    'README.md',
    '`vault`, `openssl` and `cosign`',
    '`vault` and `openssl`',
  ),
  replaced('vault/README.md', 'with `openssl` and `cosign`', 'with `openssl`'),
];

const BUILD = /^5\. Build the portal: [^]*?(?=\n\n)/m;

/** The portal is there, and nothing builds it. */
const portalByHand: readonly Step[] = [
  replaced(
    'README.md',
    BUILD,
    "5. Build the portal's image, push it to harbor.example.com/platform/backstage as the robot `builder`, and write its digest into\n   `argocd/app-of-apps/resources/backstage/deployment.yaml`. Then https://backstage.example.com shows the rest.",
  ),
];

const backstage: readonly Step[] = [
  notListed('Backstage'),
  replaced('README.md', new RegExp(`\\n${BUILD.source}`, 'm'), ''),
  ...withoutPortal,
];

const k8sMonitoring: readonly Step[] = [
  {
    kind: 'delete',
    files: new RegExp(
      `^${BASE}/(?:apps|projects)/observability-(?:parent|project)\\.yaml$`,
    ),
  },
  dropped('README.md', /^\| 30 \| observability /),
  vaultRow('grafana-cloud'),
  replaced('vault/README.md', 'platform/grafana-cloud -', 'platform/<path> -'),
  replaced(SETUP, ' GRAFANA_CLOUD_TOKEN=…', ''),
  {
    ...{ kind: 'drop-block', file: SETUP },
    from: /^if \[ -n "\$\{GRAFANA_CLOUD_TOKEN/,
    until: /^echo "Vault is set up/,
  },
];

const WITHOUT: Readonly<Record<OptionalComponent, readonly Step[]>> = {
  harbor,
  'argo-workflows': argoWorkflows,
  backstage,
  'oauth2-proxy': [notListed('OAuth2 Proxy'), ...withoutSeed('oauth2-proxy')],
  valkey: [notListed('Valkey'), ...withoutSeed('valkey')],
  crossplane: [
    notListed('Crossplane'),
    {
      kind: 'remove-items',
      file: `${BASE}/projects/automation-project.yaml`,
      path: ['spec', 'clusterResourceWhitelist'],
      which: item =>
        String((item as { group?: string }).group).endsWith('crossplane.io'),
    },
    // The health of what its definitions bring.
    replaced(
      `${BASE}/values/argocd-values.yaml`,
      /^ {4}# Of a kind that a definition of ours[^]*?(?=^ {2}params:)/m,
      '',
    ),
  ],
  'postgres-operator-ui': [],
  'k8s-monitoring': k8sMonitoring,
};

const PORTAL = `${RESOURCES}/backstage`;

const unscraped: readonly Step[] = [
  {
    ...{ kind: 'remove', file: `${PORTAL}/deployment.yaml` },
    document: 'Deployment/backstage',
    path: ['spec', 'template', 'metadata', 'annotations'],
  },
  ...[
    ['env', 'OTEL_METRICS_EXPORTER'],
    ['env', 'OTEL_EXPORTER_PROMETHEUS_HOST'],
    ['ports', 'metrics'],
  ].map(
    ([list, name]): Step => ({
      ...{ kind: 'remove-items', file: `${PORTAL}/deployment.yaml` },
      document: 'Deployment/backstage',
      path: ['spec', 'template', 'spec', 'containers', 0, list],
      which: item => (item as { name?: string }).name === name,
    }),
  ),
  {
    ...{ kind: 'remove', file: `${PORTAL}/ingress.yaml` },
    document: 'NetworkPolicy/backstage',
    path: ['spec', 'ingress', 1],
  },
  replaced(`${PORTAL}/ingress.yaml`, ', only the collectors its metrics', ''),
];

/** The portal's dashboard and alerts are for Grafana Cloud. */
const noGrafana: readonly Step[] = [
  { kind: 'delete', files: /^(?:grafana\/|scripts\/grafana\.sh$)/ },
  dropped('README.md', /^\| `grafana\/`/),
  replaced(
    'README.md',
    'RBAC policy, what goes to Grafana Cloud |',
    'RBAC policy |',
  ),
  replaced('README.md', 'the start, a test of', 'the start, and a test of'),
];

/** What goes with the components that are left out. @internal */
export function withoutSteps({ components }: Answers): readonly Step[] {
  const has = (name: OptionalComponent) => components.includes(name);
  const out = OPTIONAL_NAMES.filter(name => !has(name));
  return [
    ...out.flatMap(name => [...ownSteps(name), ...WITHOUT[name]]),
    ...(has('backstage') && !has('argo-workflows') ? portalByHand : []),
    ...(has('backstage') && has('k8s-monitoring') ? [] : noGrafana),
    ...(has('k8s-monitoring') && !has('backstage')
      ? [
          replaced(
            'docs/runbooks/k8s-monitoring.md',
            /^`scripts\/grafana\.sh`[^\n]*\n\n/m,
            '',
          ),
        ]
      : []),
    ...(has('backstage') ? portalWithout(has) : othersWithoutPortal(has)),
    ...(has('backstage') && has('argo-workflows') ? [] : withoutServices(has)),
    ...(has('k8s-monitoring') ? [] : notCollected(has)),
    // Nobody scrapes it.
    ...(has('backstage') && !has('k8s-monitoring') ? unscraped : []),
    // OAuth2 Proxy signs people in as the portal's client.
    ...(has('backstage') || has('oauth2-proxy')
      ? []
      : withoutSignIn('backstage')),
    ...(has('argo-workflows') && !has('backstage')
      ? [
          {
            kind: 'delete',
            files: /^argocd\/workflows\/(?:build-backstage|github-push)\.yaml$/,
          } satisfies Step,
        ]
      : []),
  ];
}
