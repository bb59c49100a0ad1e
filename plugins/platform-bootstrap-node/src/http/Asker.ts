import type { BreakerState } from './breaker';
import { Patience, type PatienceSettings } from './patience';
import type { UpstreamError } from './UpstreamError';

/** How one upstream is asked. @public */
export type AskerSettings = {
  /** As people call it; stands in messages. */
  readonly product: string;
  /** Limits a whole question, retries included. */
  readonly timeoutMs: number;
  /** Makes of whatever was thrown what people are told; `isOver` when the question's time is. */
  readonly explain: (error: unknown, isOver: boolean) => UpstreamError;
  /** With it an upstream in trouble is spared, and one that stumbles is asked again. */
  readonly patience?: PatienceSettings;
};

/** Asks one upstream, whatever its protocol: within a time, and less when it is in trouble. @public */
export class Asker {
  readonly #settings: AskerSettings;
  readonly #patience: Patience | null;

  constructor(settings: AskerSettings) {
    const { product, patience } = settings;
    this.#settings = settings;
    this.#patience = patience ? new Patience(product, patience) : null;
  }

  /** Whether the upstream is asked at all. */
  get breaker(): BreakerState {
    return this.#patience?.state ?? 'closed';
  }

  /**
   * Asks, with a signal that ends with the question's time or with whoever wants to know. What refused the credentials is remembered by
   * its `topic`.
   *
   * @throws UpstreamError when there is no answer.
   */
  run<T>(
    topic: string,
    caller: AbortSignal,
    ask: (limits: AbortSignal) => Promise<T>,
  ): Promise<T> {
    return this.#asking(topic, caller, ask, 'run');
  }

  /**
   * The same, and never again: for what changes something.
   *
   * @throws UpstreamError when there is no answer.
   */
  runOnce<T>(
    topic: string,
    caller: AbortSignal,
    ask: (limits: AbortSignal) => Promise<T>,
  ): Promise<T> {
    return this.#asking(topic, caller, ask, 'runOnce');
  }

  async #asking<T>(
    topic: string,
    caller: AbortSignal,
    ask: (limits: AbortSignal) => Promise<T>,
    way: 'run' | 'runOnce',
  ): Promise<T> {
    const { timeoutMs, explain } = this.#settings;
    const limits = AbortSignal.any([caller, AbortSignal.timeout(timeoutMs)]);
    const explained = (error: unknown) => {
      throw explain(error, limits.aborted);
    };
    const once = () => ask(limits).catch(explained);
    if (!this.#patience) return once();
    const signals = { limits, caller };
    return this.#patience[way](topic, once, signals).catch(explained);
  }
}
