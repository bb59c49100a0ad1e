import { NotAllowedError } from '@backstage/errors';

/** How often somebody may do something that cannot be taken back; counted per person, in this process. @internal */
export class Allowance {
  readonly #used = new Map<string, readonly number[]>();

  constructor(
    private readonly limit: {
      readonly most: number;
      /** Milliseconds. */
      readonly windowMs: number;
      /** What there is too much of, as in "services". */
      readonly what: string;
    },
    private readonly now: () => number = Date.now,
  ) {}

  /** Takes one of a person's; throws NotAllowedError when there is none left. */
  take(person: string): void {
    const { most, windowMs, what } = this.limit;
    const at = this.now();
    const recent = (this.#used.get(person) ?? []).filter(
      then => at - then < windowMs,
    );
    if (recent.length >= most) {
      const minutes = Math.ceil((recent[0] + windowMs - at) / 60_000);
      throw new NotAllowedError(
        `You have made ${most} ${what} lately; try again in ${minutes} minutes`,
      );
    }
    this.#used.set(person, [...recent, at]);
  }
}
