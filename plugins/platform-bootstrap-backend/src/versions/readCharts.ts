import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError, NotFoundError } from '@backstage/errors';
import type { ChartRepositories } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import limiter from 'p-limit';
import { chartKey, type ChartPlace } from './chartKey';
import type { KnownChart } from './rows';
import type { VersionStore } from './VersionStore';

/** More than that no chart has; of one that has more it cannot be said that a version has vanished. @internal */
export const MOST_VERSIONS = 2_000;

const AT_ONCE = 3;
const RETRY_MS = 15 * 60_000;
const KEEP_MS = 30 * 24 * 60 * 60_000;
const CANNOT_BE_ASKED = 'its repository cannot be asked';

/** What a pass works with. @internal */
export type ReadChartsDeps = {
  readonly charts: Pick<ChartRepositories, 'versions'>;
  readonly store: Pick<
    VersionStore,
    'tries' | 'saveAnswer' | 'saveProblem' | 'prune'
  >;
  readonly logger: LoggerService;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Time between two readings of a chart, in milliseconds. */
  readonly intervalMs: number;
};

// Only what was written for people.
const problemOf = (error: unknown): string | null => {
  if (!isError(error)) return null;
  const isForPeople = ['UpstreamError', 'NotFoundError', 'InputError'];
  return isForPeople.includes(error.name) ? error.message : null;
};

async function readOne(
  { charts, store, logger, now }: ReadChartsDeps,
  place: ChartPlace,
): Promise<void> {
  const { repoURL, name } = place;
  const nothing = { versions: [], readAt: null, isGone: false };
  const known = { key: chartKey(place), chart: name, ...nothing };
  const triedAt = new Date(now()).toISOString();
  let answer: KnownChart;
  try {
    const { versions, readAt } = await charts.versions(
      repoURL,
      name,
      MOST_VERSIONS,
    );
    answer = { ...known, versions, readAt, triedAt, problem: null };
  } catch (error) {
    const isGone = isError(error) && error.name === NotFoundError.name;
    const problem = problemOf(error);
    if (!problem) logger.warn(`The chart ${name} cannot be read: ${error}`);
    await store.saveProblem({
      ...{ ...known, triedAt, isGone },
      problem: problem ?? CANNOT_BE_ASKED,
    });
    return;
  }
  await store.saveAnswer(answer);
}

/**
 * Reads what is due of the charts: each once an interval, sooner again after a failure. One that fails keeps its last answer and stops
 * no other.
 *
 * @returns how many were asked
 * @internal
 */
export async function readCharts(
  deps: ReadChartsDeps,
  wanted: readonly ChartPlace[],
  signal: AbortSignal,
): Promise<number> {
  const { store, logger, now, intervalMs } = deps;
  const tries = await store.tries();
  const isDue = (place: ChartPlace) => {
    const last = tries.get(chartKey(place));
    if (!last) return true;
    const wait = last.problem ? Math.min(RETRY_MS, intervalMs) : intervalMs;
    return now() - Date.parse(last.triedAt) >= wait;
  };
  const due = wanted.filter(isDue);
  const limit = limiter(AT_ONCE);
  await Promise.all(
    due.map(place =>
      limit(async () => {
        if (signal.aborted) return;
        await readOne(deps, place).catch(error => {
          logger.warn(`The versions of ${place.name} cannot be kept: ${error}`);
        });
      }),
    ),
  );
  await store.prune(new Date(now() - KEEP_MS).toISOString());
  return due.length;
}
