import { itJudges } from '../../__testUtils__/upgrades';
import { redisImages } from './redisImages';

itJudges(redisImages, [
  ['every version', { from: '23.1.0', to: '23.1.1' }, 'warning', /valkey/],
]);
