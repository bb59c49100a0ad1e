import { merged, platform as bare } from '../__testUtils__/platform';
import { changedLines, golden, planned, rulesOf } from '../__testUtils__/plans';
import { developer, platformEngineer } from '../__testUtils__/rights';
import { parseYaml, readRepository } from '../model';
import type { AddCategoryRequest } from './requests';

const ROOT = `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: root, namespace: argocd}
spec:
  sourceRepos: ["https://github.com/acme/platform.git"]
  destinations: [{server: https://kubernetes.default.svc, namespace: argocd}]
`;

/** The platform, with the AppProject of its parents. */
const platform = (changes: Record<string, string | undefined> = {}) =>
  bare({ 'gitops/projects/root.yaml': ROOT, ...changes });

const asked: AddCategoryRequest = {
  name: 'data',
  description: 'Databases and queues',
  sourceRepos: ['https://charts.example.org/data'],
  namespaces: ['data', 'data-*'],
  why: 'The data team moves in',
};

const add = (
  input: AddCategoryRequest = {},
  repository = platform(),
  rights = platformEngineer(),
) =>
  planned(
    { change: 'add-category', input: { ...asked, ...input } },
    repository,
    rights,
  );

const objectOf = (text: string | null) => {
  const yaml = parseYaml(text ?? '');
  return yaml.kind === 'read' ? yaml.documents[0].object : undefined;
};

