import { share, timeOf } from './share';

const totals = (Ready: number, NotReady: number) => ({
  ...{ Ready, NotReady },
  Blocked: 0,
  Unknown: 0,
});

describe('share', () => {
  it.each([
    [0, 0, '–'],
    [5, 0, '100 %'],
    [0, 5, '0 %'],
    [1, 2, '33.3 %'],
    [999_999, 1, '99.9 %'],
    [1, 999_999, '< 0.1 %'],
  ])('of %d ready and %d not: %s', (ready, not, expected) => {
    expect(share(totals(ready, not), 'Ready')).toBe(expected);
  });
});

it('adds up all that is told', () => {
  expect(timeOf(totals(3, 4))).toBe(7);
});
