/** When something is done that many may ask for; times in milliseconds. @internal */
export type EagerOptions = {
  readonly run: () => Promise<void>;
  readonly onError: (error: unknown) => void;
  /** What comes so soon after the first is done with it. */
  readonly gatherMs: number;
  /** Between the starts of two runs, at least. */
  readonly betweenMs: number;
};

/** Runs soon after it is asked to: once for many who ask at the same time, never twice at once, and not all the time. @internal */
export class Eager {
  readonly #options: EagerOptions;
  #timer: NodeJS.Timeout | undefined;
  #isRunning = false;
  #isAsked = false;
  #startedMs = -Infinity;

  constructor(options: EagerOptions) {
    this.#options = options;
  }

  /** Asks for a run that begins after now. */
  readonly ask = (): void => {
    if (this.#timer) return;
    if (this.#isRunning) {
      this.#isAsked = true;
      return;
    }
    const { gatherMs, betweenMs } = this.#options;
    const age = performance.now() - this.#startedMs;
    const waitMs = Math.max(gatherMs, betweenMs - age);
    this.#timer = setTimeout(() => void this.#run(), waitMs);
  };

  /** Forgets who has asked. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isAsked = false;
  }

  async #run(): Promise<void> {
    const { run, onError } = this.#options;
    this.#timer = undefined;
    this.#isRunning = true;
    this.#startedMs = performance.now();
    await run().catch(onError);
    this.#isRunning = false;
    if (!this.#isAsked) return;
    this.#isAsked = false;
    this.ask();
  }
}
