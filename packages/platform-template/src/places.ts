import { DEFAULT_ANSWERS, type Answers } from './answers';
import type { Step } from './step';

const BASE = 'argocd/app-of-apps';
const VALUES = `${BASE}/values`;
const RESOURCES = `${BASE}/resources`;

const inValues = (
  component: string,
  path: readonly string[],
  value: unknown,
): Step => ({
  kind: 'add',
  file: `${VALUES}/${component}-values.yaml`,
  path,
  value,
});

const claim = (file: string, document: string, className: string): Step => ({
  ...{ kind: 'add', file, document: `PersistentVolumeClaim/${document}` },
  ...{ path: ['spec', 'storageClassName'], value: className },
});

const ofWorkflow = (name: string, className: string): Step => ({
  ...{ kind: 'add', file: `argocd/workflows/${name}.yaml` },
  path: ['spec', 'volumeClaimTemplates', 0, 'spec', 'storageClassName'],
  value: className,
});

const ofHarbor = (className: string): readonly Step[] => {
  const at = ['persistence', 'persistentVolumeClaim'];
  const storageClass = className;
  return [
    inValues('harbor', [...at, 'registry', 'storageClass'], storageClass),
    inValues('harbor', [...at, 'jobservice'], { jobLog: { storageClass } }),
    inValues('harbor', [...at, 'redis'], { storageClass }),
    inValues('harbor', [...at, 'trivy'], { storageClass }),
  ];
};

/** Every volume of the platform on one StorageClass; none for the cluster's default. @internal */
export function storageSteps({
  storageClass: name,
  components,
  size,
}: Answers): readonly Step[] {
  if (name === '') return [];
  const has = (component: Answers['components'][number]) =>
    components.includes(component);
  const valkey =
    size === 'single-node'
      ? ['dataStorage', 'className']
      : ['replica', 'persistence', 'storageClass'];
  return [
    inValues('vault', ['server', 'dataStorage', 'storageClass'], name),
    inValues('vault', ['server', 'auditStorage', 'storageClass'], name),
    claim(`${RESOURCES}/vault/snapshots.yaml`, 'vault-snapshots', name),
    claim(`${RESOURCES}/argocd/export.yaml`, 'argocd-export', name),
    claim(
      `${RESOURCES}/platform-postgres/backups.yaml`,
      'platform-postgres-backups',
      name,
    ),
    {
      kind: 'add',
      file: `${RESOURCES}/platform-postgres/postgresql.yaml`,
      path: ['spec', 'volume', 'storageClass'],
      value: name,
    },
    ...(has('valkey') ? [inValues('valkey', valkey, name)] : []),
    ...(has('harbor') ? ofHarbor(name) : []),
    ...(has('argo-workflows') ? [ofWorkflow('build-image', name)] : []),
    ...(has('argo-workflows') && has('backstage')
      ? [ofWorkflow('build-backstage', name)]
      : []),
  ];
}

const ISSUER_OF: Readonly<Record<string, string>> = {
  vault: `${VALUES}/vault-values.yaml`,
  authentik: `${VALUES}/authentik-values.yaml`,
  argocd: `${RESOURCES}/argocd/certificate.yaml`,
  harbor: `${VALUES}/harbor-values.yaml`,
  'argo-workflows': `${VALUES}/argo-workflows-values.yaml`,
  backstage: `${RESOURCES}/backstage/certificate.yaml`,
};

