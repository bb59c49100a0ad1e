const WINDOW_MS = 60_000;
const MOST_KEYS = 1000;

type Window = { endsAt: number; passed: number; held: number };

/**
 * Lets so many through in a minute, for each key, and counts the others: whoever hammers at a door fills the log, not the trail.
 *
 * @internal
 */
export class FloodGate {
  readonly #most: number;
  readonly #now: () => number;
  readonly #windows = new Map<string, Window>();

  constructor(most: number, now: () => number = () => Date.now()) {
    this.#most = most;
    this.#now = now;
  }

  /** How many were held back since the last that passed; `null` when this one is held back too. */
  pass(key: string): number | null {
    const window = this.#windowOf(key);
    if (window.passed >= this.#most) {
      window.held++;
      return null;
    }
    const { held } = window;
    window.passed++;
    window.held = 0;
    return held;
  }

  #windowOf(key: string): Window {
    const now = this.#now();
    const current = this.#windows.get(key);
    if (current && now < current.endsAt) return current;
    // Keys can be made up, memory cannot: the oldest is forgotten.
    if (!current && this.#windows.size >= MOST_KEYS) {
      const [oldest] = this.#windows.keys();
      this.#windows.delete(oldest);
    }
    const held = current?.held ?? 0;
    const fresh = { endsAt: now + WINDOW_MS, passed: 0, held };
    this.#windows.set(key, fresh);
    return fresh;
  }
}
