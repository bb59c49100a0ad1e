import type { LoggerService } from '@backstage/backend-plugin-api';
import type { RequestLimits } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Board, PreparedSnapshot } from '../snapshot/Board';
import { fingerprint } from '../observation/judge';
import { followOne } from './followOne';
import { forgeProblem } from './forgeProblem';
import type { LookDeps } from './lookAtCluster';
import { noticeOf } from './notice';
import type { RequestStore } from './RequestStore';
import { fromPull, isAnother, isOurs, restarted, vanished } from './tracked';
import type { Notice, Pull, PullReader, TrackedRequest } from './types';

const DAY_MS = 24 * 60 * 60_000;
const LIST_AGAIN_MS = 60_000;
const LIST_EVERY = 4;

/** What following requests works with. @internal */
export type FollowDeps = Omit<LookDeps, 'holds'> & {
  readonly store: RequestStore;
  readonly forge: PullReader;
  readonly board: Pick<Board, 'snapshot'>;
  readonly limits: RequestLimits;
  readonly intervalMs: number;
  readonly logger: LoggerService;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly notify: (request: TrackedRequest, notice: Notice) => Promise<void>;
  /** Called after a pass in which a request has moved. */
  readonly onChange: (version: number) => Promise<void>;
};

type Memory = {
  askedAt: number;
  listedAt: number;
  notBefore: number;
  /** Why the forge could not be asked; it stays while it is not asked. */
  problem: string | null;
};

// Nobody waits for what nobody has recorded, so while nothing is open the forge is left alone for longer.
const listingPause = (intervalMs: number) =>
  Math.max(intervalMs, Math.min(LIST_AGAIN_MS, LIST_EVERY * intervalMs));

const iso = (ms: number) => new Date(ms).toISOString();

const isOpen = ({ state }: TrackedRequest) => state === 'open';

// What was merged does not change any more.
const isUnsettled = (request: TrackedRequest) =>
  isOpen(request) && request.pull?.state !== 'merged';

const seen = ({ notified: _, ...request }: TrackedRequest) =>
  fingerprint({ ...request, pull: request.pull?.state, watched: [] });

/** Tells what keeps happening once, and again when it is something else. */
function troubleLog(logger: LoggerService) {
  const told = new Map<string, string>();
  return (about: string, error: unknown) => {
    const text = `${error}`;
    if (told.get(about) === text) return;
    told.set(about, text);
    logger.warn(`${about}: ${text}`);
  };
}

type Asked = {
  readonly pulls: readonly Pull[];
  /** The numbers that were asked for. */
  readonly numbers: readonly number[];
};

const NOTHING: Asked = { pulls: [], numbers: [] };

/** What the forge says now; nothing when it need not, or may not, be asked yet. */
async function askForge(
  { forge, intervalMs, now }: FollowDeps,
  memory: Memory,
  open: readonly TrackedRequest[],
  warn: ReturnType<typeof troubleLog>,
): Promise<Asked> {
  const at = now();
  const unsettled = open.filter(isUnsettled);
  const isNew = unsettled.some(({ pull }) => pull === null);
  const lists = at - memory.listedAt >= listingPause(intervalMs);
  // The schedule fires a little early at times.
  const isDue = at - memory.askedAt >= intervalMs * 0.8;
  const isWanted = unsettled.length > 0 || lists;
  if (at < memory.notBefore || !isWanted || !(isDue || isNew)) return NOTHING;
  memory.askedAt = at;
  try {
    const numbers = unsettled.map(({ number }) => number);
    const pulls = await forge.read(numbers, lists || unsettled.length > 0);
    memory.listedAt = at;
    memory.problem = null;
    return { pulls, numbers };
  } catch (error) {
    const { message, notBefore } = forgeProblem(error, at);
    memory.problem = message;
    memory.notBefore = notBefore;
    warn('The forge cannot be asked about requests', error);
    return NOTHING;
  }
}

// Of what was merged before anybody looked only the latest is worth following.
const isWorthAdopting = (pull: Pull, now: number) =>
  pull.state === 'open' ||
  (pull.state === 'merged' && now - Date.parse(pull.endedAt ?? '') < DAY_MS);

