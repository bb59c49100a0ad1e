import { judging } from '../../__testUtils__/upgrades';
import { authentikNoWayBack } from './authentikNoWayBack';

it.each(
  judging(authentikNoWayBack, [
    [
      'an older release',
      { from: '2026.8.0', to: '2026.5.2' },
      'error',
      /authentik cannot go back from 2026\.8\.0 to 2026\.5\.2: .*restore the database/,
    ],
    ['an older patch', { from: '2026.5.2', to: '2026.5.1' }, 'error'],
    ['forward', { from: '2026.5.2', to: '2026.8.0' }, null],
  ]),
)('%s', (_, objection, expected) => {
  expect(objection).toEqual(expected);
});
