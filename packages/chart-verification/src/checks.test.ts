import { readRepository } from '@platform-bootstrap/app-of-apps';
import { verify } from './checks';
import { readObjects } from './objects';
import { releasesOf } from './releases';
import { Definitions } from './schemas';
import { clusterKinds } from './scope';

const REPOSITORY = 'https://github.com/example/platform.git';

const files = new Map([
  [
    'projects/data.yaml',
    `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: data, namespace: argocd}
spec:
  sourceRepos: ["*"]
  destinations: [{server: https://kubernetes.default.svc, namespace: data}]
  clusterResourceWhitelist: [{group: rbac.authorization.k8s.io, kind: ClusterRole}]
  namespaceResourceWhitelist: [{group: "*", kind: "*"}]
`,
  ],
  [
    'apps/queue.yaml',
    `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: queue, namespace: argocd}
spec:
  project: data
  destination: {server: https://kubernetes.default.svc, namespace: data}
  sources:
    - repoURL: https://charts.example.com
      chart: queue
      targetRevision: 1.2.3
      helm:
        releaseName: q
        valueFiles: [$values/values/queue.yaml]
        valuesObject: {replicas: 2}
    - repoURL: ${REPOSITORY}
      targetRevision: main
      ref: values
    - repoURL: ${REPOSITORY}
      targetRevision: main
      path: resources/queue
`,
  ],
]);

const [release] = releasesOf(
  readRepository(files, { url: REPOSITORY, branch: 'main', path: '' }),
);

const DEFINITION = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: queues.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Queue, plural: queues}
  versions:
    - name: v1
      served: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              required: [size]
              properties:
                size: {x-kubernetes-int-or-string: true}
                note: {type: string, nullable: true}
                extra: {type: object, x-kubernetes-preserve-unknown-fields: true}
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: pools.example.com}
spec:
  group: example.com
  scope: Cluster
  names: {kind: Pool, plural: pools}
  versions: [{name: v1, served: true}]
`;

const definitions = readObjects(DEFINITION);
const facts = {
  definitions: new Definitions(definitions),
  clusterKinds: clusterKinds(definitions),
};

const problemsOf = (text: string) =>
  verify({ release, objects: readObjects(text), problems: [] }, facts).problems;

it('reads what an Application installs from the repository', () => {
  expect(release).toMatchObject({
    application: 'queue',
    namespace: 'data',
    project: { name: 'data' },
    directories: ['resources/queue'],
    charts: [
      {
        name: 'queue',
        repoURL: 'https://charts.example.com',
        version: '1.2.3',
        releaseName: 'q',
        valueFiles: ['values/queue.yaml'],
        inline: [{ replicas: 2 }],
      },
    ],
  });
});

const queue = (spec: string, name = 'a') =>
  `apiVersion: example.com/v1\nkind: Queue\nmetadata: {name: ${name}}\nspec: ${spec}\n`;

it.each([
  ['a number where one may be', queue('{size: 1}')],
  ['a text where a number may be too', queue('{size: 10Gi, note: null}')],
  ['anything that is kept', queue('{size: 1, extra: {a: {b: 1}}}')],
  [
    'an allowed kind of the cluster',
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: a}',
  ],
  [
    'a Secret without values',
    'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {password: ""}',
  ],
  [
    'a test, which is never run',
    'apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: other, annotations: {helm.sh/hook: test}}',
  ],
])('finds nothing wrong with %s', (_, text) => {
  expect(problemsOf(text)).toEqual([]);
});

it.each([
  ['a missing field', queue('{}'), "/spec must have required property 'size'"],
  [
    'a field that nobody declares',
    queue('{size: 1, sizes: 2}'),
    '/spec/sizes must NOT have additional properties',
  ],
  [
    'a kind of the cluster',
    'apiVersion: example.com/v1\nkind: Pool\nmetadata: {name: a}',
    'does not allow the kind Pool of the whole cluster',
  ],
  [
    'a namespace',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: other}',
    'does not allow the namespace other of ConfigMap other/a',
  ],
  [
    'an image that floats',
    'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{image: "a/b:latest"}]}',
    'the image a/b:latest is not pinned',
  ],
  [
    'a password in the text',
    'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {password: changeit}',
    'Secret a is rendered with a value for password',
  ],
  [
    'a Secret that two write',
    `apiVersion: v1
kind: Secret
metadata: {name: a}
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: b, namespace: data}
spec: {target: {name: a, creationPolicy: Owner}}`,
    'ExternalSecret data/b writes a Secret that the chart writes too',
  ],
])('finds %s', (_, text, expected) => {
  expect(problemsOf(text)).toEqual([expect.stringContaining(expected)]);
});

it('counts what it held against a definition', () => {
  const objects = readObjects(`${queue('{size: 1}')}---\n${DEFINITION}`);
  expect(
    verify({ release, objects, problems: ['before'] }, facts),
  ).toMatchObject({
    kinds: { Queue: 1, CustomResourceDefinition: 2 },
    validated: 1,
    problems: expect.arrayContaining(['before']),
  });
});

it('says that a project is missing', () => {
  const { problems } = verify(
    { release: { ...release, project: undefined }, objects: [], problems: [] },
    facts,
  );
  expect(problems).toEqual(['its project is not in the repository']);
});

it('refuses a document that is no object, and takes Lists apart', () => {
  expect(() => readObjects('just: text')).toThrow('no Kubernetes object');
  expect(
    readObjects(
      'kind: List\napiVersion: v1\nitems: [{apiVersion: v1, kind: Pod, metadata: {name: a}}]',
    ),
  ).toHaveLength(1);
});
