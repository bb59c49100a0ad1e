import { parseYaml } from '@platform-bootstrap/app-of-apps';
import { manifestSchemas } from './manifestSchemas';
import { loadModel, MODELS } from './modules';

function problemsOf(text: string) {
  const yaml = parseYaml(text);
  if (yaml.kind !== 'read') throw new Error('no YAML');
  const object = yaml.documents[0].object as Record<string, unknown>;
  const { apiVersion, kind } = object as { apiVersion: string; kind: string };
  return manifestSchemas
    .problemsOf({ apiVersion, kind, object })
    .map(({ path, message, fix }) => [path.join('.'), message, fix]);
}

const application = (spec: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: vault
  annotations: { anything.example.com/at-all: "1" }
spec:
  project: security
  destination: { server: https://kubernetes.default.svc, namespace: vault }
${spec}`;

const source = (rest: string) =>
  application(`  source:
    repoURL: https://helm.releases.hashicorp.com
    chart: vault
${rest}`);

it('has a model of every kind that it names', () => {
  const missing = MODELS.flatMap(({ kinds }) =>
    Object.entries(kinds).flatMap(([apiVersion, names]) =>
      names.filter(
        kind =>
          typeof loadModel(apiVersion, kind)?.prototype.validate !== 'function',
      ),
    ),
  );
  expect(missing).toEqual([]);
});

it.each([
  [
    'an Application with everything that may be anything',
    source(`    targetRevision: 0.34.1
    helm:
      valuesObject: { server: { ha: { enabled: true } } }
      parameters: [{ name: a, value: b, forceString: true }]
  syncPolicy:
    automated: { prune: true, selfHeal: true }
    syncOptions: [CreateNamespace=true]
    retry: { limit: 5, backoff: { duration: 5s, factor: 2 } }
  ignoreDifferences:
    - { group: apps, kind: Deployment, jsonPointers: [/spec/replicas] }`),
  ],
  [
    'an AppProject with a description',
    `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: security }
spec:
  description: What keeps secrets
  sourceRepos: [https://charts.example.com]
  clusterResourceWhitelist: [{ group: "", kind: Namespace }]
  roles: [{ name: read, description: For reading, policies: [] }]`,
  ],
  [
    'an ExternalSecret',
    `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: a }
spec:
  refreshInterval: 1h
  secretStoreRef: { kind: ClusterSecretStore, name: vault }
  target: { name: a, template: { type: Opaque, data: { any: "{{ .thing }}" } } }
  data: [{ secretKey: a, remoteRef: { key: b, property: c } }]`,
  ],
  [
    'quantities and ports as numbers or texts',
    `apiVersion: v1
kind: Pod
metadata: { name: a, creationTimestamp: null }
spec:
  containers:
    - name: a
      image: b
      resources: { limits: { cpu: 1, memory: 1Gi } }
      livenessProbe: { httpGet: { port: http, path: / } }
      readinessProbe: { httpGet: { port: 80, path: / } }`,
  ],
  [
    'a WorkflowTemplate as Argo Workflows has it',
    `apiVersion: argoproj.io/v1alpha1
kind: WorkflowTemplate
metadata: { name: build }
spec:
  entrypoint: build
  volumeClaimTemplates:
    - metadata: { name: workspace }
      spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
  templates:
    - name: build
      steps:
        - - { name: clone, template: clone }
    - name: clone
      container: { image: "alpine/git:v2.49.1" }`,
  ],
  ['a kind that nobody knows', 'apiVersion: example.com/v1\nkind: Thing\na: 1'],
])('accepts %s', (_, text) => {
  expect(problemsOf(text)).toEqual([]);
});

it.each([
  [
    'a version that is a number',
    source('    targetRevision: 1.10'),
    [
      'spec.source.targetRevision',
      'spec.source.targetRevision is the number 1.1, and has to be a text',
      'Put it into quotes',
    ],
  ],
  [
    'a field with a typing error',
    source('    targetRevison: 1.1.0'),
    [
      'spec.source.targetRevison',
      'spec.source has no field targetRevison',
      'Write targetRevision',
    ],
  ],
  [
    'a step without its list',
    `apiVersion: argoproj.io/v1alpha1
kind: WorkflowTemplate
metadata: { name: build }
spec:
  templates:
    - name: build
      steps: { name: clone }`,
    [
      'spec.templates.0.steps',
      'spec.templates.0.steps is a mapping, and has to be a list',
      'Write it as what it has to be',
    ],
  ],
  [
    'a field in the wrong place',
    source('    syncOptions: []'),
    [
      'spec.source.syncOptions',
      'spec.source has no field syncOptions',
      'Leave it out, or correct its place',
    ],
  ],
  [
    'objects where texts belong',
    source('    kustomize: { images: [{ name: a, newTag: b }] }'),
    [
      'spec.source.kustomize.images.0',
      'spec.source.kustomize.images.0 is a mapping, and has to be a text',
      'Write it as what it has to be',
    ],
  ],
  [
    'a field that is missing',
    `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: a }
spec: { data: [{ secretKey: a, remoteRef: { property: b } }] }`,
    ['spec.data.0.remoteRef', 'spec.data.0.remoteRef has no key', 'Add key'],
  ],
  [
    'a value that is none of those that are allowed',
    `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: a }
spec: { target: { creationPolicy: Sometimes } }`,
    [
      'spec.target.creationPolicy',
      expect.stringMatching(
        /^spec.target.creationPolicy is Sometimes, and has to be one of .*Owner/,
      ),
      'Write one of them',
    ],
  ],
])('says what is wrong: %s', (_, text, problem) => {
  expect(problemsOf(text)).toEqual([problem]);
});

it.each([
  ['targetRevison: 1.1.0', [{ kind: 'rename', to: 'targetRevision' }]],
  ['targetRevision: 1.10', [{ kind: 'quote' }]],
  ['targetRevision: {}', [undefined]],
  ['anything: else', [undefined]],
])('says what a machine can put right: %s', (field, edits) => {
  const yaml = parseYaml(source(`    ${field}`));
  const { object } = (yaml.kind === 'read' && yaml.documents[0]) || {};
  const { apiVersion, kind } = object as { apiVersion: string; kind: string };
  const problems = manifestSchemas.problemsOf({
    ...{ apiVersion, kind },
    object: object as Record<string, unknown>,
  });
  expect(problems.map(({ edit }) => edit)).toEqual(edits);
});

it('knows a field wherever it was first seen', () => {
  const text = source('    helm: { valueFile: [a] }');
  const again = () => problemsOf(text).map(([path]) => path);
  expect(again()).toEqual(['spec.source.helm.valueFile']);
  expect(again()).toEqual(['spec.source.helm.valueFile']);
});
