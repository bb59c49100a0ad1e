import { CustomErrorBase } from '@backstage/errors';

/** A file of a pull request with its whole text. @internal */
export type ForgeFile = {
  readonly path: string;
  readonly content: string;
  /** The base branch does not have it. */
  readonly isNew: boolean;
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
 * An implementation never writes to the base branch and never drops or overwrites a commit of the change's branch. It returns the
 * open pull request of the same change when there is one, and finishes one that was interrupted.
 *
 * @internal
 */
export interface Forge {
  /**
   * Throws {@link BaseMovedError} when the base is no longer at the draft's commit, ConflictError when the branch holds something
   * else, and NotAllowedError, NotFoundError or ServiceUnavailableError with a message for people.
   */
  openPullRequest(draft: PullRequestDraft): Promise<PullRequest>;
}

/** The base branch has moved on since the files were made: plan again. @internal */
export class BaseMovedError extends CustomErrorBase {
  name = 'BaseMovedError' as const;
}
