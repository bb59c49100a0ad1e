import { repairByEdit } from '../edit';
import { eachManifest } from '../keep';
import { placeOf } from '../places';
import type { Diagnosis, Rule } from '../types';
import { inFile } from './example';

// Group or version, since when it is not served, and what replaces it.
const RETIRED: ReadonlyArray<readonly [RegExp, string, string]> = [
  [/^traefik\.containo\.us\//, 'Traefik 3', 'traefik.io/v1alpha1'],
  [
    /^extensions\/v1beta1$/,
    'Kubernetes 1.22',
    'networking.k8s.io/v1 or apps/v1',
  ],
  [/^apps\/v1beta[12]$/, 'Kubernetes 1.16', 'apps/v1'],
  [/^networking\.k8s\.io\/v1beta1$/, 'Kubernetes 1.22', 'networking.k8s.io/v1'],
  [
    /^apiextensions\.k8s\.io\/v1beta1$/,
    'Kubernetes 1.22',
    'apiextensions.k8s.io/v1',
  ],
  [
    /^admissionregistration\.k8s\.io\/v1beta1$/,
    'Kubernetes 1.22',
    'admissionregistration.k8s.io/v1',
  ],
  [
    /^rbac\.authorization\.k8s\.io\/v1(alpha1|beta1)$/,
    'Kubernetes 1.22',
    'rbac.authorization.k8s.io/v1',
  ],
  [/^policy\/v1beta1$/, 'Kubernetes 1.25', 'policy/v1'],
  [/^batch\/v(1beta1|2alpha1)$/, 'Kubernetes 1.25', 'batch/v1'],
  [/^autoscaling\/v2beta[12]$/, 'Kubernetes 1.26', 'autoscaling/v2'],
  [
    /^flowcontrol\.apiserver\.k8s\.io\/v1beta[1-3]$/,
    'Kubernetes 1.32',
    'flowcontrol.apiserver.k8s.io/v1',
  ],
];

// Kinds whose fields did not change with the version, so that the version is all there is to write.
const SAME_FIELDS = [
  ...['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'].map(
    kind => `rbac.authorization.k8s.io/v1beta1 ${kind}`,
  ),
  'batch/v1beta1 CronJob',
  'autoscaling/v2beta2 HorizontalPodAutoscaler',
  'networking.k8s.io/v1beta1 IngressClass',
];

const route = (group: string) =>
  inFile(
    `
apiVersion: ${group}/v1alpha1
kind: IngressRoute
metadata:
  name: harbor
  namespace: harbor
spec:
  entryPoints: [websecure]
  routes:
    - kind: Rule
      match: Host(\`harbor.example.com\`)
      services:
        - name: harbor
          port: 80
`,
    'manifests/harbor/route.yaml',
  );

/** An API that no supported cluster serves. @public */
export const retiredApi: Rule = {
  id: 'retired-api',
  severity: 'error',
  title: 'An API group or version is no longer served',
  why: 'The cluster refuses what it does not know, and Argo CD applies nothing else of the same Application before that is put right.',
  wrong: route('traefik.containo.us'),
  right: route('traefik.io'),
  check: eachManifest(function* check(manifest): Iterable<Diagnosis> {
    const { apiVersion, kind, name } = manifest;
    const retired = RETIRED.find(([pattern]) => pattern.test(apiVersion));
    if (!retired) return;
    const [, since, now] = retired;
    const at = placeOf(manifest, ['apiVersion']);
    const isSame = SAME_FIELDS.includes(`${apiVersion} ${kind}`);
    const isTraefik = apiVersion === 'traefik.containo.us/v1alpha1';
    yield {
      at,
      message: `${apiVersion} of ${kind} ${name} is not served since ${since}`,
      fix: `Write ${now}`,
      ...((isSame || isTraefik) && {
        edit: { kind: 'replace', at, from: apiVersion, to: now },
      }),
    };
  }),
  repair: repairByEdit,
};
