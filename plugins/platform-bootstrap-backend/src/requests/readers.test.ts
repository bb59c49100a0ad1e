import { directory, REPOSITORY } from './__testUtils__/requests';
import { candidatesOf, readersOf, sourcesIn } from './readers';

const reading = (id: string, ...paths: Array<string | null>) => ({
  id,
  git: paths.map(path => directory(path)),
});
const root = reading('root', 'argocd/projects', 'argocd/apps');
const automation = reading('automation-parent', 'argocd/apps/automation/');
const postgres = reading('postgres', './argocd/resources/postgres');
const harbor = reading('harbor', null);
const elsewhere = {
  id: 'elsewhere',
  git: [
    {
      repoURL: 'https://github.com/acme/other',
      path: 'argocd/apps/automation',
      revision: null,
    },
  ],
};
const ALL = [root, automation, postgres, harbor, elsewhere, { id: 'chart' }];

describe('readersOf', () => {
  it.each([
    ['argocd/apps/automation/kuberay.yaml', ['automation-parent']],
    ['argocd/apps/automation-parent.yaml', ['root']],
    ['argocd/projects/automation-project.yaml', ['root']],
    ['argocd/apps/new/x.yaml', ['root']],
    ['argocd/resources/postgres/cluster.yaml', ['postgres']],
    ['argocd/resources/postgres-other/cluster.yaml', []],
    ['argocd/values/harbor-values.yaml', []],
    ['README.md', []],
  ])('%s is read by %j', (file, expected) => {
    const readers = readersOf(file, ALL, REPOSITORY.url);
    expect(readers.map(({ id }) => id)).toEqual(expected);
  });

  it.each(['', '.', '/'])('%j is the whole repository', path => {
    const whole = reading('whole', path);
    expect(readersOf('README.md', [...ALL, whole], REPOSITORY.url)).toEqual([
      whole,
    ]);
    expect(
      readersOf(
        'argocd/apps/automation/x.yaml',
        [whole, automation],
        REPOSITORY.url,
      ),
    ).toEqual([automation]);
  });
});

it('knows the repository however its address is written', () => {
  const ssh = {
    id: 'x',
    git: [{ ...directory('a'), repoURL: 'git@github.com:Acme/platform.git' }],
  };
  expect(sourcesIn(ssh, REPOSITORY.url)).toHaveLength(1);
  expect(sourcesIn(elsewhere, REPOSITORY.url)).toEqual([]);
});

it('takes what parents read for Applications, and nothing else', () => {
  const files = [
    { path: 'argocd/apps/automation/kuberay.yaml', change: 'added' },
    { path: 'argocd/apps/automation/README.md', change: 'added' },
    { path: 'argocd/values/kuberay-values.yaml', change: 'added' },
    { path: 'argocd/resources/postgres/cluster.yaml', change: 'changed' },
    { path: 'argocd/projects/automation-project.yaml', change: 'changed' },
  ] as const;
  expect(
    candidatesOf(files, [root, automation], [postgres, harbor], REPOSITORY.url),
  ).toEqual([
    { name: 'kuberay', change: 'added', parent: 'automation-parent' },
    { name: 'automation-project', change: 'changed', parent: 'root' },
  ]);
});
