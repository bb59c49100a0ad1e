import type { LoggerService } from '@backstage/backend-plugin-api';
import type { RequestLimits } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Board, PreparedSnapshot } from '../snapshot/Board';
import { fingerprint } from '../observation/judge';
import {
  askForge,
  freshMemory,
  troubleLog,
  type AskDeps,
  type Asked,
} from './askForge';
import { followOne } from './followOne';
import type { LookDeps } from './lookAtCluster';
import { noticeOf } from './notice';
import type { ImageOf } from './serviceImage';
import type { RequestStore } from './RequestStore';
import { fromPull, isAnother, isOurs, restarted, vanished } from './tracked';
import type { Notice, Pull, TrackedRequest } from './types';

const DAY_MS = 24 * 60 * 60_000;

/** What following requests works with. @internal */
export type FollowDeps = Omit<LookDeps, 'holds'> &
  AskDeps & {
    readonly store: RequestStore;
    readonly board: Pick<Board, 'snapshot'>;
    readonly limits: RequestLimits;
    readonly imageOf: ImageOf;
    readonly logger: LoggerService;
    readonly notify: (request: TrackedRequest, notice: Notice) => Promise<void>;
    /** Called after a pass in which a request has moved. */
    readonly onChange: (version: number) => Promise<void>;
  };

const iso = (ms: number) => new Date(ms).toISOString();

const isOpen = ({ state }: TrackedRequest) => state === 'open';

const seen = ({ notified: _, ...request }: TrackedRequest) =>
  fingerprint({ ...request, pull: request.pull?.state, watched: [] });

// Of what was merged before anybody looked only the latest is worth following.
const isWorthAdopting = (pull: Pull, now: number) =>
  pull.state === 'open' ||
  (pull.state === 'merged' && now - Date.parse(pull.endedAt ?? '') < DAY_MS);

class Follower {
  readonly #deps: FollowDeps;
  readonly #warn: ReturnType<typeof troubleLog>;
  readonly #memory = freshMemory();

  constructor(deps: FollowDeps) {
    this.#deps = deps;
    this.#warn = troubleLog(deps.logger);
  }

  pass = async (signal: AbortSignal): Promise<void> => {
    const { store, now, onChange } = this.#deps;
    const known = await this.#pending();
    const asked = await askForge(this.#deps, this.#memory, known, this.#warn);
    const requests = await this.#gather(asked.pulls);
    const moved = await this.#followAll(requests, asked, signal);
    if (signal.aborted) return;
    const { problem } = this.#memory;
    const changed = moved || problem !== (await store.pass()).problem;
    const observedAt = problem ? null : iso(now());
    const version = await store.finishPass({ observedAt, problem }, changed);
    if (changed) await onChange(version);
  };

  #pending() {
    const { store, now } = this.#deps;
    return store.pending(iso(now() - DAY_MS));
  }

  /** All that may move: open ones, those of which the forge says so, and those about which somebody was not told yet. */
  async #gather(pulls: readonly Pull[]): Promise<readonly TrackedRequest[]> {
    const { store, now } = this.#deps;
    const ours = pulls.filter(isOurs);
    for (const pull of ours) {
      if (isWorthAdopting(pull, now())) await store.adopt(fromPull(pull));
    }
    const pending = await this.#pending();
    const known = new Set(pending.map(({ number }) => number));
    const reopened = ours.filter(
      ({ number, state }) => state === 'open' && !known.has(number),
    );
    const ended = await Promise.all(
      reopened.map(({ number }) => store.get(number)),
    );
    return [...pending, ...ended.flatMap(request => request ?? [])];
  }

  async #followAll(
    requests: readonly TrackedRequest[],
    { pulls, numbers }: Asked,
    signal: AbortSignal,
  ): Promise<boolean> {
    const fresh = new Map(pulls.map(pull => [pull.number, pull]));
    const board = await this.#deps.board.snapshot().catch(() => null);
    let moved = false;
    for (const request of requests) {
      if (signal.aborted) break;
      const { number } = request;
      const pull = fresh.get(number);
      const isGone = numbers.includes(number) && !pull;
      try {
        const hasMoved =
          isOpen(request) && isGone
            ? await this.#end(request)
            : await this.#look(request, pull, board);
        moved = moved || hasMoved;
      } catch (error) {
        this.#warn(`Request ${number} cannot be followed`, `${error}`);
      }
    }
    return moved;
  }

  async #look(
    request: TrackedRequest,
    fresh: Pull | undefined,
    board: PreparedSnapshot | null,
  ): Promise<boolean> {
    const isNew = fresh !== undefined && isAnother(request, fresh);
    const isReopened = fresh?.state === 'open' || isNew;
    const pull = fresh ?? request.pull;
    if (!pull || !(isOpen(request) || isReopened)) {
      await this.#tell(request);
      return false;
    }
    if (isNew) await this.#deps.store.notified(request.number, []);
    return this.#follow(
      isNew ? restarted(request, pull) : request,
      pull,
      board,
    );
  }

  async #follow(
    request: TrackedRequest,
    pull: Pull,
    board: PreparedSnapshot | null,
  ): Promise<boolean> {
    const { store, forge, now } = this.#deps;
    const next = await followOne(request, pull, {
      ...this.#deps,
      board,
      now: now(),
      holds: forge.holds,
    });
    const moved = seen(next) !== seen(request);
    if (moved || JSON.stringify(next) !== JSON.stringify(request)) {
      await store.save(next);
      await store.learn(request, next);
    }
    await this.#tell(next);
    return moved;
  }

  async #end(request: TrackedRequest): Promise<boolean> {
    const { store, now } = this.#deps;
    const next = vanished(request, now());
    if (!next) return false;
    await store.save(next);
    await this.#tell(next);
    return true;
  }

  async #tell(request: TrackedRequest): Promise<void> {
    const { store, notify } = this.#deps;
    const { number, notified } = request;
    const notice = noticeOf(request);
    if (!notice) return;
    try {
      await notify(request, notice);
      await store.notified(number, [...notified, notice]);
    } catch (error) {
      this.#warn(`Nobody could be told about request ${number}`, `${error}`);
    }
  }
}

/**
 * One look at every request that is not over: asks the forge, reads the board, writes down what has moved and tells who asked. It
 * starts from what is there each time, so whatever was missed, interrupted or done by hand makes no difference.
 *
 * @internal
 */
export const createFollower = (
  deps: FollowDeps,
): ((signal: AbortSignal) => Promise<void>) => new Follower(deps).pass;
