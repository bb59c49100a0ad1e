import { UpstreamError } from './UpstreamError';

/** `open`: not asked; `half-open`: one request tries whether it is back. @public */
export type BreakerState = 'closed' | 'open' | 'half-open';

/** What a breaker is told; times in milliseconds. @internal */
export type BreakerSettings = {
  readonly product: string;
  /** How long it stays open first; doubled each time that the trial fails, up to a minute. */
  readonly openMs: number;
  /** Monotonic: durations only. */
  readonly now: () => number;
  /** Time of day, for messages. */
  readonly clock: () => number;
};

const IN_A_ROW = 5;
const WINDOW = 20;
const LONGEST_OPEN_MS = 60_000;

const timeOfDay = (at: number) => new Date(at).toISOString().slice(11, 19);

type Outcome = 'answered' | 'failed' | 'away';

// A refusal or an unknown shape stays the same however seldom one asks.
function outcomeOf({ reason, status = 0 }: UpstreamError): Outcome {
  if (reason === 'Unreachable' || status > 501) return 'away';
  return status >= 500 ? 'failed' : 'answered';
}

/**
 * Asks an upstream that is away less and less often: after five failures in a row, or ten of the last twenty, nobody asks for a while;
 * then one request tries, and the others wait for what becomes of it.
 *
 * @internal
 */
export class Breaker {
  readonly #settings: BreakerSettings;
  #outcomes: readonly Outcome[] = [];
  #openings = 0;
  #open: { readonly until: number; readonly error: UpstreamError } | null =
    null;
  #trial: Promise<void> | null = null;

  constructor(settings: BreakerSettings) {
    this.#settings = settings;
  }

  get state(): BreakerState {
    if (!this.#open) return 'closed';
    return this.#trial || this.#left() <= 0 ? 'half-open' : 'open';
  }

  /**
   * Asks, unless the upstream is not to be asked now.
   *
   * @throws UpstreamError with the last error as its cause when it was not asked.
   */
  async run<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
    while (this.#trial) await this.#trial;
    if (!this.#open) return this.#ask(ask, signal);
    if (this.#left() > 0) throw this.#refusal(this.#open.error);
    const asking = this.#ask(ask, signal, true);
    const over = () => {
      this.#trial = null;
    };
    this.#trial = asking.then(over, over);
    return asking;
  }

  /** Asks nobody for that long, because the upstream said so. */
  pause(ms: number, error: UpstreamError): void {
    this.#open = { until: this.#settings.now() + ms, error };
  }

  async #ask<T>(
    ask: () => Promise<T>,
    signal: AbortSignal,
    isTrial = false,
  ): Promise<T> {
    try {
      const answer = await ask();
      this.#answered();
      return answer;
    } catch (error) {
      // Whoever was told to stop has learnt nothing of the upstream.
      if (error instanceof UpstreamError && !signal.aborted) {
        this.#note(error, isTrial);
      }
      throw error;
    }
  }

  #note(error: UpstreamError, isTrial: boolean): void {
    const outcome = outcomeOf(error);
    if (outcome === 'answered') {
      this.#answered();
      return;
    }
    this.#outcomes = [...this.#outcomes, outcome].slice(-WINDOW);
    // One that was under way when the others opened it says nothing new.
    if (this.#open && !isTrial) return;
    const answered = this.#outcomes.lastIndexOf('answered');
    const inARow = this.#outcomes.length - 1 - answered;
    // One path that always fails is no reason not to ask the others.
    const away = this.#outcomes.filter(each => each === 'away').length;
    const tooMany = this.#outcomes.length === WINDOW && away * 2 >= WINDOW;
    if (isTrial || inARow >= IN_A_ROW || tooMany) this.#openFor(error);
  }

  #answered(): void {
    if (this.#open) this.#outcomes = [];
    this.#outcomes = [...this.#outcomes, 'answered' as const].slice(-WINDOW);
    this.#open = null;
    this.#openings = 0;
  }

  #openFor(error: UpstreamError): void {
    const { now, openMs } = this.#settings;
    const wait = Math.min(openMs * 2 ** this.#openings, LONGEST_OPEN_MS);
    this.#openings += 1;
    this.#open = { until: now() + wait, error };
  }

  #left(): number {
    return (this.#open?.until ?? 0) - this.#settings.now();
  }

  #refusal(last: UpstreamError): UpstreamError {
    const { product, clock } = this.#settings;
    const until = timeOfDay(clock() + this.#left());
    return new UpstreamError(
      last.reason,
      `${product} is not asked until ${until} UTC: ${last.message}`,
      last.status,
      { earlier: last },
    );
  }
}
