import { digestOf } from './digest';

describe('digestOf', () => {
  it('is the same for the same input in another order', () => {
    expect(digestOf({ a: 1, b: [{ c: 2, d: 3 }] })).toBe(
      digestOf({ b: [{ d: 3, c: 2 }], a: 1 }),
    );
  });

  it.each([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { a: '1' }],
    [
      [1, 2],
      [2, 1],
    ],
    [null, {}],
    [undefined, null],
  ])('tells %p from %p', (one, other) => {
    expect(digestOf(one)).not.toBe(digestOf(other));
  });

  it('is a SHA-256 in hexadecimal', () => {
    expect(digestOf('x')).toMatch(/^[0-9a-f]{64}$/);
  });
});
