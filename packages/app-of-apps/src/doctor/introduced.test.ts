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

describe('a version in what is said', () => {
  const chart = (version: string, values: string) =>
    application(
      'cache',
      `
source:
  repoURL: https://charts.example.com
  chart: redis
  targetRevision: ${version}
  helm:
    valuesObject:
${values}`,
    );
  const one = '      service: {port: 1}\n';
  const two = `${one}      securityContext: {fsGroup: 1}\n`;
  const before = readRepository(
    new Map([
      ['projects/security.yaml', files['projects/security.yaml']],
      ['apps/cache.yaml', chart('23.1.0', one)],
    ]),
    repository,
  );
  const introduced = (text: string) =>
    introducedFindings(before, [{ path: 'apps/cache.yaml', after: text }]);

  it('is no new finding', () => {
    expect(introduced(chart('23.1.1', one))).toEqual([]);
  });

  it('hides none that comes with it', () => {
    expect(introduced(chart('23.1.1', two))).toEqual([
      expect.objectContaining({
        rule: 'chart-values',
        message: expect.stringContaining('securityContext'),
      }),
    ]);
  });

  it('is one more when the same is said twice', () => {
    const twice = `${chart('23.1.0', one)}---\n${chart('23.1.0', one).replace(
      'name: cache',
      'name: second',
    )}`;
    expect(introduced(twice).map(({ rule }) => rule)).toContain('chart-values');
  });
});
