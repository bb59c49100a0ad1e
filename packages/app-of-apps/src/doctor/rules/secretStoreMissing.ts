import { isObject } from '../../model/manifest';
import { repairByEdit } from '../edit';
import { placeOf } from '../places';
import { readSecrets } from '../secrets';
import type { Diagnosis, Manifest, Rule } from '../types';

const store = (kind: string) => `apiVersion: external-secrets.io/v1
kind: ${kind}
metadata:
  name: vault
spec:
  provider:
    vault:
      server: http://vault.vault.svc:8200
      path: platform
`;

const secret = (kind: string) => `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: harbor-database
  namespace: harbor
spec:
  secretStoreRef:
    kind: ${kind}
    name: vault
  dataFrom:
    - extract:
        key: harbor
`;

/** Names the kind of a store that is there for every namespace. */
function editOf(
  manifest: Manifest,
  path: readonly PropertyKey[],
): Pick<Diagnosis, 'edit'> {
  const value = path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown>)[key],
    manifest.object,
  );
  const to = 'ClusterSecretStore';
  if (isObject(value) && value.kind !== undefined) {
    const at = placeOf(manifest, [...path, 'kind']);
    return { edit: { kind: 'replace', at, from: 'SecretStore', to } };
  }
  const after = placeOf(manifest, [...path, 'name']);
  return { edit: { kind: 'add', after, entry: `kind: ${to}` } };
}

/** An ExternalSecret whose store is not where it looks. @public */
export const secretStoreMissing: Rule = {
  id: 'secret-store-missing',
  severity: 'error',
  title: 'A secret store does not exist where it is looked for',
  why: 'A `SecretStore` serves its own namespace only. An ExternalSecret elsewhere, or one that names a store which nobody defines, never becomes a Secret, and what needs the Secret does not start.',
  wrong: {
    'manifests/stores.yaml': store('ClusterSecretStore'),
    'manifests/harbor.yaml': secret('SecretStore'),
  },
  right: {
    'manifests/stores.yaml': store('ClusterSecretStore'),
    'manifests/harbor.yaml': secret('ClusterSecretStore'),
  },
  *check(examined): Iterable<Diagnosis> {
    const { externalSecrets, stores, storeOf } = readSecrets(examined);
    for (const secretOf of externalSecrets) {
      for (const reference of secretOf.stores) {
        if (storeOf(secretOf, reference)) continue;
        const { kind, name, path } = reference;
        const elsewhere = stores.find(other => other.name === name);
        const where =
          elsewhere?.kind === 'SecretStore'
            ? `: the one of that name is in the namespace ${elsewhere.namespace}`
            : '';
        const isShared =
          elsewhere?.kind === 'ClusterSecretStore' && kind === 'SecretStore';
        const message = `There is no ${kind} ${name} for the namespace ${
          secretOf.namespace ?? '(none)'
        }${where}`;
        yield {
          at: placeOf(secretOf.manifest, path),
          message,
          fix:
            elsewhere?.kind === 'ClusterSecretStore'
              ? 'Write kind: ClusterSecretStore; without a kind a SecretStore is meant'
              : `Define a ClusterSecretStore ${name}, and name its kind here`,
          ...(isShared && editOf(secretOf.manifest, path)),
        };
      }
    }
  },
  repair: repairByEdit,
};
