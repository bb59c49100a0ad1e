/** Lets a part of the platform move on by itself: four times a second at its own pace, and faster with the sandbox's speed. */
export class Ticker {
  readonly #tick: () => Promise<void>;
  readonly #paceMs: number;
  #timer: NodeJS.Timeout | undefined;
  #ticking: Promise<void> | undefined;

  constructor(tick: () => Promise<void>, speed: number) {
    this.#tick = tick;
    this.#paceMs = Math.max(10, 250 / speed);
  }

  /** Ticks until {@link Ticker.stop}. */
  start(onError: (error: unknown) => void): void {
    this.#timer = setInterval(() => {
      // A slow tick is not overtaken by the next one.
      this.#ticking ??= this.#tick()
        .catch(onError)
        .finally(() => {
          this.#ticking = undefined;
        });
    }, this.#paceMs);
    this.#timer.unref();
  }

  /** Waits for a tick that is under way. */
  async rest(): Promise<void> {
    await this.#ticking;
  }

  /** Resolves when the last tick has ended. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.rest();
  }
}
