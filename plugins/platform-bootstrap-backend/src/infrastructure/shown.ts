import type { KubernetesObject } from './schema';

type Json = Readonly<Record<string, unknown>>;

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// A managed resource may carry a whole manifest, and that may be a Secret.
function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (!isJson(value)) return value;
  const isSecret = value.kind === 'Secret';
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !isSecret || !['data', 'stringData'].includes(key))
      .map(([key, child]) => [key, withoutSecrets(child)]),
  );
}

const conditionsOf = ({ status }: KubernetesObject) =>
  isJson(status) && Array.isArray(status.conditions) ? status.conditions : [];

/** The object as YAML shows it: without what only machines read, and without any Secret's data. @internal */
export function whole(object: KubernetesObject): KubernetesObject {
  const { managedFields, annotations, ...metadata } = object.metadata;
  const kept = Object.entries(annotations).filter(([k]) => k !== LAST_APPLIED);
  return {
    ...(withoutSecrets(object) as KubernetesObject),
    metadata: { ...metadata, annotations: Object.fromEntries(kept) },
  };
}

/** What it is, whose, and how it fares: all that a list or a graph needs. @internal */
export function outline(object: KubernetesObject): KubernetesObject {
  const { apiVersion, kind, metadata, spec } = object;
  const { name, namespace, uid, ownerReferences } = metadata;
  const { creationTimestamp } = metadata;
  const references =
    isJson(spec) && isJson(spec.crossplane)
      ? { crossplane: { resourceRefs: spec.crossplane.resourceRefs } }
      : {};
  return {
    ...{ apiVersion, kind },
    metadata: {
      ...{ name, namespace, uid, creationTimestamp, ownerReferences },
      ...{ annotations: {}, labels: {} },
    },
    spec: {
      ...references,
      // By this a list tells a managed resource from any other object.
      ...(isJson(spec) && 'forProvider' in spec && { forProvider: {} }),
    },
    status: { conditions: conditionsOf(object) },
  };
}
