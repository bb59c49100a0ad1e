import { plainTitle } from './plainTitle';

describe('plainTitle (A26)', () => {
  it.each([
    ['Add kuberay to automation', 'Add kuberay to automation'],
    ['Upgrade x to 1.2.3', 'Upgrade x to 1.2.3'],
    ['a\nb\r\n\u202ec', 'a b c'],
    ['  a\u00a0 b ', 'a b'],
    ['thanks @acme/admins', 'thanks @\u2060acme/admins'],
    ['fixes #1', 'fixes #\u20601'],
    ['fixes acme/other#12', 'fixes acme/other#\u206012'],
    ['GH !7', 'GH !\u20607'],
    [
      'closes https://github.com/a/b/issues/1',
      'closes https:\u2060//github.com/a/b/issues/1',
    ],
    ['x'.repeat(300), 'x'.repeat(200)],
  ])('%j', (title, expected) => expect(plainTitle(title)).toBe(expected));
});
