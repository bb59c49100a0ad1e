import { UpstreamError } from './UpstreamError';

type Refusal = { readonly until: number; readonly error: UpstreamError };

/**
 * Remembers which paths refused the credentials, and answers for them meanwhile: asking again and again with a wrong password locks
 * accounts.
 *
 * @internal
 */
export class Refusals {
  readonly #refusals = new Map<string, Refusal>();
  readonly #pauseMs: number;
  readonly #now: () => number;

  /** `now` is monotonic, in milliseconds, as is `pauseMs`. */
  constructor(pauseMs: number, now: () => number) {
    this.#pauseMs = pauseMs;
    this.#now = now;
  }

  /**
   * Asks, unless the path refused the credentials a moment ago.
   *
   * @throws UpstreamError as the path did then.
   */
  async run<T>(path: string, ask: () => Promise<T>): Promise<T> {
    const refusal = this.#refusals.get(path);
    if (refusal && this.#now() < refusal.until) {
      const { reason, message, status } = refusal.error;
      throw new UpstreamError(reason, message, status, {
        earlier: refusal.error,
      });
    }
    this.#refusals.delete(path);
    try {
      return await ask();
    } catch (error) {
      if (error instanceof UpstreamError && error.status === 401) {
        const until = this.#now() + this.#pauseMs;
        this.#refusals.set(path, { until, error });
      }
      throw error;
    }
  }
}
