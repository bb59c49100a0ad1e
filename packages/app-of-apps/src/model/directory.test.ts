import { isInside, normalPath, selects } from './directory';
import type { Source } from './types';

it.each([
  ['a/b', 'a/b'],
  ['./a/b/', 'a/b'],
  ['a//b', 'a/b'],
  ['.', ''],
  ['', ''],
  ['/', ''],
])('normalPath(%p) is %p', (path, expected) => {
  expect(normalPath(path)).toBe(expected);
});

describe('isInside', () => {
  it.each([
    ['a', 'a/b.yaml', false, true],
    ['a', 'a/b/c.yaml', false, false],
    ['a', 'a/b/c.yaml', true, true],
    ['a', 'ab/c.yaml', true, false],
    ['a', 'b/a/c.yaml', true, false],
    ['', 'a.yaml', false, true],
    ['', 'a/b.yaml', false, false],
    ['', 'a/b.yaml', true, true],
  ])('%p holds %p (recurse %p): %p', (directory, file, recurse, expected) => {
    expect(isInside(directory, file, recurse)).toBe(expected);
  });
});

describe('selects', () => {
  const source = (path: string, directory?: Source['directory']) => ({
    repoURL: 'https://a',
    path,
    ...(directory && { directory }),
  });

  it.each([
    ['the directory itself', source('apps'), 'apps/a.yaml', true],
    ['a directory written with ./', source('./apps/'), 'apps/a.yaml', true],
    ['not below it', source('apps'), 'apps/x/a.yaml', false],
    ['below it', source('apps', { recurse: true }), 'apps/x/a.yaml', true],
    ['the root', source('.'), 'a.yaml', true],
    [
      'what include names',
      source('apps', { include: '*.yaml' }),
      'apps/a.yaml',
      true,
    ],
    [
      'nothing else',
      source('apps', { include: '*.yaml' }),
      'apps/a.yml',
      false,
    ],
    [
      'not what exclude names',
      source('apps', { exclude: 'a*' }),
      'apps/a.yaml',
      false,
    ],
    ['the rest', source('apps', { exclude: 'a*' }), 'apps/b.yaml', true],
    [
      'exclude before include',
      source('apps', { include: '*', exclude: 'a*' }),
      'apps/a.yaml',
      false,
    ],
    ['braces', source('apps', { include: '{a,b}.yaml' }), 'apps/b.yaml', true],
  ])('takes %s', (_, from, file, expected) => {
    expect(selects(from, file)).toBe(expected);
  });
});
