import {
  isNativeCheck,
  mostTelling,
  withTransitionTimes,
  type ReadinessCondition,
} from './condition';

const condition = (
  type: string,
  more: Partial<ReadinessCondition> = {},
): ReadinessCondition => ({
  type,
  status: 'False',
  reason: `${type}Reason`,
  message: 'it is what it is',
  ...more,
});

describe('mostTelling', () => {
  it.each([
    [['Healthy', 'Unsealed', 'WorkloadsAvailable'], 'Unsealed'],
    [['Synced', 'Healthy', 'WorkloadsAvailable'], 'WorkloadsAvailable'],
    [['Synced', 'Healthy', 'NoErrors'], 'NoErrors'],
    [['Synced', 'Healthy', 'OperationSucceeded'], 'OperationSucceeded'],
    [['Synced', 'Healthy'], 'Healthy'],
    [['Initialized', 'Unsealed'], 'Initialized'],
    [['ClusterRunning', 'NoErrors'], 'ClusterRunning'],
  ])('of %j is %s', (types, expected) => {
    expect(mostTelling(types.map(t => condition(t)))?.type).toBe(expected);
  });

  it('is nothing when there is no condition', () => {
    expect(mostTelling([])).toBeUndefined();
  });
});

describe('withTransitionTimes', () => {
  const at = '2026-11-20T10:00:00.000Z';
  const earlier = '2026-11-20T09:00:00.000Z';
  const now = [condition('Synced')];

  it('stamps what was never seen before', () => {
    expect(withTransitionTimes(now, [], at)[0].lastTransitionTime).toBe(at);
  });

  it('keeps the time while the status stays, whatever the reason', () => {
    const previous = [
      condition('Synced', { reason: 'Other', lastTransitionTime: earlier }),
    ];
    const [synced] = withTransitionTimes(now, previous, at);
    expect(synced).toMatchObject({
      reason: 'SyncedReason',
      lastTransitionTime: earlier,
    });
  });

  it('stamps a status that changed', () => {
    const previous = [
      condition('Synced', { status: 'True', lastTransitionTime: earlier }),
    ];
    expect(withTransitionTimes(now, previous, at)[0].lastTransitionTime).toBe(
      at,
    );
  });
});

it.each([
  ['Unsealed', true],
  ['SomethingNew', true],
  ['WorkloadsAvailable', false],
  ['Synced', false],
])("knows whether %s is a product's own check", (type, expected) => {
  expect(isNativeCheck(type)).toBe(expected);
});
