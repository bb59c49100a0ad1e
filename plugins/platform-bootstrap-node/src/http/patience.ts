import { setTimeout as sleep } from 'node:timers/promises';
import { Breaker, type BreakerState } from './breaker';
import { Bulkhead, IN_FLIGHT } from './bulkhead';
import { Refusals } from './refusals';
import { RetryBudget, withRetries, type RetrySettings } from './retry';
import { UpstreamError } from './UpstreamError';

/** How patient a client is with its upstream. @public */
export type PatienceSettings = {
  /** How often the upstream is asked at rest, in milliseconds: what it is spared is measured by that. */
  readonly intervalMs: number;
  /** One for all upstreams. */
  readonly budget: RetryBudget;
  /** Requests under way at once; 2 when absent. */
  readonly inFlight?: number;
  /** Monotonic, in milliseconds; the process's own when absent. */
  readonly now?: () => number;
  /** From 0 to 1. */
  readonly random?: () => number;
};

type Signals = { readonly limits: AbortSignal; readonly caller: AbortSignal };

// A little less than an interval: the next observation is then the one that tries.
const OPEN_SHARE = 0.9;
// At the usual interval, accounts that are locked after five failures in five minutes are not.
const REFUSED_INTERVALS = 3;
const JITTER_SHARE = 0.1;

/** Everything between a request and its upstream that spares one of them. @internal */
export class Patience {
  readonly #breaker: Breaker;
  readonly #bulkhead: Bulkhead;
  readonly #refusals: Refusals;
  readonly #retries: RetrySettings;
  readonly #openMs: number;

  constructor(
    product: string,
    {
      intervalMs,
      budget,
      inFlight = IN_FLIGHT,
      now = () => performance.now(),
      random = Math.random,
    }: PatienceSettings,
  ) {
    this.#openMs = OPEN_SHARE * intervalMs;
    this.#breaker = new Breaker({
      ...{ product, now },
      openMs: this.#openMs,
      clock: () => Date.now(),
    });
    this.#bulkhead = new Bulkhead(inFlight);
    this.#refusals = new Refusals(REFUSED_INTERVALS * intervalMs, now);
    this.#retries = {
      ...{ budget, random },
      sleep: (ms, signal) => sleep(ms, undefined, { signal }),
    };
  }

  get state(): BreakerState {
    return this.#breaker.state;
  }

  /**
   * Asks for `path` when it is its turn, if at all, and again where that makes sense. `limits` ends with the request's time, `caller`
   * with whoever wants to know.
   */
  readonly run = <T>(
    path: string,
    ask: () => Promise<T>,
    signals: Signals,
  ): Promise<T> => {
    const { limits } = signals;
    return this.#refusals.run(path, () =>
      withRetries(() => this.#inTurn(ask, signals), limits, this.#retries),
    );
  };

  /** The same, and never again: for what changes something. */
  readonly runOnce = <T>(
    path: string,
    ask: () => Promise<T>,
    signals: Signals,
  ): Promise<T> => this.#refusals.run(path, () => this.#inTurn(ask, signals));

  #inTurn<T>(ask: () => Promise<T>, { limits, caller }: Signals): Promise<T> {
    return this.#bulkhead.run(limits, () =>
      this.#heeding(() => this.#breaker.run(ask, caller)),
    );
  }

  // An upstream that says when to come back is taken at its word; one that only says "too often" gets an interval.
  async #heeding<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof UpstreamError && !error.earlier) {
        const { status, retryAfterMs } = error;
        const wait = retryAfterMs ?? (status === 429 ? this.#openMs : 0);
        const jitter = JITTER_SHARE * this.#retries.random() * this.#openMs;
        if (wait > 0) this.#breaker.pause(wait + jitter, error);
      }
      throw error;
    }
  }
}
