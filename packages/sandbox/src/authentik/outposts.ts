/** An outpost of the demo. @internal */
export type SandboxOutpost = {
  readonly pk: string;
  readonly name: string;
  readonly managed: string | null;
};

/** The outpost that runs within Authentik's own server. @internal */
export const OUTPOSTS: readonly SandboxOutpost[] = [
  {
    pk: '9a3c5e70-1d2b-4f6a-8c3e-5b7d9f1a2c4e',
    name: 'authentik Embedded Outpost',
    managed: 'goauthentik.io/outposts/embedded',
  },
];

/** An outpost as `/outposts/instances/` gives it. @internal */
export const outpostShape = ({ pk, name, managed }: SandboxOutpost) => ({
  ...{ pk, name, managed },
  type: 'proxy',
  providers: [],
  providers_obj: [],
  service_connection: null,
  service_connection_obj: null,
  refresh_interval_s: 300,
  token_identifier: `ak-outpost-${pk}-api`,
  config: { log_level: 'info' },
});

/** The one process of an outpost as `/outposts/instances/{uuid}/health/` gives it. @internal */
export const outpostHealth = (
  { pk }: SandboxOutpost,
  version: string,
  should: string,
) => ({
  uid: pk,
  last_seen: new Date().toISOString(),
  version,
  golang_version: 'go1.26.3',
  openssl_enabled: true,
  openssl_version: '3.5.0',
  fips_enabled: null,
  version_should: should,
  version_outdated: version !== should,
  build_hash: '',
  build_hash_should: '',
  hostname: 'authentik-server',
});
