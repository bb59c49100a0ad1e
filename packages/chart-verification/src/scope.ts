import { groupOf, mapAt, type KubernetesObject } from './objects';

const key = (group: string, kind: string) => `${group}/${kind}`;

// What Kubernetes has outside a namespace, and what operators define themselves once they run.
const BUILT_IN = new Set([
  ...['Namespace', 'Node', 'PersistentVolume'].map(kind => key('', kind)),
  ...['ClusterRole', 'ClusterRoleBinding'].map(kind =>
    key('rbac.authorization.k8s.io', kind),
  ),
  ...['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'].map(
    kind => key('admissionregistration.k8s.io', kind),
  ),
  ...['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'].map(
    kind => key('admissionregistration.k8s.io', kind),
  ),
  key('apiextensions.k8s.io', 'CustomResourceDefinition'),
  key('apiregistration.k8s.io', 'APIService'),
  key('networking.k8s.io', 'IngressClass'),
  key('node.k8s.io', 'RuntimeClass'),
  key('scheduling.k8s.io', 'PriorityClass'),
  key('storage.k8s.io', 'StorageClass'),
  key('storage.k8s.io', 'CSIDriver'),
  key('security.openshift.io', 'SecurityContextConstraints'),
  ...['Provider', 'Function', 'Configuration'].map(kind =>
    key('pkg.crossplane.io', kind),
  ),
  key('pkg.crossplane.io', 'DeploymentRuntimeConfig'),
  key('apiextensions.crossplane.io', 'CompositeResourceDefinition'),
  key('apiextensions.crossplane.io', 'Composition'),
  key('kubernetes.m.crossplane.io', 'ClusterProviderConfig'),
  key('helm.m.crossplane.io', 'ClusterProviderConfig'),
]);

/** The kinds that live outside a namespace: Kubernetes' own, and those that the rendered definitions add. @internal */
export function clusterKinds(
  objects: readonly KubernetesObject[],
): ReadonlySet<string> {
  const defined = objects
    .filter(({ kind }) => kind === 'CustomResourceDefinition')
    .map(object => mapAt(object, 'spec'))
    .filter(({ scope }) => scope === 'Cluster')
    .map(spec => key(String(spec.group), String(mapAt(spec, 'names').kind)));
  return new Set([...BUILT_IN, ...defined]);
}

/** Is the object outside every namespace? @internal */
export const isClusterScoped = (
  object: KubernetesObject,
  kinds: ReadonlySet<string>,
): boolean => kinds.has(key(groupOf(object), object.kind));
