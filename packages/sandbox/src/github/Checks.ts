/** What a check says of a commit. @internal */
export type Check = {
  readonly name: string;
  readonly state: 'success' | 'failure' | 'pending';
  /** Epoch milliseconds. */
  readonly at: number;
};

/** The checks of commits, as a CI system would report them; a commit that nobody checked has none. @internal */
export class Checks {
  readonly #of = new Map<string, ReadonlyMap<string, Check>>();

  of(oid: string): readonly Check[] {
    return [...(this.#of.get(oid)?.values() ?? [])];
  }

  /** Adds a check to a commit, or changes what it says. */
  report(oid: string, check: Check): void {
    const others = this.#of.get(oid) ?? new Map<string, Check>();
    this.#of.set(oid, new Map(others).set(check.name, check));
  }

  reset(): void {
    this.#of.clear();
  }
}
