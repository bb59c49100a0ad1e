import { isObject } from '../../model/manifest';
import { eachManifest } from '../keep';
import { placeOf } from '../places';
import type { Diagnosis, Rule } from '../types';
import { inFile } from './example';

/** A Secret in Git. @public */
export const secretWithData: Rule = {
  id: 'secret-with-data',
  severity: 'error',
  title: 'A Secret with its data is in the repository',
  why: 'Base64 hides nothing. Whoever can read the repository, now or from any clone later, has what is in it.',
  wrong: inFile(
    `
apiVersion: v1
kind: Secret
metadata:
  name: harbor-database
  namespace: harbor
stringData:
  password: changeit
`,
    'manifests/harbor/secrets.yaml',
  ),
  right: inFile(
    `
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: harbor-database
  namespace: harbor
spec:
  secretStoreRef:
    kind: ClusterSecretStore
    name: vault
  dataFrom:
    - extract:
        key: platform/harbor
`,
    'manifests/harbor/secrets.yaml',
  ),
  check: eachManifest(function* check(manifest): Iterable<Diagnosis> {
    const { apiVersion, kind, name, object } = manifest;
    if (apiVersion !== 'v1' || kind !== 'Secret') return;
    const field = ['data', 'stringData'].find(
      key => isObject(object[key]) && Object.keys(object[key]).length > 0,
    );
    if (!field) return;
    yield {
      at: placeOf(manifest, [field]),
      message: `The Secret ${name} has its data in Git`,
      fix: 'Replace what is in it, and write an ExternalSecret instead',
    };
  }),
};
