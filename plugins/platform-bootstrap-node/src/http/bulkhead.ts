/** The most requests that one upstream has to serve at once. @internal */
export const IN_FLIGHT = 2;

/**
 * Lets so many through at once and the others wait in line, within their own time: one upstream that is slow holds up nobody else, and
 * is not asked more because it is.
 *
 * @internal
 */
export class Bulkhead {
  readonly #most: number;
  readonly #line: (() => void)[] = [];
  #inFlight = 0;

  constructor(most: number = IN_FLIGHT) {
    this.#most = most;
  }

  /** Asks when it is its turn; throws the signal's reason when that comes first. */
  async run<T>(signal: AbortSignal, ask: () => Promise<T>): Promise<T> {
    await this.#turn(signal);
    try {
      return await ask();
    } finally {
      this.#leave();
    }
  }

  async #turn(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#inFlight >= this.#most) return this.#wait(signal);
    this.#inFlight += 1;
    return undefined;
  }

  // The place goes to the next in line before anybody who comes now can take it.
  #leave(): void {
    const next = this.#line.shift();
    if (next) next();
    else this.#inFlight -= 1;
  }

  #wait(signal: AbortSignal): Promise<void> {
    const waited = new AbortController();
    return new Promise<void>((resolve, reject) => {
      this.#line.push(resolve);
      const leave = () => {
        this.#line.splice(this.#line.indexOf(resolve), 1);
        reject(signal.reason);
      };
      signal.addEventListener('abort', leave, { signal: waited.signal });
    }).finally(() => waited.abort());
  }
}
