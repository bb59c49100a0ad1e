import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { platform } from '../__testUtils__/platform';
import { readRepository } from './readRepository';

const shape = (repository: ReturnType<typeof platform>) =>
  Object.fromEntries(
    repository.categories.map(({ name, project, directory, applications }) => [
      name,
      {
        directory,
        project: project?.name,
        applications: applications.map(app => app.name),
      },
    ]),
  );

describe('readRepository', () => {
  it('finds parents, children and projects by content', () => {
    const repository = platform();
    expect(repository.findings).toEqual([]);
    expect(shape(repository)).toEqual({
      automation: {
        directory: 'gitops/apps/automation',
        project: 'automation',
        applications: ['argocd'],
      },
      // By what its Applications use: no AppProject has the category's name.
      security: {
        directory: 'gitops/apps/security',
        project: 'locked',
        applications: ['vault'],
      },
    });
    expect(repository.applications).toHaveLength(5);
    expect(repository.projects.map(({ name }) => name)).toEqual([
      'automation',
      'locked',
    ]);
  });

  it('knows the file and the whole manifest of each object', () => {
    const [argocd] = platform().categories[0].applications;
    expect(argocd).toMatchObject({
      name: 'argocd',
      namespace: 'argocd',
      project: 'automation',
      location: {
        file: 'gitops/apps/automation/argocd.yaml',
        line: 1,
        document: 0,
      },
      object: { kind: 'Application' },
    });
    expect(argocd.sources.map(({ ref }) => ref)).toEqual([undefined, 'values']);
  });

  it('reads several documents of one file', () => {
    const both = platform({
      'gitops/all.yaml': `# nothing
---
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: one}
spec: {}
---
# the second
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: two}
spec: {sourceRepos: null}
`,
    });
    expect(
      both.projects
        .filter(({ name }) => name === 'one' || name === 'two')
        .map(({ name, location }) => [name, location.line, location.document]),
    ).toEqual([
      ['one', 3, 0],
      ['two', 9, 1],
    ]);
  });

  it('says where a broken manifest is, and keeps its siblings', () => {
    const repository = platform({
      'gitops/apps/automation/broken.yaml': 'metadata:\n  name: "x\n',
      'gitops/apps/automation/wrong.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: wrong}
spec:
  destination: {namespace: a}
  source:
    repoURL: https://a
    targetRevision: 1.10
`,
    });
    expect(repository.findings).toEqual([
      {
        rule: 'manifest-invalid',
        severity: 'error',
        message: expect.stringContaining('spec.source.targetRevision'),
        fix: 'Correct the file; until then automation-parent applies no change of argocd',
        file: 'gitops/apps/automation/wrong.yaml',
        line: 8,
        column: 21,
      },
      {
        rule: 'yaml-syntax',
        severity: 'error',
        message: expect.stringContaining('quote'),
        fix: 'Correct the file; until then automation-parent applies no change of argocd',
        file: 'gitops/apps/automation/broken.yaml',
        line: 3,
        column: 1,
      },
    ]);
    expect(shape(repository).automation.applications).toEqual(['argocd']);
  });

  it('finds two objects of one name', () => {
    const { findings } = platform({
      'gitops/apps/security/twice.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: argocd}
spec: {destination: {}, source: {repoURL: https://a}}
`,
    });
    expect(findings.map(({ rule, file }) => [rule, file])).toEqual([
      ['duplicate-name', 'gitops/apps/security/twice.yaml'],
    ]);
  });

  it('sees a parent that has no child yet, and no parent in a workload', () => {
    const at = (namespace: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: data-parent, namespace: argocd}
spec:
  project: root
  destination: {namespace: ${namespace}, server: https://kubernetes.default.svc}
  source: {repoURL: https://github.com/acme/platform, path: gitops/apps/data}
`;
    const names = (namespace: string) =>
      platform({
        'gitops/apps/data-parent.yaml': at(namespace),
      }).categories.map(({ name }) => name);
    expect(names('argocd')).toEqual(['automation', 'data', 'security']);
    // Beside the parents it is one of the root's own Applications.
    expect(names('data')).toEqual(['automation', 'security', 'apps']);
  });

  it('honours recurse, include and exclude of a parent', () => {
    const parent = (directory: string) =>
      platform({
        'gitops/apps/automation-parent.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: automation-parent, namespace: argocd}
spec:
  project: root
  destination: {namespace: argocd}
  source:
    repoURL: https://github.com/acme/platform
    path: gitops/apps/automation
    directory: ${directory}
`,
        'gitops/apps/automation/deep/flow.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: flow}
spec: {destination: {}, source: {repoURL: https://a}}
`,
      });
    const children = (directory: string) =>
      shape(parent(directory)).automation.applications;
    expect(children('{recurse: true}')).toEqual(['argocd', 'flow']);
    expect(children('{recurse: false}')).toEqual(['argocd']);
    expect(children("{recurse: true, exclude: 'deep/*'}")).toEqual(['argocd']);
    expect(
      children("{recurse: true, include: '{flow,deep/flow}.yaml'}"),
    ).toEqual(['flow']);
  });

  it('tells categories with the same directory name apart', () => {
    const other = platform().files.get('gitops/apps/automation-parent.yaml')!;
    const repository = platform({
      'gitops/apps/other-parent.yaml': other
        .replace('automation-parent', 'other-parent')
        .replace('gitops/apps/automation', 'gitops/more/automation'),
      'gitops/more/automation/x.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: x}
spec: {destination: {}, source: {repoURL: https://a}}
`,
    });
    expect(repository.categories.map(({ name }) => name)).toEqual([
      'automation-parent',
      'other-parent',
      'security',
    ]);
  });

  it('gives the same for a reading that builds on an earlier one', () => {
    const change = { 'gitops/apps/automation/argocd.yaml': 'a: "' };
    const before = platform();
    const after = platform(change);
    const built = readRepository(after.files, after, before);
    expect(built).toEqual(after);
    // Unchanged files are taken over, not parsed again.
    const [, vault] = [built, before].map(({ applications }) =>
      applications.find(({ name }) => name === 'vault'),
    );
    expect(built.applications).toContain(vault);
  });

  it('reads a thousand Applications in reasonable time', () => {
    const child = platform().files.get('gitops/apps/automation/argocd.yaml')!;
    const many = Array.from({ length: 1_000 }, (_, i) => [
      `gitops/apps/automation/a${i}.yaml`,
      child.replaceAll('argocd', `a${i}`),
    ]);
    const started = performance.now();
    const repository = platform(Object.fromEntries(many));
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(repository.categories[0].applications).toHaveLength(1_001);
  });

  it('is empty for an empty tree', () => {
    expect(
      readRepository(new Map(), { url: 'https://a', branch: 'main', path: '' }),
    ).toMatchObject({ applications: [], categories: [], findings: [] });
  });
});

it('reads the platform template without a finding', () => {
  const root = join(__dirname, '../../../../templates/platform/content');
  const files = new Map(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .map(path => [relative(root, path), readFileSync(path, 'utf8')]),
  );
  const repository = readRepository(files, {
    url: 'https://github.com/example/platform',
    branch: 'main',
    path: 'argocd/app-of-apps',
  });
  expect(repository.findings).toEqual([]);
  expect(
    repository.categories.map(({ name, project }) => [name, project?.name]),
  ).toEqual([
    ['automation', 'automation'],
    ['network', 'network'],
    ['observability', 'observability'],
    ['platform', 'platform'],
    ['security', 'security'],
    ['developers', 'developers'],
  ]);
});
