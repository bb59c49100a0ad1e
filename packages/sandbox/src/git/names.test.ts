import { isValidBranch, isValidPath } from './names';

describe('isValidBranch', () => {
  it.each(['main', 'app-of-apps/add/kuberay', 'v1.2', 'a-b_c', 'ümlaut'])(
    'takes %s',
    name => expect(isValidBranch(name)).toBe(true),
  );

  it.each([
    ['nothing', ''],
    ['HEAD', 'HEAD'],
    ['a space', 'a b'],
    ['a control character', 'a\u0007b'],
    ['two dots', 'a..b'],
    ['a way out', '../config'],
    ['an empty segment', 'a//b'],
    ['a leading slash', '/a'],
    ['a trailing slash', 'a/'],
    ['a hidden segment', 'a/.b'],
    ['a lock', 'a.lock'],
    ['a lock in the middle', 'a.lock/b'],
    ['a reflog', 'a@{1}'],
    ['a tilde', 'a~1'],
    ['a caret', 'a^'],
    ['a colon', 'a:b'],
    ['a question mark', 'a?'],
    ['a star', 'a*'],
    ['a bracket', 'a[b'],
    ['a backslash', 'a\\b'],
    ['a leading dash', '-a'],
    ['a trailing dot', 'a.'],
    ['too much', 'a'.repeat(251)],
  ])('refuses %s', (_what, name) => expect(isValidBranch(name)).toBe(false));
});

describe('isValidPath', () => {
  it.each(['README.md', 'a/b/c.yaml', '.github/workflows/ci.yaml', 'a b.txt'])(
    'takes %s',
    path => expect(isValidPath(path)).toBe(true),
  );

  it.each([
    '',
    '/etc/passwd',
    'a//b',
    'a/',
    '../a',
    'a/../b',
    './a',
    '.git/config',
    'a/.GIT/hooks/x',
  ])('refuses "%s"', path => expect(isValidPath(path)).toBe(false));
});
