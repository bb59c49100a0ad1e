/** How long answers are kept, and how much of them. @internal */
export type ShelfOptions<T> = {
  /** Milliseconds. */
  readonly ttl: number;
  /** Milliseconds that a failure is remembered, so that a form that asks while somebody types does not ask a dead server. */
  readonly failureTtl: number;
  /** The most that is kept, in the unit of `weigh`; the longest unused go first. */
  readonly capacity: number;
  readonly weigh: (value: T) => number;
  /** How many reads may run at once, each with a body in memory. */
  readonly readers: number;
  readonly now?: () => number;
};

type Kept<T> = {
  readonly answer: Promise<T>;
  readonly until: number;
  readonly weight: number;
  readonly last?: T;
};

/** Answers of other servers, asked once for everybody who wants them at the same time, and kept for a while. @internal */
export class Shelf<T> {
  readonly #options: ShelfOptions<T>;
  readonly #kept = new Map<string, Kept<T>>();
  readonly #now: () => number;
  readonly #waiting: (() => void)[] = [];
  #reading = 0;

  constructor(options: ShelfOptions<T>) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /** The kept answer, or a new one; `read` is handed the answer before, which may be what there still is. */
  async get(key: string, read: (last?: T) => Promise<T>): Promise<T> {
    const kept = this.#kept.get(key);
    if (kept && kept.until > this.#now()) {
      this.#keep(key, kept);
      return kept.answer;
    }
    const last = kept?.last;
    const answer = this.#inTurn(() => read(last));
    this.#keep(key, { answer, until: Infinity, weight: 0, last });
    return answer.then(
      value => this.#settle(key, answer, value),
      error => {
        const until = this.#now() + this.#options.failureTtl;
        const weight = last === undefined ? 1 : this.#options.weigh(last);
        this.#replace(key, answer, { answer, until, weight, last });
        throw error;
      },
    );
  }

  #settle(key: string, answer: Promise<T>, value: T): T {
    this.#replace(key, answer, {
      answer,
      until: this.#now() + this.#options.ttl,
      weight: this.#options.weigh(value),
      last: value,
    });
    return value;
  }

  // Whoever was pushed out meanwhile stays out.
  #replace(key: string, answer: Promise<T>, kept: Kept<T>): void {
    if (this.#kept.get(key)?.answer === answer) this.#keep(key, kept);
  }

  #keep(key: string, kept: Kept<T>): void {
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    const weights = [...this.#kept].map(([name, { weight }]) => ({
      name,
      weight: Math.max(weight, 1),
    }));
    let total = weights.reduce((sum, { weight }) => sum + weight, 0);
    for (const { name, weight } of weights) {
      if (total <= this.#options.capacity || name === key) break;
      this.#kept.delete(name);
      total -= weight;
    }
  }

  async #inTurn(read: () => Promise<T>): Promise<T> {
    if (this.#reading >= this.#options.readers) {
      await new Promise<void>(resolve => {
        this.#waiting.push(resolve);
      });
    } else {
      this.#reading += 1;
    }
    try {
      return await read();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#reading -= 1;
    }
  }
}
