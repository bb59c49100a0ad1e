import type { SchedulerService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { Retention } from '../history/ReadinessStore';

const OBSERVE = 'observe';
const PRUNE = 'prune';
const READ_REPOSITORY = 'read-repository';
const DAY_MS = 24 * 60 * 60 * 1000;
const KEEP_DAYS = 90;
const KEEP_MOST = 100_000;

/** What is scheduled, and how often. @internal */
export type ScheduleDeps = {
  readonly scheduler: SchedulerService;
  readonly observe: (signal: AbortSignal) => Promise<void>;
  /** Reads the platform repository; never rejects. */
  readonly readRepository: () => Promise<void>;
  readonly prune: (retention: Retention) => Promise<void>;
  readonly intervalMs: number;
  /** Limit of one request of an adapter. */
  readonly timeoutMs: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
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
  const { scheduler, observe, prune, intervalMs, timeoutMs, now } = deps;
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
    fn: async () => {
      const before = new Date(now() - KEEP_DAYS * DAY_MS).toISOString();
      await prune({ before, most: KEEP_MOST });
    },
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
