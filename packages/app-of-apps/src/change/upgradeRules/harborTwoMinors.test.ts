import { judging } from '../../__testUtils__/upgrades';
import { harborTwoMinors } from './harborTwoMinors';

it.each(
  judging(harborTwoMinors, [
    ['one minor', { from: '1.18.0', to: '1.19.1' }, null],
    ['two minors', { from: '1.17.2', to: '1.19.1' }, null],
    [
      'three minors',
      {
        from: '1.16.0',
        to: '1.19.1',
        available: ['1.19.1', '1.18.3', '1.18.1'],
      },
      'error',
      /from chart 1\.16 to 1\.19 there are 3\. Take 1\.18\.3 first/,
      '1.18.3',
    ],
    [
      'three minors, and only the next one is there',
      { from: '1.16.0', to: '1.19.1', available: ['1.19.1', '1.17.0'] },
      'error',
      /Take 1\.17\.0 first/,
      '1.17.0',
    ],
    [
      'four minors, and nobody knows what is there',
      { from: '1.15.0', to: '1.19.1' },
      'error',
      /Take the newest 1\.17 first/,
    ],
    ['backwards', { from: '1.19.1', to: '1.15.0' }, null],
  ]),
)('%s', (_, objection, expected) => {
  expect(objection).toEqual(expected);
});
