/** The products that the sandbox stands in for. @internal */
export const UPSTREAMS = [
  'alloy',
  'argo-workflows',
  'argocd',
  'authentik',
  'harbor',
  'vault',
  'kubernetes',
  'github',
  'charts',
  'oauth2-proxy',
  'traefik',
  'valkey',
  'postgres',
] as const;

/** @internal */
export type Upstream = (typeof UPSTREAMS)[number];
