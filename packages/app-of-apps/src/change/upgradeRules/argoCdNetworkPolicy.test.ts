import { judging } from '../../__testUtils__/upgrades';
import { argoCdNetworkPolicy } from './argoCdNetworkPolicy';

it.each(
  judging(argoCdNetworkPolicy, [
    ['into chart 10', { from: '9.4.17', to: '10.1.1' }, 'warning', /is false/],
    [
      'with a decision in the values',
      {
        from: '9.4.17',
        to: '10.1.1',
        values: 'global:\n  networkPolicy:\n    create: false\n',
      },
      null,
    ],
    ['after it', { from: '10.0.0', to: '10.1.1' }, null],
  ]),
)('%s', (_, objection, expected) => {
  expect(objection).toEqual(expected);
});
