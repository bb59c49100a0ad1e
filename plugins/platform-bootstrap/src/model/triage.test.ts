import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { component, OBSERVED_AT } from '../__testUtils__/platform';
import { isUnderWay } from './triage';

const observed = Date.parse(OBSERVED_AT);
const MINUTE = 60_000;

describe('isUnderWay', () => {
  it.each<[string, Partial<ComponentStatus>, number, boolean]>([
    ['starting for a minute', { reason: 'Progressing' }, MINUTE, true],
    ['starting for an hour', { reason: 'Progressing' }, 60 * MINUTE, false],
    ['being synced', { reason: 'OperationRunning' }, MINUTE, true],
    [
      'sealed, while its pods progress',
      { reason: 'Sealed', health: 'Progressing' },
      MINUTE,
      false,
    ],
    [
      'without its pods yet',
      { reason: 'WorkloadsUnavailable', health: 'Progressing' },
      MINUTE,
      true,
    ],
    [
      'without its pods any more',
      { reason: 'WorkloadsUnavailable', health: 'Degraded' },
      MINUTE,
      false,
    ],
    [
      'not created yet',
      { reason: 'OutOfSync', health: 'Missing' },
      MINUTE,
      true,
    ],
    [
      'healthy, but not what Git says',
      { reason: 'OutOfSync', health: 'Healthy' },
      MINUTE,
      false,
    ],
    [
      'starting since nobody knows when',
      { reason: 'Progressing', since: null, conditions: [] },
      MINUTE,
      false,
    ],
    [
      'starting since a condition failed',
      {
        reason: 'Progressing',
        since: null,
        conditions: [
          {
            type: 'Healthy',
            status: 'False',
            reason: 'Progressing',
            message: 'its pods are starting',
            lastTransitionTime: OBSERVED_AT,
          },
        ],
      },
      MINUTE,
      true,
    ],
    ['blocked', { readiness: 'Blocked', reason: 'Progressing' }, MINUTE, false],
  ])('%s', (_, change, age, expected) => {
    const subject = component('vault', { readiness: 'NotReady', ...change });
    expect(isUnderWay(subject, observed + age)).toBe(expected);
  });
});
