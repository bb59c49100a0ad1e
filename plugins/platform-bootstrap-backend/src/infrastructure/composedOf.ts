import type { ClusterReader } from './ClusterReader';
import {
  References,
  type KubernetesObject,
  type ObjectReference,
} from './schema';

const MOST_RESOURCES = 100;
// A composite resource of a composite resource of a composite resource.
const DEEPEST = 3;

const belongsTo = (child: KubernetesObject, parent: KubernetesObject) =>
  child.metadata.ownerReferences.some(
    ({ uid }) => uid !== '' && uid === parent.metadata.uid,
  );

// What may not be read is there all the same: the composite resource says so.
const unread = (
  { apiVersion, kind, name }: ObjectReference,
  { apiVersion: of, kind: ofKind, metadata }: KubernetesObject,
): KubernetesObject => ({
  ...{ apiVersion, kind },
  metadata: {
    ...{ name, namespace: metadata.namespace },
    ...{ uid: `${metadata.uid}-${kind}-${name}`, annotations: {}, labels: {} },
    ownerReferences: [
      {
        ...{ apiVersion: of, kind: ofKind, name: metadata.name },
        uid: metadata.uid ?? '',
      },
    ],
  },
});

/** What a composite resource is made of, and what that is made of in turn; never a Secret. @internal */
export async function composedOf(
  parent: KubernetesObject,
  reader: ClusterReader,
  depth = 1,
): Promise<readonly KubernetesObject[]> {
  const { namespace = '' } = parent.metadata;
  const references = References.parse(parent)
    .filter(({ kind }) => kind !== 'Secret')
    .slice(0, MOST_RESOURCES);
  const children = await Promise.all(
    references.map(async reference => {
      const path = await reader.pathOf(reference, namespace);
      const found = path ? await reader.object(path) : null;
      // A reference alone proves nothing: whoever writes one would be shown any object of the namespace.
      if (found && !belongsTo(found, parent)) return [];
      return [found ?? unread(reference, parent)];
    }),
  );
  const own = children.flat();
  if (depth >= DEEPEST) return own;
  const below = await Promise.all(
    own.map(child => composedOf(child, reader, depth + 1)),
  );
  return [...own, ...below.flat()].slice(0, MOST_RESOURCES);
}
