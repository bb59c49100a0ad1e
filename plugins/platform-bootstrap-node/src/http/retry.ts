import { UpstreamError } from './UpstreamError';

const MOST_RETRIES = 2;
const BASE_MS = 250;
const LONGEST_MS = 30_000;
const PASSING = [500, 502, 503, 504];

/**
 * What all upstreams together may be asked again: a tenth of what they are asked, and a few to begin with. When everything fails,
 * retries would only double the load.
 *
 * @public
 */
export class RetryBudget {
  readonly #most = 10;
  #left = 5;

  /** A request was made. */
  earn(): void {
    this.#left = Math.min(this.#left + 0.1, this.#most);
  }

  /** Whether a retry may be made; it is then counted. */
  spend(): boolean {
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}

/** What a retry is told. @internal */
export type RetrySettings = {
  readonly budget: RetryBudget;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Milliseconds; rejects when the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
};

// A limit, a refusal or an unknown shape is the same a moment later, and an upstream that names a time means it.
const mayPass = (error: unknown): error is UpstreamError =>
  error instanceof UpstreamError &&
  error.earlier === undefined &&
  error.retryAfterMs === undefined &&
  (error.status === undefined
    ? error.reason === 'Unreachable'
    : PASSING.includes(error.status));

/** How long to wait before a retry: anything up to a limit that doubles, so that not all come back at once. @internal */
export const backoff = (retry: number, random: () => number): number =>
  random() * Math.min(BASE_MS * 2 ** retry, LONGEST_MS);

/**
 * Asks again, twice at most, while there is time and budget; only for requests that change nothing.
 *
 * @internal
 */
export async function withRetries<T>(
  ask: () => Promise<T>,
  signal: AbortSignal,
  { budget, random, sleep }: RetrySettings,
): Promise<T> {
  budget.earn();
  for (let retry = 0; ; retry++) {
    try {
      return await ask();
    } catch (error) {
      const isOver = retry >= MOST_RETRIES || signal.aborted;
      if (isOver || !mayPass(error) || !budget.spend()) throw error;
      const slept = await sleep(backoff(retry, random), signal).then(
        () => true,
        () => false,
      );
      // How it failed says more than that the time is up.
      if (!slept) throw error;
    }
  }
}
