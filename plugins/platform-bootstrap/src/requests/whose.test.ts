import { request } from '../__testUtils__/requests';
import { readWhose, requestsOf } from './whose';

describe('whose requests', () => {
  const me = {
    user: 'user:default/daniel',
    owns: ['group:default/developers'],
  };
  const all = [
    request(1),
    request(2, { requestedBy: null }),
    request(3, { requestedBy: 'user:default/petra', owner: null }),
  ];
  it.each([
    ['all', [1, 2, 3]],
    ['mine', [1]],
    ['team', [1, 2]],
  ] as const)('%s', (whose, expected) => {
    const numbers = requestsOf(all, whose, me).map(({ id }) => Number(id));
    expect(numbers).toEqual(expected);
  });

  it('are nobody’s before it is known who looks', () => {
    expect(requestsOf(all, 'mine', undefined)).toEqual([]);
    expect(requestsOf(all, 'all', undefined)).toHaveLength(3);
  });

  it.each([
    ['', 'all'],
    ['whose=team', 'team'],
    ['whose=everybody', 'all'],
  ])('%s in the URL is %s', (query, expected) => {
    expect(readWhose(new URLSearchParams(query))).toBe(expected);
  });
});
