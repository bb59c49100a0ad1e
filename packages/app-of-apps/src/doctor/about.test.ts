import { readRepository, type Repository } from '../model';
import { aboutFindings, parentApplications } from './about';
import { examine } from './examine';

const REPO = 'https://github.com/acme/platform.git';

const application = (name: string, sources: string, namespace = name) =>
  `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${name}
  namespace: argocd
spec:
  project: security
${sources}
  destination: { server: https://kubernetes.default.svc, namespace: ${namespace} }
`;

const directory = (name: string, path: string, namespace?: string) =>
  application(
    name,
    `  source: { repoURL: ${REPO}, targetRevision: main, path: ${path} }`,
    namespace,
  );

const chart = (name: string, ...valueFiles: string[]) =>
  application(
    name,
    `  sources:
    - repoURL: https://charts.example.com
      chart: ${name}
      targetRevision: 1.0.0
      helm: { valueFiles: [${valueFiles.join(', ')}] }
    - { repoURL: ${REPO}, targetRevision: main, ref: values }`,
  );

const FILES = {
  'root.yaml': directory('root', 'apps', 'argocd'),
  'apps/security-parent.yaml': directory(
    'security-parent',
    'apps/security',
    'argocd',
  ),
  'apps/security/vault.yaml': chart(
    'vault',
    '$values/values/shared.yaml',
    '$values/values/vault.yaml',
  ),
  'apps/security/authentik.yaml': chart(
    'authentik',
    '$values/values/shared.yaml',
  ),
  'apps/security/two.yaml': `${chart('one')}---\n${directory(
    'two',
    'resources/two',
  )}`,
  'resources/two/secret.yaml': 'kind: Secret\napiVersion: v1\n',
  'values/shared.yaml': 'a: 1\n',
  'values/vault.yaml': 'a: 1\n',
  'charts/web/Chart.yaml': 'name: web\n',
  'apps/security/web.yaml': application(
    'web',
    `  source:
    repoURL: ${REPO}
    targetRevision: main
    path: charts/web
    helm: { valueFiles: [values-prod.yaml] }`,
  ),
  'README.yaml': 'a: 1\n',
};

const read = (more: Record<string, string> = {}): Repository =>
  readRepository(new Map(Object.entries({ ...FILES, ...more })), {
    url: REPO,
    branch: 'main',
    path: '',
  });

const namesOf = (
  repository: Repository,
  finding: Parameters<ReturnType<typeof aboutFindings>>[0],
) =>
  aboutFindings(repository)(finding)
    .map(({ name }) => name)
    .sort();

const found = (
  file: string,
  line = 1,
  severity: 'error' | 'warning' = 'error',
) => ({ rule: 'a-rule', severity, message: '', file, line } as const);

const CHILDREN = ['authentik', 'one', 'two', 'vault', 'web'];
const secondDocument = chart('one').split('\n').length + 1;

describe('aboutFindings', () => {
  it.each([
    [
      'the Application in the file',
      found('apps/security/vault.yaml', 9),
      ['vault'],
    ],
    [
      'the first of two Applications',
      found('apps/security/two.yaml', 3),
      ['one'],
    ],
    [
      'the second of two Applications',
      found('apps/security/two.yaml', secondDocument),
      ['two'],
    ],
    [
      'who takes values from a file',
      found('values/shared.yaml'),
      ['authentik', 'vault'],
    ],
    ['the only one who takes them', found('values/vault.yaml', 7), ['vault']],
    ['who applies a directory', found('resources/two/secret.yaml'), ['two']],
    [
      'who has the file below its path',
      found('charts/web/templates/a.yaml'),
      ['web'],
    ],
    [
      'values beside a chart of this repository',
      found('charts/web/values-prod.yaml'),
      ['web'],
    ],
    [
      'what a parent with an error keeps back',
      found('apps/security-parent.yaml', 8),
      CHILDREN,
    ],
    [
      'what a root with an error keeps back',
      found('root.yaml', 8),
      [...CHILDREN, 'security-parent'].sort(),
    ],
    [
      'a parent alone, for a warning',
      found('apps/security-parent.yaml', 8, 'warning'),
      ['security-parent'],
    ],
    ['nobody, for a file that nobody reads', found('README.yaml'), []],
    ['nobody, for what is beside the children', found('apps/notes.yaml'), []],
  ])('%s', (_, finding, expected) => {
    expect(namesOf(read(), finding)).toEqual(expected);
  });

  it('is nobody without a file', () => {
    const { file, line, ...finding } = found('');
    expect(namesOf(read(), finding)).toEqual([]);
  });

  it.each([
    ['does not parse', 'a: [1\n'],
    [
      'is not what Argo CD accepts',
      'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: x}\n',
    ],
  ])('a file that %s keeps back all children of its parent', (_, text) => {
    const repository = read({ 'apps/security/broken.yaml': text });
    const [finding] = repository.findings;
    expect(finding.file).toBe('apps/security/broken.yaml');
    expect(namesOf(repository, finding)).toEqual(CHILDREN);
  });

  it('a file that does not parse keeps back only who applies its directory', () => {
    const repository = read({
      'apps/security/two.yaml': directory('two', 'apps/two'),
      'apps/two/broken.yaml': 'a: [1\n',
      'apps/two/app.yaml': chart('three'),
    });
    expect(namesOf(repository, repository.findings[0])).toEqual(['three']);
  });

  it('a file that does not parse keeps back nobody where no parent reads it', () => {
    const text = `${chart('lost')}  a: [1\n`;
    const repository = read({ 'apps/elsewhere/broken.yaml': text });
    expect(repository.findings).toHaveLength(1);
    expect(namesOf(repository, repository.findings[0])).toEqual([]);
  });

  it('two of the same name are not kept back by each other', () => {
    const repository = read({ 'apps/security/again.yaml': chart('vault') });
    const [finding] = repository.findings;
    expect(finding.rule).toBe('duplicate-name');
    expect(aboutFindings(repository)(finding)).toEqual([
      repository.applications.find(
        ({ location }) => location.file === finding.file,
      ),
    ]);
  });

  it('says the same of what the doctor hands out', () => {
    const repository = read({
      'apps/security/broken.yaml': 'a: [1\n',
      'values/vault.yaml': 'password: |\n  -----BEGIN PRIVATE KEY-----\n  x\n',
    });
    const about = aboutFindings(repository);
    const names = (rule: string) =>
      examine(repository)
        .filter(finding => finding.rule === rule)
        .flatMap(finding => about(finding).map(({ name }) => name))
        .sort();
    expect(names('yaml-syntax')).toEqual(CHILDREN);
    expect(names('private-key')).toEqual(['vault']);
  });

  it('does not go round in circles', () => {
    const repository = readRepository(
      new Map([
        ['a/one.yaml', directory('one', 'b', 'argocd')],
        ['b/two.yaml', directory('two', 'a', 'argocd')],
      ]),
      { url: REPO, branch: 'main', path: '' },
    );
    expect(namesOf(repository, found('a/one.yaml', 8))).toEqual(['two']);
  });
});

describe('parentApplications', () => {
  it('are those that bring Applications', () => {
    const names = [...parentApplications(read())].map(({ name }) => name);
    expect(names.sort()).toEqual(['root', 'security-parent']);
  });
});
