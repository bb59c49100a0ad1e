import { isObject } from '../../model/manifest';
import { placeOf } from '../places';
import { readSecrets } from '../secrets';
import type { Diagnosis, Rule } from '../types';

const files = (property: string) => ({
  'manifests/stores.yaml': `apiVersion: external-secrets.io/v1
kind: ClusterSecretStore
metadata:
  name: vault
spec:
  provider:
    vault:
      server: http://vault.vault.svc:8200
      path: platform
      version: v2
`,
  'manifests/harbor.yaml': `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: harbor-database
  namespace: harbor
spec:
  secretStoreRef:
    kind: ClusterSecretStore
    name: vault
  data:
    - secretKey: password
      remoteRef:
        key: harbor${property}
`,
});

/** A whole secret where one value is meant. @public */
export const remoteRefWithoutProperty: Rule = {
  id: 'remote-ref-without-property',
  severity: 'warning',
  title: 'A remote reference takes the whole secret',
  why: 'A secret of Vault’s KV engine is a map. Without `property`, External Secrets writes the whole map as JSON into the key, and the password becomes `{"password":"…"}`.',
  wrong: files(''),
  right: files('\n        property: password'),
  *check(examined): Iterable<Diagnosis> {
    const { externalSecrets, storeOf } = readSecrets(examined);
    for (const secret of externalSecrets) {
      const isVault = secret.stores.some(
        reference => storeOf(secret, reference)?.vault,
      );
      const { spec } = secret.manifest.object;
      const data = isObject(spec) && Array.isArray(spec.data) ? spec.data : [];
      if (!isVault) continue;
      for (const [index, entry] of data.entries()) {
        const remote =
          isObject(entry) && isObject(entry.remoteRef) && entry.remoteRef;
        if (!remote || remote.property) continue;
        yield {
          at: placeOf(secret.manifest, ['spec', 'data', index, 'remoteRef']),
          message: `${remote.key} is taken as a whole`,
          fix: 'Add property with the name of the value',
        };
      }
    }
  },
};
