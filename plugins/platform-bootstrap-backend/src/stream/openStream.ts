import { randomUUID } from 'node:crypto';
import type {
  LifecycleService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { Followed } from '../adapters/connect';
import { apart } from '../observation/observer';
import type { Platform } from '../observation/platform';
import type { Board } from '../snapshot/Board';
import { Eager } from './Eager';
import { Lease } from './Lease';
import { watchApplications, type WatchTimes } from './watchApplications';
import { whileHolding } from './whileHolding';

const LEASE = { name: 'argocd-stream', ttlMs: 10_000 };

// The only one's lease is older than that Argo CDs have names.
const leaseName = (instance: string | null) =>
  instance === null ? LEASE.name : `${LEASE.name} ${instance}`;

const RENEW_MS = 3_000;
const PACE = { gatherMs: 200, betweenMs: 1_000 };

/** What following an Argo CD needs. @internal */
export type StreamDeps = {
  readonly followed: Followed;
  /** Observes after its list has changed. */
  readonly follow: (signal: AbortSignal) => Promise<void>;
  readonly knex: Knex;
  readonly logger: LoggerService;
  readonly lifecycle: LifecycleService;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly times?: Partial<WatchTimes>;
  readonly board: Pick<Board, 'platform'>;
  /** Between two scheduled passes, in milliseconds. */
  readonly intervalMs: number;
};

const isUnsettled = ({ components }: Platform): boolean =>
  components.some(({ conditions }) => conditions.some(c => c.pending));

/** Follows an Argo CD's stream on one replica at a time, from now until the backend stops. @internal */
export function openStream(deps: StreamDeps): void {
  const { followed, follow, knex, logger, lifecycle, now, times } = deps;
  const { board, intervalMs } = deps;
  const stop = new AbortController();
  let again: NodeJS.Timeout | undefined;
  const eager = new Eager({
    ...PACE,
    run: async () => {
      await follow(stop.signal);
      clearTimeout(again);
      // Good news counts when it was seen twice, and Argo CD does not tell it twice.
      if (stop.signal.aborted || !isUnsettled(await board.platform())) return;
      again = setTimeout(() => eager.ask(), apart(intervalMs));
    },
    onError: error => logger.error(`A change was not observed: ${error}`),
  });
  const onChange = eager.ask;
  const { client, held } = followed;
  const watch = { client, held, logger, onChange, now, times };
  const done = whileHolding(
    {
      lease: new Lease({
        ...{ ...LEASE, knex, holder: randomUUID() },
        name: leaseName(followed.instance),
      }),
      ttlMs: LEASE.ttlMs,
      renewMs: RENEW_MS,
      logger,
      work: signal =>
        watchApplications({ ...watch, random: Math.random }, signal),
    },
    stop.signal,
  );
  lifecycle.addShutdownHook(async () => {
    stop.abort();
    clearTimeout(again);
    eager.stop();
    await done;
  });
}

/** Follows every stream that can be followed, each for itself. @internal */
export function openStreams({
  followed,
  follow,
  ...deps
}: Omit<StreamDeps, 'followed' | 'follow'> & {
  readonly followed: readonly Followed[];
  readonly follow: (instance: string | null) => StreamDeps['follow'];
}): void {
  for (const one of followed) {
    openStream({ ...deps, followed: one, follow: follow(one.instance) });
  }
}
