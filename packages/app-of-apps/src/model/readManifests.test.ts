import {
  mayHoldManifests,
  readManifests,
  wouldBeListed,
} from './readManifests';

const application = (spec: string, metadata = 'name: a') => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {${metadata}}
spec: ${spec}
`;

describe('mayHoldManifests', () => {
  it.each([
    ['kind: Application\n', true],
    ['apiVersion: x\nkind: AppProject\n', true],
    ['"kind": "Application"\n', true],
    ['{"kind": "Application"}', true],
    ['---\n{kind: Application}', true],
    ['a: 1\n---\nkind: Application\n', true],
    ['kind: ApplicationSet\n', true],
    ['a:\n  kind: Application\n', false],
    ['kind: Deployment\n', true],
    ['replicas: 2\n', false],
    ['# kind: Application\n', false],
    ['', false],
  ])('%j: %p', (text, expected) => {
    expect(mayHoldManifests(text)).toBe(expected);
  });
});

describe('wouldBeListed', () => {
  it.each([
    ['kind: Application\nmetadata: "\n', true],
    ['kind: "AppProject"\n', true],
    ['kind: ApplicationSet\n', true],
    ['kind: List\nitems: "\n', true],
    ['kind: ConfigMapList\n', true],
    ['kind: ClusterSecretStore\n', true],
    ['kind: WorkflowTemplate\n', true],
    ['{"kind": "Application"', true],
    ['kind: Deployment\n', false],
    ['kind: Listener\n', false],
  ])('%j: %p', (text, expected) => {
    expect(wouldBeListed(text)).toBe(expected);
  });
});

describe('readManifests', () => {
  it('reads what an Application says, with the defaults of Argo CD', () => {
    const text = application('{destination: {}, source: {repoURL: https://a}}');
    const { applications, findings } = readManifests('a.yaml', text);
    expect(findings).toEqual([]);
    expect(applications).toEqual([
      {
        name: 'a',
        namespace: 'argocd',
        project: 'default',
        sources: [{ repoURL: 'https://a' }],
        destination: {},
        location: { file: 'a.yaml', line: 2, document: 0 },
        object: expect.objectContaining({ kind: 'Application' }),
      },
    ]);
  });

  it('lets sources win over source, as Argo CD does', () => {
    const both = application(
      '{destination: {}, source: {repoURL: https://a}, sources: [{repoURL: https://b}]}',
    );
    const empty = application(
      '{destination: {}, source: {repoURL: https://a}, sources: []}',
    );
    const none = application('{destination: {}}');
    const sources = (text: string) =>
      readManifests('a.yaml', text).applications[0].sources.map(s => s.repoURL);
    expect(sources(both)).toEqual(['https://b']);
    expect(sources(empty)).toEqual(['https://a']);
    expect(sources(none)).toEqual([]);
  });

  it('keeps fields it does not know', () => {
    const text = application(
      '{destination: {}, source: {repoURL: https://a, kustomize: {namePrefix: x}}, info: [1]}',
    );
    const [{ sources, object }] = readManifests('a.yaml', text).applications;
    expect(sources[0]).toHaveProperty('kustomize.namePrefix', 'x');
    expect(object).toHaveProperty('spec.info', [1]);
  });

  it.each([
    [
      'no name',
      application('{destination: {}}', 'labels: {}'),
      'metadata.name',
      4,
      11,
    ],
    [
      'a number as name',
      application('{destination: {}}', 'name: 1'),
      'metadata.name',
      4,
      18,
    ],
    [
      'no spec',
      'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\n',
      'spec',
      1,
      1,
    ],
    [
      'no destination',
      application('{source: {repoURL: https://a}}'),
      'spec.destination',
      5,
      7,
    ],
    [
      'a version as number',
      application(
        '{destination: {}, source: {repoURL: a, targetRevision: 1.1}}',
      ),
      'spec.source.targetRevision',
      5,
      62,
    ],
  ])(
    'says what Argo CD would not accept: %s',
    (_, text, path, line, column) => {
      const { applications, findings } = readManifests('a.yaml', text);
      expect(applications).toEqual([]);
      expect(findings).toEqual([
        expect.objectContaining({
          rule: 'manifest-invalid',
          severity: 'error',
          message: expect.stringContaining(`: ${path}: `),
          file: 'a.yaml',
          line,
          column,
        }),
      ]);
    },
  );

  it('reads an AppProject with empty lists', () => {
    const text = `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: p}
spec: {sourceRepos: null}
`;
    expect(readManifests('p.yaml', text).projects).toEqual([
      expect.objectContaining({ name: 'p', sourceRepos: [], destinations: [] }),
    ]);
  });

  it.each([
    [
      'an Application of somebody else',
      'apiVersion: app.k8s.io/v1beta1\nkind: Application\n',
    ],
    ['another kind', 'apiVersion: argoproj.io/v1alpha1\nkind: Workflow\n'],
    ['a list', '- kind: Application\n'],
    ['text', 'kind\n'],
    ['nothing', ''],
    ['comments', '# kind: Application\n'],
  ])('passes over %s', (_, text) => {
    const { applications, projects, findings } = readManifests('a.yaml', text);
    expect([applications, projects, findings]).toEqual([[], [], []]);
  });

  it('reads the items of lists, of any kind of list', () => {
    const text = `apiVersion: v1
kind: List
items:
  - apiVersion: argoproj.io/v1alpha1
    kind: Application
    metadata: { name: a }
    spec: { destination: {}, source: { repoURL: https://a } }
  - apiVersion: argoproj.io/v1alpha1
    kind: AppProjectList
    items:
      - apiVersion: argoproj.io/v1alpha1
        kind: AppProject
        metadata: { name: p }
        spec: { sourceRepos: 1 }
`;
    const { applications, manifests, findings } = readManifests('l.yaml', text);
    expect(applications).toMatchObject([
      { name: 'a', location: { line: 4, document: 0, within: ['items', 0] } },
    ]);
    expect(manifests.map(({ kind }) => kind)).toEqual([
      'Application',
      'AppProject',
    ]);
    expect(manifests[0].positionOf(['metadata', 'name'])).toEqual({
      line: 6,
      column: 23,
    });
    expect(findings).toEqual([
      expect.objectContaining({ rule: 'manifest-invalid', line: 14 }),
    ]);
  });

  it('says when something that looks like an Application is none', () => {
    const { findings } = readManifests('a.yaml', 'a: 1\nkind: Application\n');
    expect(findings).toEqual([
      expect.objectContaining({ rule: 'manifest-invalid', line: 2, column: 7 }),
    ]);
  });
});
