import { readRepository } from './readRepository';

const REPOSITORY = 'https://github.com/acme/platform.git';

const application = (name: string, source: string, namespace = 'argocd') =>
  `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}, namespace: argocd }
spec:
  project: security
  source: { ${source} }
  destination: { server: https://kubernetes.default.svc, namespace: ${namespace} }
`;

const child = (name: string) =>
  application(
    name,
    `repoURL: https://a, chart: ${name}, targetRevision: 1.0.0`,
  );

const parent = (rest = '') =>
  application('security-parent', `repoURL: ${REPOSITORY}, path: apps${rest}`);

const read = (files: Record<string, string>, path = '') =>
  readRepository(new Map(Object.entries(files)), {
    ...{ url: REPOSITORY, branch: 'main', path },
  });

const shape = (files: Record<string, string>) =>
  read(files).categories.map(({ name, rendering, applications }) => [
    name,
    rendering,
    applications.map(app => app.name),
  ]);

const CHART = 'apiVersion: v2\nname: security\nversion: 0.1.0\n';
const TEMPLATE = `{{- range .Values.apps }}
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: {{ .name }}
{{- end }}
`;

describe('a parent that is a Helm chart', () => {
  const helm = {
    'root/parent.yaml': parent(),
    'apps/Chart.yaml': CHART,
    'apps/values.yaml': 'apps: []\n',
    'apps/templates/apps.yaml': TEMPLATE,
    'apps/templates/vault.yaml': child('vault'),
    'apps/not-rendered.yaml': child('stray'),
  };

  it('is recognised, and says what cannot be known', () => {
    const { findings } = read(helm);
    expect(findings).toEqual([
      {
        rule: 'not-expanded',
        severity: 'info',
        message:
          'security-parent is a Helm chart: the Applications that apps/templates/apps.yaml makes are not known here',
        fix: expect.any(String),
        file: 'root/parent.yaml',
        line: 6,
        column: expect.any(Number),
      },
    ]);
  });

  it('has the children that are written as they are', () => {
    expect(shape(helm)).toEqual([['apps', 'helm', ['vault']]]);
  });

  it('is a parent too when it has no other children', () => {
    const files: Record<string, string> = { ...helm };
    delete files['apps/templates/vault.yaml'];
    expect(shape(files)).toEqual([['apps', 'helm', []]]);
  });

  it('is read as a directory where the source says so', () => {
    const source = parent(', directory: { recurse: true }');
    const files = { ...helm, 'root/parent.yaml': source };
    expect(shape(files)).toEqual([['apps', 'directory', ['stray', 'vault']]]);
  });

  it('has templates that are no broken manifests, whoever reads them', () => {
    const files = { ...helm, 'root/parent.yaml': 'a: 1\n' };
    expect(read(files).findings).toEqual([]);
  });
});

