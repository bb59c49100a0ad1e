import { shortened } from './shortened';

it.each([
  ['keeps what is short', 'as it is', 'as it is'],
  ['puts it on one line', '  a\n\tb\r\n c ', 'a b c'],
  ['drops control characters', 'a\u0000\u001b[31mb', 'a [31mb'],
])('%s', (_, text, expected) => {
  expect(shortened(text)).toBe(expected);
});

it('cuts what nobody would read', () => {
  const text = shortened('x'.repeat(10_000));
  expect(text).toHaveLength(500);
  expect(text.endsWith('x…')).toBe(true);
});
