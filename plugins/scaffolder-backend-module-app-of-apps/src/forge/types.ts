import { CustomErrorBase } from '@backstage/errors';

/** What a pull request does to one file. @internal */
export type ForgeFile = {
  /** From the repository's root, with slashes. */
  readonly path: string;
  /** The whole text on the base branch, as the change was planned on it; `null` when there is no such file. */
  readonly before: string | null;
  /** The whole text to write; `null` deletes the file. */
  readonly content: string | null;
};

/** A pull request to open. @internal */
export type PullRequestDraft = {
  /** The repository's web URL. */
  readonly repositoryUrl: string;
  /** The branch to merge into, at the commit that the files were made from. */
  readonly base: { readonly branch: string; readonly commit: string };
  /** Identifies the change: the same change has the same branch. */
  readonly branch: string;
  readonly title: string;
  readonly body: string;
  readonly message: string;
  readonly files: readonly ForgeFile[];
};

/** An open pull request. @internal */
export type PullRequest = {
  readonly url: string;
  readonly number: number;
};

/**
 * PORT: how a change reaches people.
 *
 * What an implementation guarantees, whatever happens to it, to the network and to the forge, and whoever else asks at the same time:
 *
 * 1. **One pull request for one branch.** The open pull request of the same change is returned, not a second one opened. What was
 *    interrupted anywhere is finished by the next call with the same draft.
 * 2. **Nobody's commit is lost.** A branch is created, moved forward, or left alone; never forced. A pull request is opened only over a
 *    commit that is the draft's.
 * 3. **The base is the one that was planned on**, at `base.commit`, and every file was there as `before` says. Otherwise nothing is
 *    written. The base branch itself is never written.
 * 4. **One commit**, that holds all the files or none.
 * 5. After an answer that may have been lost it **looks before it repeats**; what cannot work is not repeated.
 * 6. **It never waits for a rate limit**: it throws {@link RateLimitedError}, and whoever called decides.
 * 7. **Errors are for people**: a sentence with the way out; no text, address or credential of the other side in it.
 *
 * The tests beside `github/GithubForge.ts` try each; another implementation has the same to pass.
 *
 * @internal
 */
export interface Forge {
  /**
   * Throws {@link BaseMovedError} when the base is no longer at the draft's commit, {@link RateLimitedError} when the forge wants no
   * requests for a while, InputError for a draft that no repository may get, ConflictError when the branch or a file holds something
   * else, and NotAllowedError, NotFoundError or ServiceUnavailableError.
   */
  openPullRequest(draft: PullRequestDraft): Promise<PullRequest>;
}

/** The base branch has moved on since the files were made: plan again. @internal */
export class BaseMovedError extends CustomErrorBase {
  name = 'BaseMovedError' as const;
}

/** The forge takes no requests for a while. @internal */
export class RateLimitedError extends CustomErrorBase {
  name = 'RateLimitedError' as const;

  constructor(
    /** When it takes them again. */
    readonly until: Date,
    message: string,
  ) {
    super(message);
  }
}
