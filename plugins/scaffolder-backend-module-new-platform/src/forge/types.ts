import type { Files } from '@platform-bootstrap/platform-template';

/** The repository of a new platform. @internal */
export type NewRepository = {
  readonly organisation: string;
  readonly name: string;
  readonly description: string;
  readonly files: Files;
};

/** What was made. @internal */
export type Made = {
  /** Where people look at it. */
  readonly url: string;
  readonly repositoryUrl: string;
};

/**
 * PORT: how a new platform's repository comes to be. Errors are for people: a sentence with the way out, and nothing of what the other
 * side answered.
 *
 * @internal
 */
export interface NewRepositories {
  /** Makes a private repository with one more commit on `main`; throws ConflictError when it is there already. */
  create(repository: NewRepository): Promise<Made>;
  /**
   * Opens a pull request with one commit in a repository that holds nothing; throws ConflictError when it holds something. The same
   * files again give the same pull request.
   */
  propose(repository: NewRepository): Promise<Made>;
}
