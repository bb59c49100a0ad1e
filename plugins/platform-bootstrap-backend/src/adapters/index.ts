import { authentik } from './authentik/adapter';
import { backstage } from './backstage/adapter';
import { harbor } from './harbor/adapter';
import { kubernetesWorkload } from './kubernetes-workload/adapter';
import { oauth2Proxy } from './oauth2-proxy/adapter';
import { traefik } from './traefik/adapter';
import type { AnyDeclaration } from './types';
import { valkey } from './valkey/adapter';
import { vault } from './vault/adapter';
import { zalandoPostgres } from './zalando-postgres/adapter';

/** THE REGISTRY: one line per adapter. A new product is a folder and a line here; `argocd` is the source of components. @internal */
export const ADAPTERS: readonly AnyDeclaration[] = [
  authentik,
  backstage,
  harbor,
  kubernetesWorkload,
  oauth2Proxy,
  traefik,
  valkey,
  vault,
  zalandoPostgres,
];
