import { groupOf, type Manifest } from './manifest';

const CLUSTER_SCOPED: ReadonlySet<string> = new Set([
  '/Namespace',
  '/PersistentVolume',
  'apiextensions.k8s.io/CustomResourceDefinition',
  'apiextensions.crossplane.io/CompositeResourceDefinition',
  'apiextensions.crossplane.io/Composition',
  'external-secrets.io/ClusterExternalSecret',
  'external-secrets.io/ClusterSecretStore',
  'networking.k8s.io/IngressClass',
  'pkg.crossplane.io/Configuration',
  'pkg.crossplane.io/Function',
  'pkg.crossplane.io/Provider',
  'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
  'scheduling.k8s.io/PriorityClass',
  'storage.k8s.io/StorageClass',
]);

/** Does an object of this kind live outside every namespace? @internal */
export const isClusterScoped = (manifest: Manifest): boolean =>
  CLUSTER_SCOPED.has(`${groupOf(manifest)}/${manifest.kind}`);
