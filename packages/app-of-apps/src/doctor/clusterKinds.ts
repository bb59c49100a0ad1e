/** Kinds that belong to the whole cluster, of Kubernetes and of the platform's systems. @internal */
export const CLUSTER_KINDS: ReadonlySet<string> = new Set([
  ...['Namespace', 'Node', 'PersistentVolume', 'StorageClass', 'CSIDriver'],
  ...['ClusterRole', 'ClusterRoleBinding', 'PriorityClass', 'RuntimeClass'],
  ...['CustomResourceDefinition', 'APIService', 'IngressClass'],
  ...['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'],
  ...['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'],
  ...['ClusterSecretStore', 'ClusterExternalSecret', 'ClusterGenerator'],
  ...['Provider', 'ProviderConfig', 'Function', 'Configuration'],
  ...['CompositeResourceDefinition', 'Composition', 'DeploymentRuntimeConfig'],
  ...['ClusterIssuer', 'ClusterWorkflowTemplate', 'GatewayClass'],
]);

const RBAC = ['ClusterRole', 'ClusterRoleBinding'];
const CRDS = 'CustomResourceDefinition';
const WEBHOOK = 'ValidatingWebhookConfiguration';

/** What the platform's charts create for the whole cluster, with their default values. @internal */
// A map, because a chart may be called `constructor`.
export const CHART_CLUSTER_KINDS: ReadonlyMap<string, readonly string[]> =
  new Map(
    Object.entries({
      'argo-cd': [CRDS, ...RBAC],
      'argo-workflows': [CRDS, ...RBAC],
      crossplane: RBAC,
      'external-secrets': [CRDS, ...RBAC, WEBHOOK],
      'postgres-operator': [CRDS, ...RBAC, 'PriorityClass'],
      'postgres-operator-ui': RBAC,
      traefik: [CRDS, ...RBAC, 'IngressClass'],
      vault: [...RBAC, 'MutatingWebhookConfiguration'],
    }),
  );

const GROUPS = new Map(
  Object.entries({
    ClusterRole: 'rbac.authorization.k8s.io',
    ClusterRoleBinding: 'rbac.authorization.k8s.io',
    CustomResourceDefinition: 'apiextensions.k8s.io',
    IngressClass: 'networking.k8s.io',
    MutatingWebhookConfiguration: 'admissionregistration.k8s.io',
    PriorityClass: 'scheduling.k8s.io',
    ValidatingWebhookConfiguration: 'admissionregistration.k8s.io',
  }),
);

/** The API group of a kind in {@link CHART_CLUSTER_KINDS}. @internal */
export const groupOf = (kind: string): string => GROUPS.get(kind) ?? '';
