import { checkDraft } from './checkDraft';
import type { PullRequestDraft } from './types';

const BRANCH = 'platform-bootstrap/add-application-x';

const check =
  (paths: readonly string[], branch = BRANCH) =>
  () =>
    checkDraft({
      base: { branch: 'main', commit: 'c' },
      branch,
      files: paths.map(path => ({ path, before: null, content: '' })),
    } as unknown as PullRequestDraft);

describe('checkDraft (A23, A27)', () => {
  it.each([
    'argocd/app-of-apps/apps/automation/x.yaml',
    'values/x-y_z.1.yaml',
    'README.md',
    'docs/github/x.md',
  ])('lets %s through', path => expect(check([path])).not.toThrow());

  it.each([
    '../../.github/workflows/x.yml',
    'argocd/../CODEOWNERS.yaml',
    './a.yaml',
    '/etc/passwd',
    'a//b.yaml',
    'a/',
    '',
    'a\\b.yaml',
    'a\0b.yaml',
    'a\nb.yaml',
    'a\u202eb.yaml',
    'a:b.yaml',
    'a*.yaml',
    'a.yaml ',
    'dir./a.yaml',
    'cafe\u0301.yaml',
  ])('refuses %j as no path', path =>
    expect(check([path])).toThrow('is no path of a file'),
  );

  it.each([
    '.git/config',
    'a/.GIT/hooks/x',
    'git~1/config',
    '.github/workflows/x.yml',
    '.GitHub/dependabot.yml',
    'CODEOWNERS',
    'docs/codeowners',
    '.gitattributes',
    'a/.gitattributes',
    '.gitmodules',
  ])('refuses %s, which decides about the repository', path =>
    expect(check([path])).toThrow('decides about the repository itself'),
  );

  it('refuses two spellings of one file', () => {
    expect(check(['Apps/x.yaml', 'apps/X.yaml'])).toThrow(
      'Apps/x.yaml and apps/X.yaml',
    );
  });

  it('refuses a change of nothing', () =>
    expect(check([])).toThrow('writes no file'));

  it.each([
    'main',
    'platform-bootstrap',
    'platform-bootstrap/',
    'platform-bootstrap/../main',
    'platform-bootstrap/a..b',
    'platform-bootstrap/-x',
    'platform-bootstrap/--upload-pack=x',
    'platform-bootstrap/a b',
    'platform-bootstrap/a~1',
    'platform-bootstrap/a.lock',
    'platform-bootstrap/a\nb',
    `platform-bootstrap/${'x'.repeat(250)}`,
    'refs/heads/platform-bootstrap/x',
    'other/x',
  ])('refuses the branch %j', branch =>
    expect(check(['a.yaml'], branch)).toThrow(
      'a branch below platform-bootstrap/ and never to main',
    ),
  );

  it.each([BRANCH, 'platform-bootstrap/upgrade-x/1.2.3+build'])(
    'takes the branch %s',
    branch => expect(check(['a.yaml'], branch)).not.toThrow(),
  );
});
