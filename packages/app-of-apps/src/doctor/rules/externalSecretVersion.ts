import { repairByEdit } from '../edit';
import { eachManifest } from '../keep';
import { placeOf } from '../places';
import type { Diagnosis, Rule } from '../types';
import { inFile } from './example';

const secret = (version: string) =>
  inFile(
    `
apiVersion: external-secrets.io/${version}
kind: ExternalSecret
metadata:
  name: harbor-database
  namespace: harbor
spec:
  secretStoreRef:
    kind: ClusterSecretStore
    name: vault
  target:
    name: harbor-database
  data:
    - secretKey: password
      remoteRef:
        key: platform/harbor
        property: password
`,
    'manifests/harbor/secrets.yaml',
  );

/** An API of External Secrets that is not served. @public */
export const externalSecretVersion: Rule = {
  id: 'external-secret-version',
  severity: 'error',
  title: 'External Secrets no longer serves this version',
  why: '`external-secrets.io/v1beta1` is not served from External Secrets 0.17 on (and `v1alpha1` has been gone for longer): the cluster does not know the kind, and the sync of everything beside it stops.',
  wrong: secret('v1beta1'),
  right: secret('v1'),
  check: eachManifest(function* check(manifest): Iterable<Diagnosis> {
    const { apiVersion, kind } = manifest;
    const retired = /^external-secrets\.io\/v1(beta1|alpha1)$/.test(apiVersion);
    // A PushSecret has no other version yet.
    if (!retired || kind === 'PushSecret') return;
    const at = placeOf(manifest, ['apiVersion']);
    const to = 'external-secrets.io/v1';
    yield {
      at,
      message: `${kind} ${manifest.name} is written for ${apiVersion}`,
      fix: 'Write external-secrets.io/v1 (External Secrets 0.16 or newer)',
      // v1beta1 and v1 have the same fields; v1alpha1 had others.
      ...(apiVersion === `${to}beta1` && {
        edit: { kind: 'replace', at, from: apiVersion, to },
      }),
    };
  }),
  repair: repairByEdit,
};
