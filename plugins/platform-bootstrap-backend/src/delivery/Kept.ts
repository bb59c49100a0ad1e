/** Keeps answers by key: those who ask for the same at the same time share one, and whoever comes soon after has it too. @internal */
export class Kept<T> {
  readonly #entries = new Map<
    string,
    { readonly until: number; readonly answer: Promise<T> }
  >();

  constructor(
    private readonly options: {
      /** How long an answer is good, in milliseconds. */
      readonly ms: number;
      /** The most that are kept. */
      readonly most: number;
      readonly now: () => number;
    },
  ) {}

  /** The answer to `key`, asked for when there is none; what failed is asked for again. */
  get(key: string, ask: () => Promise<T>): Promise<T> {
    const { ms, most, now } = this.options;
    const known = this.#entries.get(key);
    if (known && known.until > now()) return known.answer;
    const answer = ask();
    this.#entries.delete(key);
    this.#entries.set(key, { until: now() + ms, answer });
    answer.catch(() => {
      if (this.#entries.get(key)?.answer === answer) this.#entries.delete(key);
    });
    // A Map keeps the order in which its entries came: the first is the oldest.
    for (const old of this.#entries.keys()) {
      if (this.#entries.size <= most) break;
      this.#entries.delete(old);
    }
    return answer;
  }
}
