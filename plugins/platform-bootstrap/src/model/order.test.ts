import { keepOrder } from './order';

describe('keepOrder', () => {
  const items = (ids: string) => [...ids].map(id => ({ id }));
  it.each([
    ['abc', ['c', 'b', 'a'], 'cba'],
    ['xabc', ['c', 'a'], 'caxb'],
    ['ab', ['z', 'b'], 'ba'],
    ['ab', [], 'ab'],
  ])('%s as shown in %j is %s', (from, shown, expected) => {
    const kept = keepOrder(items(from), shown);
    expect(kept.map(({ id }) => id).join('')).toBe(expected);
  });
});
