import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ReadinessStore } from '../history/ReadinessStore';
import { within } from '../history/within';
import type { Board } from '../snapshot/Board';
import type { ObservationMetrics } from '../metrics/openMetrics';
import type { Attempt } from './attempt';
import { differs, judge, type NamedBy } from './judge';
import {
  hearAll,
  hearChanges,
  isOvertaken,
  putTogether,
  type Hearing,
  type ObserveDeps,
} from './observeAll';
import type { Platform } from './platform';

/** What the observer works with. @internal */
export type ObserverDeps = Omit<ObserveDeps, 'onAttempt'> & {
  readonly store: Pick<ReadinessStore, 'save'>;
  readonly board: Pick<Board, 'platform' | 'set'>;
  readonly logger: LoggerService;
  readonly metrics: ObservationMetrics;
  readonly staleAfterMs: number;
  /** By the plan alone when absent. */
  readonly named?: NamedBy;
  readonly intervalMs: number;
  /** Called after a pass that changed anything people see. */
  readonly onChange: (version: number) => Promise<void>;
};

// A product that is away for hours is one line when it goes and one when it comes back.
function attemptLog(
  logger: LoggerService,
): (adapter: string, attempt: Attempt<unknown>) => void {
  const troubles = new Map<string, string>();
  return (adapter: string, attempt: Attempt<unknown>) => {
    const trouble =
      attempt.kind === 'failed'
        ? attempt.earlier ?? attempt.message
        : undefined;
    if (troubles.get(adapter) === trouble) return;
    if (trouble === undefined) {
      troubles.delete(adapter);
      logger.info(`Adapter ${adapter} has answers again`);
      return;
    }
    troubles.set(adapter, trouble);
    const fault =
      attempt.kind === 'failed' && attempt.fault ? `: ${attempt.fault}` : '';
    logger.warn(`Adapter ${adapter} has no answer: ${trouble}${fault}`);
  };
}

// What comes later is refused by its version, or is the newest after all.
const SAVE_MS = 5_000;

/** How far apart two passes have to be to count as two; closer, as at a refresh, they see the same moment twice. @internal */
export const apart = (intervalMs: number) => intervalMs / 2;

/** Two ways to observe. @internal */
export type Observer = {
  /** Asks every source and every adapter. */
  readonly observe: (signal: AbortSignal) => Promise<void>;
  /**
   * Asks one source alone, by the name of its Argo CD (`null`: the only one), after it has changed; what all others said stays, with
   * its age.
   */
  readonly follow: (
    instance: string | null,
  ) => (signal: AbortSignal) => Promise<void>;
};

// Whoever is overtaken more often leaves it to the next pass.
const MOST_TRIES = 5;

/** One observation: observe, judge, store, show, tell. @internal */
export function createObserver(deps: ObserverDeps): Observer {
  const { store, board, logger, metrics, now, staleAfterMs, onChange } = deps;
  const apartMs = apart(deps.intervalMs);
  const log = attemptLog(logger);
  const onAttempt: ObserveDeps['onAttempt'] = (adapter, answer, tookMs) => {
    log(adapter, answer);
    metrics.attempted(adapter, answer, tookMs);
  };
  const observing = { ...deps, onAttempt };

  const save = async (platform: Platform) =>
    within(SAVE_MS, store.save(platform)).catch(error => {
      // What was seen is worth showing even if it cannot be kept; the next pass tries again.
      logger.warn(`The readiness cannot be stored: ${error}`);
      return 'unsaved' as const;
    });

  // Builds on the newest version there is: while this pass asked, another one may have made it.
  const settle = async (hearing: Hearing, signal: AbortSignal) => {
    let previous = await board.platform();
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      if (signal.aborted || isOvertaken(hearing, previous)) return;
      const observed = putTogether(observing, hearing, previous);
      const clock = { now: now(), staleAfterMs, apartMs };
      const platform = judge(observed, previous, clock, deps.named);
      if ((await save(platform)) !== 'superseded') {
        board.set(platform);
        metrics.judged(previous, platform);
        if (differs(previous, platform)) await onChange(platform.version);
        return;
      }
      const newest = await board.platform({ isFresh: true });
      if (newest.version <= previous.version) return;
      previous = newest;
    }
  };

  const passBy = (hear: typeof hearAll, leastVersion: number) => {
    let isUnderWay = false;
    return async (signal: AbortSignal) => {
      if (isUnderWay) return;
      isUnderWay = true;
      try {
        const previous = await board.platform();
        if (previous.version < leastVersion) return;
        const hearing = await hear(observing, previous, signal);
        // Shutting down has cut requests short: what they did not say means nothing.
        if (!signal.aborted) await settle(hearing, signal);
      } finally {
        isUnderWay = false;
      }
    };
  };

  return {
    observe: passBy(hearAll, 0),
    follow: instance =>
      // The first word on a component is that of its own checks, too.
      passBy((...asked) => hearChanges(...asked, instance), 1),
  };
}