describe('a parent that Kustomize builds', () => {
  const kustomize = {
    'root/parent.yaml': parent(),
    'apps/kustomization.yaml':
      'resources:\n  - vault.yaml\n  - more\n  - ../shared/harbor.yaml\n',
    'apps/vault.yaml': child('vault'),
    'apps/draft.yaml': child('draft'),
    'apps/more/kustomization.yml': 'resources: [./redis.yaml, ..]\n',
    'apps/more/redis.yaml': child('redis'),
    'shared/harbor.yaml': child('harbor'),
  };

  it('has the children that its resources list, through directories', () => {
    expect(read(kustomize).findings).toEqual([]);
    expect(shape(kustomize)).toEqual([
      ['apps', 'kustomize', ['redis', 'vault', 'harbor']],
    ]);
  });

  it('says which of its resources is not there', () => {
    const files = {
      ...kustomize,
      'apps/kustomization.yaml':
        'resources:\n  - vault.yaml\n  - gone.yaml\n  - root\n  - logo.svg\n',
    };
    expect(read(files).findings).toEqual([
      {
        rule: 'kustomization-entry-missing',
        severity: 'error',
        message:
          'gone.yaml is neither a file nor a directory with a kustomization, so security-parent cannot be built',
        fix: expect.stringMatching(
          /^Correct the path.*; until then security-parent applies no change of vault$/,
        ),
        ...{ file: 'apps/kustomization.yaml', line: 3, column: 5 },
      },
      expect.objectContaining({
        message: expect.stringMatching(/^root is neither/),
        line: 4,
      }),
    ]);
  });

  it('does not judge what lies outside the folder that was read', () => {
    const files = { ...kustomize };
    delete (files as Partial<typeof files>)['shared/harbor.yaml'];
    expect(read(files, 'apps').findings).toEqual([]);
    expect(read(files).findings).toHaveLength(1);
  });

  it('says what it changes, and what it takes from elsewhere', () => {
    const files = {
      ...kustomize,
      'apps/kustomization.yaml':
        'namePrefix: test-\nresources:\n  - vault.yaml\n  - https://github.com/acme/other?ref=v1\n',
    };
    expect(
      read(files).findings.map(({ rule, message, line }) => [
        rule,
        message,
        line,
      ]),
    ).toEqual([
      [
        'not-expanded',
        'The Applications that https://github.com/acme/other?ref=v1 brings are not known here: it is in another repository',
        4,
      ],
      [
        'not-expanded',
        'The Applications of security-parent are known as they are written, without namePrefix',
        6,
      ],
    ]);
  });

  it('does not end in a circle', () => {
    const files = {
      ...kustomize,
      'apps/more/kustomization.yml': 'resources: [../../apps]\n',
    };
    expect(shape(files)).toEqual([['apps', 'kustomize', ['vault', 'harbor']]]);
  });
});

describe('parents inside parents', () => {
  const groups = {
    'root.yaml': application('root', `repoURL: ${REPOSITORY}, path: groups`),
    'groups/one.yaml': application('one', `repoURL: ${REPOSITORY}, path: one`),
    'groups/alone.yaml': child('alone'),
    'one/security.yaml': parent(),
    'apps/vault.yaml': child('vault'),
  };

  it('are found at any depth, with what stands beside them', () => {
    expect(shape(groups)).toEqual([
      ['apps', 'directory', ['vault']],
      ['groups', 'directory', ['alone']],
    ]);
  });
});

it('reads what JSON says, and passes over other JSON', () => {
  const object = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'vault' },
    spec: { destination: {}, source: { repoURL: 'https://a' } },
  };
  const { applications, findings } = read({
    'apps/vault.json': JSON.stringify(object, null, 2),
    'package.json': '{ "name": "x", }',
  });
  expect(applications.map(({ name }) => name)).toEqual(['vault']);
  expect(findings).toEqual([]);
});

it('lists secrets, stores and workflow templates', () => {
  const object = (apiVersion: string, kind: string) =>
    `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a, namespace: b }\n`;
  const repository = read({
    'all.yaml': [
      object('external-secrets.io/v1', 'ExternalSecret'),
      object('external-secrets.io/v1', 'SecretStore'),
      object('external-secrets.io/v1', 'ClusterSecretStore'),
      object('argoproj.io/v1alpha1', 'WorkflowTemplate'),
      object('argoproj.io/v1alpha1', 'ClusterWorkflowTemplate'),
      object('example.com/v1', 'SecretStore'),
    ].join(''),
  });
  expect(repository.externalSecrets).toMatchObject([
    { name: 'a', namespace: 'b', location: { line: 2 } },
  ]);
  expect(repository.secretStores.map(({ kind }) => kind)).toEqual([
    'SecretStore',
    'ClusterSecretStore',
  ]);
  expect(repository.workflowTemplates.map(({ kind }) => kind)).toEqual([
    'WorkflowTemplate',
    'ClusterWorkflowTemplate',
  ]);
});
