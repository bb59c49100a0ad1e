import fc from 'fast-check';
import { markdownCode, markdownText } from './markdown';

describe('markdownText', () => {
  it.each([
    ['@everyone', /@\w/],
    ['fixes #1', /#\d/],
    ['closes GH-12', /GH-\d/],
    ['resolves https://github.com/a/b/issues/1', /https:\/\//],
    ['![x](https://evil.example.com/p.png)', /(?<!\\)[[\]]/],
    ['[x](javascript:alert(1))', /(?<!\\)[[\]]/],
    ['<img src=x onerror=alert(1)>', /(?<!\\)<|(?<!\\)>/],
    ['`code` *bold* _it_ ~s~', /(?<!\\)[`*_~]/],
    ['| a | b |', /(?<!\\)\|/],
    ['one\n\n# two\r\n- three', /\n/],
    ['www.evil.example.com', /www\.[a-z]/],
    ['someone@example.com', /@\w/],
    ['a\u202eb\u200bc', /\u202e/],
    ['&lt;b&gt; $x$', /(?<!\\)[&$]/],
  ])('takes the life out of %p', (text, alive) => {
    expect(markdownText(text)).not.toMatch(alive);
  });

  it('leaves words as they are', () => {
    expect(markdownText(' The team  trains models ')).toBe(
      'The team trains models',
    );
  });
});

describe('markdownCode', () => {
  it.each([
    ['a', '`a`'],
    ['a`b', '`` a`b ``'],
    ['``', '``` `` ```'],
    ['a|b', '`a\\|b`'],
    ['a\nb', '`a b`'],
  ])('%p', (value, code) => {
    expect(markdownCode(value)).toBe(code);
  });

  it('cannot be left from inside', () => {
    fc.assert(
      fc.property(fc.string(), value => {
        const code = markdownCode(value);
        const fence = code.match(/^`+/)![0];
        const inside = code.slice(fence.length, -fence.length);
        expect(inside.match(/`+/g) ?? []).not.toContain(fence);
        expect(code).not.toContain('\n');
      }),
    );
  });
});
