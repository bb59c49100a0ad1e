import { mockServices } from '@backstage/backend-test-utils';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { scheduleTasks, triggerObservation } from './schedule';

describe('scheduleTasks', () => {
  const deps = () => ({
    scheduler: mockServices.scheduler.mock(),
    observe: jest.fn(async () => {}),
    prune: jest.fn(async () => {}),
    readRepository: jest.fn(async () => {}),
    intervalMs: 10_000,
    timeoutMs: 5_000,
  });

  it('observes once at a time among all replicas, from the start on', async () => {
    const given = deps();
    await scheduleTasks(given);
    expect(given.scheduler.scheduleTask).toHaveBeenCalledWith({
      id: 'observe',
      scope: 'global',
      frequency: { milliseconds: 10_000 },
      timeout: { milliseconds: 30_000 },
      fn: given.observe,
    });
  });

  it('has each replica read the repository for itself, once a minute', async () => {
    const given = deps();
    await scheduleTasks(given);
    expect(given.scheduler.scheduleTask).toHaveBeenCalledWith({
      id: 'read-repository',
      scope: 'local',
      frequency: { minutes: 1 },
      timeout: { minutes: 5 },
      fn: given.readRepository,
    });
  });

  it('gives slow upstreams the time they were given', async () => {
    const given = { ...deps(), timeoutMs: 60_000 };
    await scheduleTasks(given);
    expect(given.scheduler.scheduleTask).toHaveBeenCalledWith(
      expect.objectContaining({ timeout: { milliseconds: 360_000 } }),
    );
  });

  it('prunes once a day, once among all replicas, and not while everything starts', async () => {
    const given = deps();
    await scheduleTasks(given);
    expect(given.scheduler.scheduleTask).toHaveBeenCalledWith({
      id: 'prune',
      scope: 'global',
      frequency: { days: 1 },
      timeout: { minutes: 5 },
      initialDelay: { minutes: 10 },
      fn: given.prune,
    });
  });
});

describe('triggerObservation', () => {
  const asking = async (error?: Error) => {
    const triggerTask = async () => {
      if (error) throw error;
    };
    return triggerObservation(mockServices.scheduler.mock({ triggerTask }));
  };

  it.each([
    ['starts one', undefined, true],
    ['does not start another', new ConflictError('running'), false],
  ])('%s', async (_, error, expected) => {
    expect(await asking(error)).toBe(expected);
  });

  it('does not hide that the task is missing', async () => {
    await expect(asking(new NotFoundError('observe'))).rejects.toThrow(
      'observe',
    );
  });
});
