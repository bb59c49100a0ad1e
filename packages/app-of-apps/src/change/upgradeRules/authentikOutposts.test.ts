import { judging } from '../../__testUtils__/upgrades';
import { authentikOutposts } from './authentikOutposts';

it.each(
  judging(authentikOutposts, [
    [
      'another release',
      { from: '2026.5.2', to: '2026.8.0' },
      'warning',
      /Outposts have to run 2026\.8\.0 too/,
    ],
    ['a patch', { from: '2026.5.1', to: '2026.5.2' }, null],
  ]),
)('%s', (_, objection, expected) => {
  expect(objection).toEqual(expected);
});
