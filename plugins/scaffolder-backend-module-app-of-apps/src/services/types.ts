/** The repository of a new service. @internal */
export type WantedService = {
  /** `developers-shop`. */
  readonly name: string;
  readonly description: string;
  /** Whole texts by path. */
  readonly files: ReadonlyMap<string, string>;
  /** What tells a repository that this task has made from all others; nobody else knows it. */
  readonly mark: string;
};

/** What was made, or adopted. @internal */
export type MadeService = {
  /** Where people look at it. */
  url: string;
};

/**
 * PORT: how the repository of a service comes to be. Errors are for people: a sentence with the way out, and nothing of what the other
 * side answered.
 *
 * @internal
 */
export interface ServiceRepositories {
  /**
   * Makes a private repository with one more commit on `main`, and what tells the platform of pushes. One that the same task has
   * half made is finished; throws ConflictError for every other one that is there.
   */
  create(wanted: WantedService): Promise<MadeService>;
}
