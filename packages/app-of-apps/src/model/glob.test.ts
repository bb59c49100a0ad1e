import { globMatches, hasGlobCharacters } from './glob';

describe('globMatches', () => {
  it.each([
    ['*', 'https://a/b', '/', true],
    ['https://a/*', 'https://a/b', '/', true],
    ['https://a/*', 'https://a/b/c', '/', false],
    ['https://a/**', 'https://a/b/c', '/', true],
    ['https://a/?', 'https://a/b', '/', true],
    ['a?b', 'a/b', '/', false],
    ['team-*', 'team-a', '', true],
    ['team-*', 'team-a/b', '', true],
    ['team-*', 'ateam-a', '', false],
    ['team-[ab]', 'team-a', '', true],
    ['team-[!ab]', 'team-a', '', false],
    ['team-[!ab]', 'team-c', '', true],
    ['team-[a-c]', 'team-b', '', true],
    ['team-{a,bc}', 'team-bc', '', true],
    ['team-{a,bc}', 'team-b', '', false],
    ['{a*,b}', 'axy', '', true],
    ['a\\*', 'a*', '', true],
    ['a\\*', 'ab', '', false],
    ['a,b', 'a,b', '', true],
    ['a.b', 'axb', '', false],
    ['(a+)+$', '(a+)+$', '', true],
    ['', '', '', true],
    ['', 'a', '', false],
    ['[z-a]', 'z', '', false],
    ['{a', 'a', '', false],
  ])('%s against %s (separators %p): %s', (pattern, text, separators, hit) => {
    expect(globMatches(pattern, text, separators)).toBe(hit);
  });

  it('comes to an end on a pattern of many stars', () => {
    // By backtracking alone this would not end in a lifetime.
    expect(globMatches('*a'.repeat(6), `${'a'.repeat(40)}b`)).toBe(false);
  });
});

it.each([
  ['https://a.example.com/b_c~d/', false],
  ['https://a/*', true],
  ['!https://a', true],
  ['{a}', true],
  ['a?', true],
])('hasGlobCharacters(%s): %s', (text, expected) => {
  expect(hasGlobCharacters(text)).toBe(expected);
});
