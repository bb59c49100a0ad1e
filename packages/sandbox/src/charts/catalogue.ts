/** One version of a chart. @internal */
export type Release = {
  readonly version: string;
  readonly appVersion: string;
  /** ISO 8601 date. */
  readonly date: string;
  readonly deprecated: boolean;
};

/** A chart and its versions, newest first. @internal */
export type Chart = {
  readonly name: string;
  readonly description: string;
  readonly releases: readonly Release[];
};

/** A repository as Applications name it, without its scheme. @internal */
export type ChartRepository = {
  readonly kind: 'http' | 'oci';
  readonly address: string;
  readonly charts: readonly Chart[];
};

// `version appVersion date`, and `deprecated` behind it.
const chart = (
  name: string,
  description: string,
  ...releases: string[]
): Chart => ({
  name,
  description,
  releases: releases.map(text => {
    const [version, appVersion, date, note] = text.split(' ');
    return { version, appVersion, date, deprecated: note === 'deprecated' };
  }),
});

const http = (address: string, ...charts: Chart[]): ChartRepository => ({
  kind: 'http',
  address,
  charts,
});

const ARGO_CD = chart(
  'argo-cd',
  'Declarative continuous delivery for Kubernetes',
  '10.2.0-rc.1 v3.5.0-rc2 2026-07-28',
  '10.1.2 v3.4.5 2026-08-14',
  '10.1.1 v3.4.4 2026-07-02',
  '10.0.0 v3.4.0 2026-05-20',
  '9.4.17 v3.3.6 2026-03-11',
);

/**
 * The charts of the platform's Applications and of those that are worth adding, some versions of each: what runs, something newer
 * for most, pre-releases, and one that is deprecated.
 *
 * @internal
 */
export const CATALOGUE: readonly ChartRepository[] = [
  http(
    'argoproj.github.io/argo-helm',
    ARGO_CD,
    chart(
      'argo-workflows',
      'Workflows on Kubernetes',
      '1.1.0 v4.1.2 2026-08-22',
      '1.0.18 v4.0.6 2026-06-25',
      '0.47.0 v3.7.7 2026-01-15',
    ),
  ),
  http(
    'charts.crossplane.io/stable',
    chart(
      'crossplane',
      'A control plane framework',
      '2.3.4 2.3.4 2026-07-22',
      '2.1.1 2.1.1 2026-02-10',
      '1.20.11 1.20.11 2026-07-22 deprecated',
      '1.16.0 1.16.0 2024-05-15 deprecated',
    ),
  ),
  http(
    'helm.goharbor.io',
    chart(
      'harbor',
      'An open source registry',
      '1.19.1 2.15.1 2026-05-12',
      '1.19.0 2.15.0 2026-03-30',
      '1.17.3 2.13.4 2025-11-24',
      '1.15.0 2.11.0 2024-06-06',
    ),
  ),
  http(
    'helm.releases.hashicorp.com',
    chart(
      'vault',
      'Official HashiCorp Vault chart',
      '0.35.0 2.1.0 2026-08-20',
      '0.34.1 2.0.4 2026-08-13',
      '0.31.0 1.20.4 2025-10-01',
    ),
  ),
  http(
    'charts.external-secrets.io',
    chart(
      'external-secrets',
      'Secrets from elsewhere',
      '2.9.0 v2.9.0 2026-08-08',
      '2.8.0 v2.8.0 2026-07-10',
      '0.10.0 v0.10.0 2024-08-03',
    ),
  ),
  http(
    'charts.goauthentik.io',
    chart(
      'authentik',
      'An identity provider',
      '2026.10.0-rc1 2026.10.0-rc1 2026-08-24',
      '2026.8.0 2026.8.0 2026-08-18',
      '2026.5.2 2026.5.2 2026-06-30',
      '2024.10.0 2024.10.0 2024-10-30',
    ),
  ),
  http(
    'oauth2-proxy.github.io/manifests',
    chart(
      'oauth2-proxy',
      'Authentication in front of anything',
      '10.7.1 7.15.4 2026-08-02',
      '10.7.0 7.15.3 2026-06-09',
    ),
  ),
  http(
    'grafana.github.io/helm-charts',
    chart(
      'k8s-monitoring',
      'Metrics, logs and traces of a cluster',
      '4.4.0 4.4.0 2026-08-11',
      '4.3.1 4.3.1 2026-07-15',
      '3.8.12 3.8.12 2026-07-30',
    ),
    chart('alloy', 'Grafana Alloy alone', '1.11.1 v1.18.1 2026-08-06'),
    chart(
      'agent-operator',
      'Gone: use Alloy instead',
      '0.5.2 0.44.3 2025-01-20 deprecated',
    ),
  ),
  http(
    'traefik.github.io/charts',
    chart(
      'traefik',
      'The ingress controller',
      '42.0.0-ea.1 v3.8.0-ea.1 2026-08-23',
      '41.3.0 v3.7.11 2026-08-21',
      '41.2.0 v3.7.9 2026-07-30',
      '37.3.0 v3.6.0 2025-11-12',
    ),
  ),
  http(
    'opensource.zalando.com/postgres-operator/charts/postgres-operator',
    chart(
      'postgres-operator',
      'Postgres clusters on Kubernetes',
      '2.0.1 2.0.1 2026-07-29',
      '2.0.0 2.0.0 2026-07-01',
      '1.15.1 1.15.1 2025-12-18',
    ),
  ),
  http(
    'opensource.zalando.com/postgres-operator/charts/postgres-operator-ui',
    chart(
      'postgres-operator-ui',
      'The pages of the Postgres operator',
      '2.0.1 2.0.1 2026-07-29',
      '2.0.0 2.0.0 2026-07-01',
    ),
  ),
  http(
    'valkey.io/valkey-helm',
    chart(
      'valkey',
      'A key-value store',
      '0.11.0 9.1.1 2026-07-22',
      '0.10.0 9.0.3 2026-06-02',
    ),
  ),
  http(
    'ray-project.github.io/kuberay-helm',
    chart(
      'kuberay-operator',
      'Ray clusters on Kubernetes',
      '1.5.0-rc.1 v1.5.0-rc.1 2026-08-19',
      '1.4.2 v1.4.2 2026-07-24',
      '1.4.1 v1.4.1 2026-06-30',
      '1.3.2 v1.3.2 2026-02-03',
    ),
    chart(
      'ray-cluster',
      'One Ray cluster',
      '1.4.2 v1.4.2 2026-07-24',
      '1.4.1 v1.4.1 2026-06-30',
    ),
    chart(
      'kuberay-apiserver',
      'Gone: the operator serves its API itself',
      '1.4.2 v1.4.2 2026-07-24 deprecated',
    ),
  ),
  { kind: 'oci', address: 'ghcr.io/argoproj/argo-helm', charts: [ARGO_CD] },
];
