/** A kind of object that the API server serves. @internal */
export type ResourceType = {
  /** `group/version`, as in the path below `/apis/`. */
  readonly groupVersion: string;
  readonly plural: string;
  readonly kind: string;
  readonly namespaced: boolean;
};

const table = (
  groupVersion: string,
  kinds: Readonly<Record<string, string>>,
  namespaced = true,
): readonly ResourceType[] =>
  Object.entries(kinds).map(([plural, kind]) => ({
    groupVersion,
    plural,
    kind,
    namespaced,
  }));

/** Everything that the sandbox's API server serves. @internal */
export const RESOURCE_TYPES: readonly ResourceType[] = [
  ...table('v1', { pods: 'Pod', services: 'Service', events: 'Event' }),
  ...table('apps/v1', {
    deployments: 'Deployment',
    statefulsets: 'StatefulSet',
    daemonsets: 'DaemonSet',
    replicasets: 'ReplicaSet',
  }),
  ...table('autoscaling/v2', {
    horizontalpodautoscalers: 'HorizontalPodAutoscaler',
  }),
  ...table('batch/v1', { cronjobs: 'CronJob', jobs: 'Job' }),
  ...table('acid.zalan.do/v1', { postgresqls: 'postgresql' }),
  ...table('argoproj.io/v1alpha1', {
    applications: 'Application',
    appprojects: 'AppProject',
    workflows: 'Workflow',
  }),
  ...table('external-secrets.io/v1', {
    externalsecrets: 'ExternalSecret',
    secretstores: 'SecretStore',
  }),
  ...table(
    'external-secrets.io/v1',
    { clustersecretstores: 'ClusterSecretStore' },
    false,
  ),
  ...table(
    'pkg.crossplane.io/v1',
    {
      configurations: 'Configuration',
      functions: 'Function',
      providers: 'Provider',
    },
    false,
  ),
  ...table('pkg.crossplane.io/v1beta1', { functions: 'Function' }, false),
  ...table(
    'apiextensions.crossplane.io/v1',
    {
      compositeresourcedefinitions: 'CompositeResourceDefinition',
      compositions: 'Composition',
    },
    false,
  ),
  ...table(
    'apiextensions.crossplane.io/v2',
    { compositeresourcedefinitions: 'CompositeResourceDefinition' },
    false,
  ),
  ...table(
    'apiextensions.k8s.io/v1',
    { customresourcedefinitions: 'CustomResourceDefinition' },
    false,
  ),
  ...table('collectors.grafana.com/v1alpha1', { alloys: 'Alloy' }),
  ...table('networking.k8s.io/v1', { ingresses: 'Ingress' }),
  ...table('traefik.io/v1alpha1', {
    ingressroutes: 'IngressRoute',
    middlewares: 'Middleware',
  }),
];
