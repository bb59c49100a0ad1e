import { judging } from '../../__testUtils__/upgrades';
import { redisImages } from './redisImages';

it.each(
  judging(redisImages, [
    ['every version', { from: '23.1.0', to: '23.1.1' }, 'warning', /valkey/],
  ]),
)('%s', (_, objection, expected) => {
  expect(objection).toEqual(expected);
});