describe('add-category', () => {
  it('adds a parent, its directory and an AppProject beside the others', () => {
    const plan = add();
    expect(plan).toMatchObject({
      title: 'Add the category data',
      branch: 'platform-bootstrap/add-category-data',
      findings: [],
      needsPlatformReview: true,
    });
    expect(plan.files.map(({ path }) => path)).toEqual([
      'gitops/projects/data.yaml',
      'gitops/apps/data-parent.yaml',
      'gitops/apps/data/README.md',
    ]);
    const { text, expected } = golden(plan, 'add-category');
    expect(text).toBe(expected);
  });

  it('is a category once it is merged', () => {
    const after = merged(platform(), add());
    expect(after.findings).toEqual([]);
    const category = after.categories.find(({ name }) => name === 'data');
    expect(category).toMatchObject({
      directory: 'gitops/apps/data',
      applications: [],
      project: { name: 'data' },
    });
    expect(category?.parent).toMatchObject({
      name: 'data-parent',
      project: 'root',
    });
  });

  it('is recognised where the reader leaves out what is no YAML', () => {
    const { files } = merged(platform(), add());
    const read = readRepository(
      new Map([...files].filter(([path]) => /\.ya?ml$/.test(path))),
      platform(),
    );
    expect(read.categories.map(({ name }) => name)).toContain('data');
  });

  it('allows what was asked for, and nothing else', () => {
    const [project] = add().files;
    expect(objectOf(project.after)).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name: 'data', namespace: 'argocd' },
      spec: {
        description: 'Databases and queues',
        sourceRepos: ['https://charts.example.org/data'],
        destinations: [
          { server: 'https://kubernetes.default.svc', namespace: 'data' },
          { server: 'https://kubernetes.default.svc', namespace: 'data-*' },
        ],
        clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
      },
    });
    const [empty] = add({ sourceRepos: [], namespaces: [] }).files;
    expect(objectOf(empty.after)).toMatchObject({
      spec: { sourceRepos: [], destinations: [] },
    });
  });

  it('is written as its neighbour is', () => {
    const wave = 'argocd.argoproj.io/sync-wave: "20"';
    const styled = (project: string) =>
      platform({
        'gitops/apps/automation-parent.yaml': `kind: Application
apiVersion: argoproj.io/v1alpha1
metadata:
  labels: {app.kubernetes.io/name: automation-parent, part-of: root, category: automation}
  annotations: {${wave}, platform-bootstrap.io/owner: "group:default/x"}
  name: automation-parent
  namespace: argocd
  finalizers: [resources-finalizer.argocd.argoproj.io]
spec:
  project: root
  sources:
    - {path: gitops/apps/automation, repoURL: "https://github.com/acme/platform.git", targetRevision: main}
  destination: {namespace: argocd, server: https://kubernetes.default.svc}
  syncPolicy: {automated: {prune: true, selfHeal: true}}
`,
        'gitops/projects/automation.yaml': undefined,
        'gitops/projects/automation-project.yaml': project,
      });
    const project = platform().files.get('gitops/projects/automation.yaml')!;
    const plan = add({}, styled(project));
    expect(plan.files.map(({ path }) => path)).toEqual([
      'gitops/projects/data-project.yaml',
      'gitops/apps/data-parent.yaml',
      'gitops/apps/data/README.md',
    ]);
    expect(plan.files[1].after).toMatch(/^kind: Application\n/);
    expect(objectOf(plan.files[1].after)).toMatchObject({
      metadata: {
        name: 'data-parent',
        labels: {
          'app.kubernetes.io/name': 'data-parent',
          'part-of': 'root',
          category: 'data',
        },
        annotations: { 'argocd.argoproj.io/sync-wave': '20' },
        finalizers: ['resources-finalizer.argocd.argoproj.io'],
      },
      spec: {
        sources: [{ path: 'gitops/apps/data', targetRevision: 'main' }],
        syncPolicy: { automated: { prune: true, selfHeal: true } },
      },
    });
    expect(plan.files[1].after).not.toContain('group:default/x');
  });

  it('is listed where the repository lists its parents and projects', () => {
    const list = 'gitops/kustomization.yaml';
    const listing = platform({
      'gitops/root.yaml': platform()
        .files.get('gitops/root.yaml')!
        .replace(
          / {2}sources:[^]*/,
          `  source:
    repoURL: https://github.com/acme/platform.git
    targetRevision: main
    path: gitops
`,
        ),
      [list]: `resources:
  # parents
  - apps/automation-parent.yaml
  - ./projects/automation.yaml
  - apps/security-parent.yml
`,
    });
    const plan = add({}, listing);
    expect(rulesOf(plan)).toEqual([]);
    expect(changedLines(plan, list)).toEqual([
      '+  - apps/data-parent.yaml',
      '+  - projects/data.yaml',
    ]);
  });

  it('says that somebody has to apply what nothing applies', () => {
    const plan = add({}, platform({ 'gitops/root.yaml': undefined }));
    expect(rulesOf(plan)).toEqual([
      'name: applied-by-hand',
      'name: applied-by-hand',
    ]);
    expect(plan.files).toHaveLength(3);
  });

  it.each<[string, AddCategoryRequest, string[]]>([
    ['no name', { name: '' }, ['name: required']],
    ['a name with capitals', { name: 'Data' }, ['name: name-invalid']],
    ['a long name', { name: 'a'.repeat(41) }, ['name: name-invalid']],
    ['a number for a name', { name: '1a' }, ['name: name-invalid']],
    ["Argo CD's own project", { name: 'default' }, ['name: name-reserved']],
    [
      'a category that is there',
      { name: 'security' },
      ['name: already-exists'],
    ],
    ['a project that is there', { name: 'locked' }, ['name: already-exists']],
    [
      'everything as a source',
      { sourceRepos: ['*'] },
      ['sourceRepos: source-wildcard'],
    ],
    [
      'a glob as a source',
      { sourceRepos: ['https://charts.example.org/*'] },
      ['sourceRepos: source-wildcard'],
    ],
    [
      'an exclusion',
      { sourceRepos: ['!https://a.example.org'] },
      ['sourceRepos: source-wildcard'],
    ],
    [
      'an address',
      { sourceRepos: ['https://169.254.169.254/x'] },
      ['sourceRepos: source-address'],
    ],
    [
      'every namespace',
      { namespaces: ['*'] },
      ['namespaces: namespace-invalid'],
    ],
    [
      'nearly every namespace',
      { namespaces: ['a*'] },
      ['namespaces: namespace-invalid'],
    ],
    [
      'an exclusion of one',
      { namespaces: ['!argocd'] },
      ['namespaces: namespace-invalid'],
    ],
    [
      "Argo CD's namespace",
      { namespaces: ['argocd'] },
      ['namespaces: namespace-reserved'],
    ],
    [
      'a glob that meets it',
      { namespaces: ['argo*'] },
      ['namespaces: namespace-reserved'],
    ],
    [
      "Kubernetes' namespaces",
      { namespaces: ['kube-*'] },
      ['namespaces: namespace-reserved'],
    ],
    [
      'what hides',
      { description: 'a\u202eb' },
      ['description: invisible-character'],
    ],
  ])('refuses %s', (_, input, rules) => {
    const plan = add(input);
    expect(rulesOf(plan)).toEqual(rules);
    expect(plan.files.every(file => file.before === file.after)).toBe(true);
  });

  it('warns of namespaces that another category has', () => {
    const plan = add({ namespaces: ['team-data', 'vault'] });
    expect(rulesOf(plan)).toEqual([
      'namespaces: namespace-shared',
      'namespaces: namespace-shared',
    ]);
    expect(plan.files).toHaveLength(3);
  });

  it('says that the AppProject of the parents is somewhere else', () => {
    const plan = add({}, bare());
    expect(rulesOf(plan)).toEqual(['name: project-elsewhere']);
    expect(plan.files).toHaveLength(3);
  });

  it('is for the platform team alone', () => {
    const plan = add({}, platform(), developer());
    expect(rulesOf(plan)).toEqual(['name: platform-only']);
    expect(plan.files).toEqual([]);
  });

  it('refuses where there is no parent to be like, or a file in the way', () => {
    const empty = readRepository(new Map(), platform());
    expect(rulesOf(add({}, empty))).toEqual(['name: category-no-example']);
    const inTheWay = platform({ 'gitops/projects/Data.yaml': 'a: 1' });
    expect(rulesOf(add({}, inTheWay))).toEqual(['name: file-taken']);
  });

  it('writes a description as text, whatever is in it', () => {
    const description =
      "<img src=x> @all fixes #1\n# x: 'y' ![z](https://evil)";
    const plan = add({ description });
    expect(plan.files[2].after).not.toMatch(/(?<!\\)<img|@all|#1|\n# x|!\[z/);
    expect(objectOf(plan.files[0].after)).toMatchObject({
      spec: { description: description.replace('\n', ' ') },
    });
    const placeholder = add({ description: 'for ${{ team }}' });
    expect(rulesOf(placeholder)).toEqual(['description: placeholder']);
    expect(placeholder.files).toEqual([]);
  });
});
