import { alloy } from './alloy/adapter';
import { argoWorkflows } from './argo-workflows/adapter';
import { argocdServer } from './argocd-server/adapter';
import { authentik } from './authentik/adapter';
import { backstage } from './backstage/adapter';
import { crossplane } from './crossplane/adapter';
import { externalSecrets } from './external-secrets/adapter';
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
  alloy,
  argoWorkflows,
  argocdServer,
  authentik,
  backstage,
  crossplane,
  externalSecrets,
  harbor,
  kubernetesWorkload,
  oauth2Proxy,
  traefik,
  valkey,
  vault,
  zalandoPostgres,
];