/** A ClusterIssuer that the cluster has, in the place of the platform's own. @internal */
export function issuerSteps({
  issuer,
  components,
  contact,
}: Answers): readonly Step[] {
  const own = `${RESOURCES}/cert-manager`;
  if (issuer.kind === 'letsencrypt') {
    const path = ['spec', 'acme', 'email'];
    return contact === DEFAULT_ANSWERS.contact
      ? []
      : [{ kind: 'set', file: `${own}/issuers.yaml`, path, value: contact }];
  }
  const { name } = issuer;
  const left: readonly string[] = ['harbor', 'argo-workflows', 'backstage'];
  const chosen: readonly string[] = components;
  const files = Object.entries(ISSUER_OF).flatMap(([component, file]) =>
    left.includes(component) && !chosen.includes(component) ? [] : [file],
  );
  return [
    { kind: 'delete', files: new RegExp(`^${own}/`) },
    {
      kind: 'remove-items',
      file: `${BASE}/apps/network/cert-manager.yaml`,
      path: ['spec', 'sources'],
      which: source => (source as { path?: string }).path === own,
    },
    {
      kind: 'remove-items',
      file: `${BASE}/projects/network-project.yaml`,
      path: ['spec', 'clusterResourceWhitelist'],
      which: item => (item as { kind?: string }).kind === 'ClusterIssuer',
    },
    ...(name === 'letsencrypt' ? [] : files).flatMap(
      (file): readonly Step[] => [
        file.endsWith('certificate.yaml')
          ? {
              kind: 'set',
              file,
              path: ['spec', 'issuerRef', 'name'],
              value: name,
            }
          : {
              kind: 'replace',
              file,
              from: 'cert-manager.io/cluster-issuer: letsencrypt',
              to: `cert-manager.io/cluster-issuer: "${name}"`,
            },
      ],
    ),
  ];
}

const PORTAL = `${RESOURCES}/backstage/deployment.yaml`;

const withoutTelemetryLinks: Step = {
  ...{ kind: 'drop-lines', file: PORTAL },
  which: /\{name: (?:GRAFANA_URL|OBSERVABILITY_CLUSTER),|to its telemetry lead/,
};

// Where people look at telemetry, from the portal.
function linkSteps({ components, grafanaCloud, cluster }: Answers): Step[] {
  const { grafanaCloud: usual, cluster: usualCluster } = DEFAULT_ANSWERS;
  if (!components.includes('backstage')) return [];
  const stack = grafanaCloud.kind === 'on' ? grafanaCloud.stack : undefined;
  if (!stack || usual.kind === 'off' || !usual.stack) {
    return [withoutTelemetryLinks];
  }
  const replaced = (name: string, from: string, to: string): Step[] =>
    from === to
      ? []
      : [
          {
            ...{ kind: 'replace', file: PORTAL },
            from: `{name: ${name}, value: ${from}}`,
            to: `{name: ${name}, value: ${to}}`,
          },
        ];
  return [
    ...replaced('GRAFANA_URL', `"${usual.stack}"`, `"${stack}"`),
    ...replaced('OBSERVABILITY_CLUSTER', `"${usualCluster}"`, `"${cluster}"`),
  ];
}

/** The cluster's name, and where telemetry goes. @internal */
export function telemetrySteps(answers: Answers): readonly Step[] {
  const { grafanaCloud, cluster } = answers;
  const { grafanaCloud: usual, cluster: usualCluster } = DEFAULT_ANSWERS;
  const links = linkSteps(answers);
  if (grafanaCloud.kind === 'off' || usual.kind === 'off') return links;
  const file = `${VALUES}/k8s-monitoring-values.yaml`;
  const opencost = ['telemetryServices', 'opencost', 'opencost'];
  const external = [...opencost, 'prometheus', 'external', 'url'];
  const places = [
    {
      path: ['destinations', 'grafana-cloud-metrics', 'url'],
      of: 'metrics',
      end: '/push',
    },
    {
      path: ['destinations', 'grafana-cloud-logs', 'url'],
      of: 'logs',
      end: '/loki/api/v1/push',
    },
    {
      path: ['destinations', 'gc-otlp-endpoint', 'url'],
      of: 'otlp',
      end: '/otlp',
    },
    {
      path: ['collectorCommon', 'alloy', 'remoteConfig', 'url'],
      of: 'fleet',
      end: '',
    },
    { path: external, of: 'metrics', end: '' },
  ] as const;
  return [
    ...links,
    ...places
      .filter(({ of }) => grafanaCloud[of] !== usual[of])
      .map(
        ({ path, of, end }): Step => ({
          ...{ kind: 'set', file, path, value: `${grafanaCloud[of]}${end}` },
        }),
      ),
    ...(cluster === usualCluster
      ? []
      : [
          ['cluster', 'name'],
          [...opencost, 'exporter', 'defaultClusterId'],
        ].map((path): Step => ({ kind: 'set', file, path, value: cluster }))),
  ];
}
