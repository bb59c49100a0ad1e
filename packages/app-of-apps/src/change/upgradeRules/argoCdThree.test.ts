import { judging } from '../../__testUtils__/upgrades';
import { argoCdThree } from './argoCdThree';

const available = ['9.0.0 v3.1.8', '8.0.0 v3.0.0', '7.9.1 v2.14.11'];

it.each(
  judging(argoCdThree, [
    [
      'into 3',
      { from: '7.9.1', to: '8.0.0', available },
      'warning',
      /by annotation/,
    ],
    ['over it', { from: '7.9.1', to: '9.0.0', available }, 'warning'],
    ['after it', { from: '8.0.0', to: '9.0.0', available }, null],
    ['who knows which Argo CD', { from: '7.9.1', to: '8.0.0' }, null],
  ]),
)('%s', (_, objection, expected) => {
  expect(objection).toEqual(expected);
});
