import { judging } from '../../__testUtils__/upgrades';
import { harborNoWayBack } from './harborNoWayBack';

it.each(
  judging(harborNoWayBack, [
    [
      'an older Harbor',
      { from: '1.19.1', to: '1.18.0' },
      'error',
      /Harbor cannot/,
    ],
    [
      'an older chart of the same Harbor',
      {
        from: '1.18.2',
        to: '1.18.1',
        available: ['1.18.2 2.14.1', '1.18.1 2.14.1'],
      },
      null,
    ],
    [
      'a newer chart of an older Harbor',
      {
        from: '1.18.2',
        to: '1.18.3',
        available: ['1.18.3 2.14.0', '1.18.2 2.14.1'],
      },
      'error',
    ],
    ['forward', { from: '1.18.0', to: '1.19.1' }, null],
  ]),
)('%s', (_, objection, expected) => {
  expect(objection).toEqual(expected);
});
