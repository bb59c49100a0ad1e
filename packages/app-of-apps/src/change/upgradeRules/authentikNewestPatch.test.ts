import { judging } from '../../__testUtils__/upgrades';
import { authentikNewestPatch } from './authentikNewestPatch';

const available = ['2025.4.0', '2025.2.4', '2025.2.5-rc1', '2025.2.3'];

it.each(
  judging(authentikNewestPatch, [
    [
      'an old patch before the next release',
      { from: '2025.2.3', to: '2025.4.0', available },
      'warning',
      /take 2025\.2\.4 before 2025\.4\.0/,
      '2025.2.4',
    ],
    ['the newest patch', { from: '2025.2.4', to: '2025.4.0', available }, null],
    ['a patch', { from: '2025.2.3', to: '2025.2.4', available }, null],
    ['nothing known', { from: '2025.2.3', to: '2025.4.0' }, null],
    ['backwards', { from: '2025.4.0', to: '2025.2.3', available }, null],
  ]),
)('%s', (_, objection, expected) => {
  expect(objection).toEqual(expected);
});
