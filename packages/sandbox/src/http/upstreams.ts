/** The products that the sandbox stands in for. @internal */
export const UPSTREAMS = [
  'argocd',
  'authentik',
  'harbor',
  'vault',
  'kubernetes',
  'github',
  'charts',
] as const;

/** @internal */
export type Upstream = (typeof UPSTREAMS)[number];
