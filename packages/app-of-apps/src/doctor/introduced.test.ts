import { readRepository } from '../model';
import { introducedFindings } from './introduced';
import { application, project, REPOSITORY } from './rules/example';

const files = {
  'projects/security.yaml': project(
    'security',
    'sourceRepos: ["https://charts.example.com"]\ndestinations:\n  - server: https://kubernetes.default.svc\n    namespace: "*"',
  ),
  'apps/old.yaml': application('old', undefined, { project: 'gone' }),
};
const repository = readRepository(new Map(Object.entries(files)), {
  url: REPOSITORY,
  branch: 'main',
  path: '',
});

const introduce = (path: string, after: string | null) =>
  introducedFindings(repository, [{ path, after }]).map(
    ({ rule, file }) => `${rule} ${file}`,
  );

it('says nothing of what was wrong before', () => {
  expect(introduce('apps/web.yaml', application('web'))).toEqual([]);
});

it('says what the change adds', () => {
  const lost = application('web', undefined, { project: 'nowhere' });
  expect(introduce('apps/web.yaml', lost)).toEqual([
    'project-missing apps/web.yaml',
  ]);
  expect(introduce('apps/old-too.yaml', application('old'))).toEqual([
    expect.stringMatching(/^duplicate-name /),
  ]);
});

it('says what the change breaks elsewhere', () => {
  const other = project('other', 'sourceRepos: []');
  const both = {
    ...files,
    'apps/web.yaml': application('web'),
    'projects/other.yaml': other,
  };
  const larger = readRepository(new Map(Object.entries(both)), repository);
  const without = [{ path: 'projects/security.yaml', after: null }];
  expect(
    introducedFindings(larger, without).map(({ rule, file }) => [rule, file]),
  ).toEqual([['project-missing', 'apps/web.yaml']]);
});

it('is not confused by lines that move', () => {
  const moved = `# a comment\n\n${files['apps/old.yaml']}`;
  expect(introduce('apps/old.yaml', moved)).toEqual([]);
});