/**
 * One look at every request that is not over: asks the forge, reads the board, writes down what has moved and tells who asked. It
 * starts from what is there each time, so whatever was missed, interrupted or done by hand makes no difference.
 *
 * @internal
 */
export function createFollower(
  deps: FollowDeps,
): (signal: AbortSignal) => Promise<void> {
  const { store, forge, logger, now, onChange, notify } = deps;
  const warn = troubleLog(logger);
  const never = -Infinity;
  const memory: Memory = {
    askedAt: never,
    listedAt: never,
    notBefore: never,
    problem: null,
  };

  const tell = async (request: TrackedRequest) => {
    const notice = noticeOf(request);
    if (!notice) return;
    try {
      await notify(request, notice);
      const { number, notified } = request;
      await store.notified(number, [...notified, notice]);
    } catch (error) {
      warn(`Nobody could be told about request ${request.number}`, error);
    }
  };

  const follow = async (
    request: TrackedRequest,
    pull: Pull,
    board: PreparedSnapshot | null,
  ): Promise<boolean> => {
    const next = await followOne(request, pull, {
      ...deps,
      board,
      now: now(),
      holds: forge.holds,
    });
    const moved = seen(next) !== seen(request);
    if (moved || JSON.stringify(next) !== JSON.stringify(request)) {
      await store.save(next);
      await store.learn(request, next);
    }
    await tell(next);
    return moved;
  };

  const end = async (request: TrackedRequest): Promise<boolean> => {
    const next = vanished(request, now());
    if (!next) return false;
    await store.save(next);
    await tell(next);
    return true;
  };

  const followAll = async (
    requests: readonly TrackedRequest[],
    { pulls, numbers }: Asked,
    signal: AbortSignal,
  ): Promise<boolean> => {
    const fresh = new Map(pulls.map(pull => [pull.number, pull]));
    const board = await deps.board.snapshot().catch(() => null);
    let moved = false;
    for (const request of requests) {
      if (signal.aborted) break;
      const { number } = request;
      const pull = fresh.get(number);
      const isGone = numbers.includes(number) && !pull;
      const isNew = pull !== undefined && isAnother(request, pull);
      const isReopened = pull?.state === 'open' || isNew;
      const last = pull ?? request.pull;
      try {
        if (isOpen(request) && isGone) {
          moved = (await end(request)) || moved;
        } else if (last && (isOpen(request) || isReopened)) {
          if (isNew) await store.notified(number, []);
          const from = isNew ? restarted(request, last) : request;
          moved = (await follow(from, last, board)) || moved;
        } else {
          await tell(request);
        }
      } catch (error) {
        warn(`Request ${number} cannot be followed`, error);
      }
    }
    return moved;
  };

  /** All that may move: open ones, those of which the forge says so, and those about which somebody was not told yet. */
  const gather = async (pulls: readonly Pull[]) => {
    const ours = pulls.filter(isOurs);
    for (const pull of ours) {
      if (isWorthAdopting(pull, now())) await store.adopt(fromPull(pull));
    }
    const pending = await store.pending(iso(now() - DAY_MS));
    const known = new Set(pending.map(({ number }) => number));
    const reopened = ours.filter(
      ({ number, state }) => state === 'open' && !known.has(number),
    );
    const ended = await Promise.all(
      reopened.map(({ number }) => store.get(number)),
    );
    return [...pending, ...ended.flatMap(request => request ?? [])];
  };

  return async signal => {
    const known = await store.pending(iso(now() - DAY_MS));
    const asked = await askForge(deps, memory, known.filter(isOpen), warn);
    const requests = await gather(asked.pulls);
    const moved = await followAll(requests, asked, signal);
    if (signal.aborted) return;
    const { problem } = memory;
    const changed = moved || problem !== (await store.pass()).problem;
    const observedAt = problem ? null : iso(now());
    const version = await store.finishPass({ observedAt, problem }, changed);
    if (changed) await onChange(version);
  };
}
