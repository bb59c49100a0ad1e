import { gatesOf } from './dependencies';

/** What the plan says of a component that it names. @public */
export type CatalogueEntry = {
  /** As people say it. */
  readonly title: string;
  /** Phase of the plan; `null` for what developers add. */
  readonly phase: number | null;
  /** Ids of the components that must be Ready first. */
  readonly gates: readonly string[];
};

/** The components that the plan names, by id (the name of their Application). @public */
export const CATALOGUE: Readonly<
  Record<string, Omit<CatalogueEntry, 'gates'>>
> = {
  argocd: { title: 'Argo CD', phase: 1 },
  traefik: { title: 'Traefik', phase: 1 },
  'postgres-operator': { title: 'Postgres Operator', phase: 1.5 },
  'postgres-operator-ui': { title: 'Postgres Operator UI', phase: 1.5 },
  'platform-postgres': { title: 'platform-postgres', phase: 1.5 },
  valkey: { title: 'Valkey', phase: 1.5 },
  'argo-workflows': { title: 'Argo Workflows', phase: 2 },
  crossplane: { title: 'Crossplane', phase: 2 },
  harbor: { title: 'Harbor', phase: 2 },
  vault: { title: 'Vault', phase: 3 },
  'external-secrets': { title: 'External Secrets', phase: 3 },
  authentik: { title: 'Authentik', phase: 3 },
  'oauth2-proxy': { title: 'OAuth2 Proxy', phase: 3 },
  backstage: { title: 'Backstage', phase: 4 },
  'k8s-monitoring': { title: 'Kubernetes Monitoring (Alloy)', phase: 5 },
};

/** What is known of a component by its id; anything the plan does not name has its id as title and waits for Argo CD only. @public */
export function catalogueEntry(id: string): CatalogueEntry {
  const named = Object.hasOwn(CATALOGUE, id) ? CATALOGUE[id] : undefined;
  return { ...(named ?? { title: id, phase: null }), gates: gatesOf(id) };
}

// By chart and not by name: whoever installs Vault may call the Application "secrets". OpenBao speaks Vault's API, and Redis
// Valkey's protocol.
const ADAPTER_OF_CHART: Readonly<Record<string, string>> = {
  'argo-cd': 'argocd-server',
  'argo-workflows': 'argo-workflows',
  crossplane: 'crossplane',
  'external-secrets': 'external-secrets',
  harbor: 'harbor',
  'k8s-monitoring': 'alloy',
  'postgres-operator': 'zalando-postgres',
  authentik: 'authentik',
  'oauth2-proxy': 'oauth2-proxy',
  traefik: 'traefik',
  valkey: 'valkey',
  redis: 'valkey',
  vault: 'vault',
  openbao: 'vault',
};

/** The adapter with the native check for a Helm chart; `null` when there is none. @public */
export const adapterOfChart = (chart: string | undefined): string | null =>
  chart !== undefined && Object.hasOwn(ADAPTER_OF_CHART, chart)
    ? ADAPTER_OF_CHART[chart]
    : null;
