import type {
  LifecycleService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { ChartRepositories } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { Knex } from 'knex';
import type { Doctor } from '../doctor/Doctor';
import { NOTHING } from '../observation/judge';
import type { Board } from '../snapshot/Board';
import { readCharts } from './readCharts';
import { readVersionSettings } from './settings';
import { Versions, type VersionsDeps } from './Versions';
import { VersionStore } from './VersionStore';

const READ = 'read-chart-versions';
const LOAD = 'load-chart-versions';
const NO_DIAGNOSIS = { examination: null, examinedAt: null, problem: null };

/** What is needed to open them. @internal */
export type OpenVersionsDeps = Pick<VersionsDeps, 'onChange'> & {
  readonly config: Config;
  readonly knex: Knex;
  readonly lifecycle: LifecycleService;
  readonly logger: LoggerService;
  readonly now: () => number;
  readonly scheduler: SchedulerService;
};

/** Where the charts are named that are read. @internal */
export type ChartSources = {
  readonly board: Pick<Board, 'platform'>;
  readonly doctor: Pick<Doctor, 'diagnosis'>;
};

/** The versions, and what keeps them current. @internal */
export type OpenedVersions = Pick<Versions, 'mark' | 'detailOf'> & {
  /** Has charts read soon when there are some that never were. */
  readonly look: () => Promise<void>;
  readonly schedule: (sources: ChartSources) => Promise<void>;
};

/** Has chart repositories read by schedule, one replica at a time, and what they have kept ready on each. @internal */
export function openVersions(deps: OpenVersionsDeps): OpenedVersions {
  const { config, knex, lifecycle, logger, scheduler } = deps;
  const { problems, mirrors, ...settings } = readVersionSettings(config);
  problems.forEach(problem => logger.error(problem));
  const charts = new ChartRepositories({ mirrors });
  lifecycle.addShutdownHook(() => charts.close());
  const store = new VersionStore(knex);
  // The board shows versions, and names the charts of which there are some: it comes after them.
  let sources: ChartSources | null = null;
  const platform = async () => (await sources?.board.platform()) ?? NOTHING;
  const diagnosis = () => sources?.doctor.diagnosis() ?? NO_DIAGNOSIS;
  const versions = new Versions({ ...deps, ...settings, store, diagnosis });

  const read = async (signal: AbortSignal) => {
    const wanted = versions.wanted(await platform());
    await readCharts({ ...deps, ...settings, charts, store }, wanted, signal);
    await versions.load();
  };
  const look = async () => {
    // Under way already: then there is nothing to hurry.
    if (versions.misses(await platform())) {
      await scheduler.triggerTask(READ).catch(() => {});
    }
  };
  return {
    mark: marks => versions.mark(marks),
    detailOf: (...asked) => versions.detailOf(...asked),
    look,
    async schedule(from) {
      sources = from;
      await scheduler.scheduleTask({
        id: READ,
        scope: 'global',
        // It looks for what is due, which is seldom something.
        frequency: { minutes: 5 },
        timeout: { minutes: 15 },
        fn: read,
      });
      await scheduler.scheduleTask({
        id: LOAD,
        scope: 'local',
        frequency: { minutes: 1 },
        timeout: { minutes: 1 },
        fn: async () => {
          await versions.load();
          await look();
        },
      });
    },
  };
}
