import { alloy } from './alloy/adapter';
import { argoWorkflows } from './argo-workflows/adapter';
import { argocdServer } from './argocd-server/adapter';
import { crossplane } from './crossplane/adapter';
import { externalSecrets } from './external-secrets/adapter';
import { harbor } from './harbor/adapter';
import { kubernetesWorkload } from './kubernetes-workload/adapter';
import type { AdapterDeclaration } from './types';
import { vault } from './vault/adapter';
import { zalandoPostgres } from './zalando-postgres/adapter';

/** THE REGISTRY: one line per adapter. A new product is a folder and a line here; `argocd` is the source of components. @internal */
export const ADAPTERS: readonly AdapterDeclaration[] = [
  alloy,
  argoWorkflows,
  argocdServer,
  crossplane,
  externalSecrets,
  harbor,
  kubernetesWorkload,
  vault,
  zalandoPostgres,
];
