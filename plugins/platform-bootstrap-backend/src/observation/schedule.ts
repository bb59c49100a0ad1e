import type { SchedulerService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';

const OBSERVE = 'observe';
const PRUNE = 'prune';
const READ_REPOSITORY = 'read-repository';

/** What is scheduled, and how often. @internal */
export type ScheduleDeps = {
  readonly scheduler: SchedulerService;
  readonly observe: (signal: AbortSignal) => Promise<void>;
  /** Reads the platform repository; never rejects. */
  readonly readRepository: () => Promise<void>;
  /** Removes what is no longer to be kept. */
  readonly prune: () => Promise<void>;
  readonly intervalMs: number;
  /** Limit of one request of an adapter. */
  readonly timeoutMs: number;
};

// The source and then the adapters take two requests in a row each, and the database needs its time. After this long another
// replica may take over; a pass that comes later still is refused by its version.
const passLimit = (timeoutMs: number) => Math.max(30_000, 6 * timeoutMs);

/**
 * Schedules observations, one at a time among all replicas, and the pruning of old transitions. The repository is read by each replica
 * for itself.
 *
 * @internal
 */
export async function scheduleTasks(deps: ScheduleDeps): Promise<void> {
  const { scheduler, observe, prune, intervalMs, timeoutMs } = deps;
  await scheduler.scheduleTask({
    id: OBSERVE,
    scope: 'global',
    frequency: { milliseconds: intervalMs },
    timeout: { milliseconds: passLimit(timeoutMs) },
    fn: observe,
  });
  await scheduler.scheduleTask({
    id: PRUNE,
    scope: 'global',
    frequency: { days: 1 },
    timeout: { minutes: 5 },
    initialDelay: { minutes: 10 },
    fn: prune,
  });
  await scheduler.scheduleTask({
    id: READ_REPOSITORY,
    scope: 'local',
    frequency: { minutes: 1 },
    timeout: { minutes: 5 },
    fn: deps.readRepository,
  });
}

/** Asks for an observation now; `false` when one is under way. */
export async function triggerObservation(
  scheduler: SchedulerService,
): Promise<boolean> {
  try {
    await scheduler.triggerTask(OBSERVE);
    return true;
  } catch (error) {
    if (error instanceof ConflictError) return false;
    throw error;
  }
}
