import type nodeModule from 'node:module';
import { dirname, join } from 'node:path';

/** A class of `@kubernetes-models/*`: it validates whatever it is called on. */
export type Model = {
  readonly prototype: { readonly validate: () => void };
};

/** A package with models, and the kinds of each API version that are looked at. */
type Models = {
  readonly package: string;
  readonly kinds: Readonly<Record<string, readonly string[]>>;
};

/** What is looked at; every other kind is accepted as it is. */
export const MODELS: readonly Models[] = [
  {
    package: '@kubernetes-models/argo-cd',
    kinds: {
      'argoproj.io/v1alpha1': ['Application', 'ApplicationSet', 'AppProject'],
    },
  },
  {
    package: '@kubernetes-models/argo-workflows',
    kinds: {
      'argoproj.io/v1alpha1': [
        ...['Workflow', 'WorkflowTemplate', 'ClusterWorkflowTemplate'],
        'CronWorkflow',
      ],
    },
  },
  {
    package: '@kubernetes-models/external-secrets',
    kinds: {
      'external-secrets.io/v1': [
        ...['ExternalSecret', 'ClusterExternalSecret'],
        ...['SecretStore', 'ClusterSecretStore'],
      ],
      'external-secrets.io/v1alpha1': ['PushSecret'],
    },
  },
  {
    package: '@kubernetes-models/traefik',
    kinds: {
      'traefik.io/v1alpha1': [
        ...['IngressRoute', 'IngressRouteTCP', 'IngressRouteUDP'],
        ...['Middleware', 'MiddlewareTCP', 'TraefikService', 'TLSOption'],
        ...['TLSStore', 'ServersTransport', 'ServersTransportTCP'],
      ],
    },
  },
  {
    package: 'kubernetes-models',
    kinds: {
      v1: [
        ...['ConfigMap', 'Secret', 'Service', 'ServiceAccount', 'Namespace'],
        ...['PersistentVolumeClaim', 'PersistentVolume', 'Pod', 'LimitRange'],
        'ResourceQuota',
      ],
      'apps/v1': ['Deployment', 'StatefulSet', 'DaemonSet'],
      'batch/v1': ['Job', 'CronJob'],
      'networking.k8s.io/v1': ['Ingress', 'IngressClass', 'NetworkPolicy'],
      'rbac.authorization.k8s.io/v1': [
        ...['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'],
      ],
      'policy/v1': ['PodDisruptionBudget'],
      'autoscaling/v2': ['HorizontalPodAutoscaler'],
      'storage.k8s.io/v1': ['StorageClass'],
      'scheduling.k8s.io/v1': ['PriorityClass'],
    },
  },
];

// A test runner puts its own `require` in the way, which knows no ES modules.
const { createRequire, findPackageJSON } = process.getBuiltinModule(
  'node:module',
) as typeof nodeModule;

/**
 * The model of a kind; `undefined` when the kind is not looked at.
 *
 * The packages are ES modules, and export themselves to `import` alone, which a function that answers at once cannot use. So their
 * files are required where they are, one kind at a time, because together they are heavy.
 *
 * @throws Error when the packages are not installed as they should be
 */
export function loadModel(apiVersion: string, kind: string): Model | undefined {
  const models = MODELS.find(({ kinds }) =>
    kinds[apiVersion]?.includes(kind),
  )?.package;
  if (models === undefined) return undefined;
  const manifest = findPackageJSON(models, __filename);
  if (manifest === undefined) throw new Error(`${models} is not installed`);
  const file = join(dirname(manifest), apiVersion, `${kind}.js`);
  const loaded = createRequire(__filename)(file) as Record<string, Model>;
  return loaded[kind];
}
