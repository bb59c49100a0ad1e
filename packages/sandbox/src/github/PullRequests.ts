import { CustomErrorBase } from '@backstage/errors';
import type { Clock } from '../clock';
import { diffCommits, type FileDiff } from '../git/diff';
import type { Commit } from '../git/GitReader';
import type { GitStore } from '../git/GitStore';
import { mergeTrees } from '../git/merge';

/** What the reviewers say, in GitHub's words. @internal */
export const REVIEWS = [
  'REVIEW_REQUIRED',
  'CHANGES_REQUESTED',
  'APPROVED',
] as const;

/** What a person sees of a pull request. @internal */
export type PullRequest = {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly base: string;
  readonly head: string;
  readonly author: string;
  readonly state: 'open' | 'closed' | 'merged';
  /** Epoch milliseconds, as all times here. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly closedAt: number | null;
  /** The head as of the last look; fixed once closed. */
  readonly headOid: string;
  /** The base branch's head as of the last look; fixed once closed. */
  readonly baseOid: string;
  readonly mergeCommit: string | null;
  /** `null` where the repository asks for no review. */
  readonly review: (typeof REVIEWS)[number] | null;
};

/** Why a pull request could not be opened or changed. @internal */
export type PullRefusal =
  | { readonly kind: 'unknown'; readonly number: number }
  | { readonly kind: 'branch-missing'; readonly field: 'head' | 'base' }
  | { readonly kind: 'already-open'; readonly head: string }
  | {
      readonly kind: 'no-commits';
      readonly base: string;
      readonly head: string;
    }
  | { readonly kind: 'not-open'; readonly state: PullRequest['state'] }
  | { readonly kind: 'head-moved' };

/** A refused change of a pull request. @internal */
export class PullRequestRefusal extends CustomErrorBase {
  constructor(readonly refusal: PullRefusal) {
    super(`The pull request was refused: ${JSON.stringify(refusal)}`);
  }
}

/** What a new pull request needs. @internal */
export type NewPullRequest = Pick<
  PullRequest,
  'title' | 'body' | 'base' | 'head' | 'author'
>;

/** The repository's pull requests, newest last; they live as long as the sandbox. @internal */
export class PullRequests {
  readonly #pulls = new Map<number, PullRequest>();
  // Opening and merging look first and then write: one at a time.
  #queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly store: GitStore,
    private readonly clock: Clock,
  ) {}

  reset(): void {
    this.#pulls.clear();
  }

  async list(): Promise<readonly PullRequest[]> {
    return Promise.all([...this.#pulls.keys()].map(n => this.get(n)));
  }

  /** Throws a refusal of kind `unknown`. */
  async get(number: number): Promise<PullRequest> {
    const pull = this.#pulls.get(number);
    if (!pull) throw new PullRequestRefusal({ kind: 'unknown', number });
    if (pull.state !== 'open') return pull;
    const headOid = (await this.store.resolve(pull.head)) ?? pull.headOid;
    const baseOid = (await this.store.resolve(pull.base)) ?? pull.baseOid;
    return { ...pull, headOid, baseOid };
  }

  open(request: NewPullRequest): Promise<PullRequest> {
    return this.#exclusive(async () => {
      const { base, head } = request;
      const headOid = await this.store.resolve(`refs/heads/${head}`);
      const baseOid = await this.store.resolve(`refs/heads/${base}`);
      const missing = !headOid ? 'head' : 'base';
      if (!headOid || !baseOid) {
        throw new PullRequestRefusal({
          kind: 'branch-missing',
          field: missing,
        });
      }
      const known = [...this.#pulls.values()].find(
        p => p.state === 'open' && p.head === head && p.base === base,
      );
      if (known) throw new PullRequestRefusal({ kind: 'already-open', head });
      if ((await this.store.mergeBase(baseOid, headOid)) === headOid) {
        throw new PullRequestRefusal({ kind: 'no-commits', base, head });
      }
      const now = this.clock();
      return this.#save({
        ...request,
        number: this.#pulls.size + 1,
        state: 'open',
        createdAt: now,
        updatedAt: now,
        closedAt: null,
        headOid,
        baseOid,
        mergeCommit: null,
        review: null,
      });
    });
  }

  /** Says what the reviewers say. */
  review(number: number, review: PullRequest['review']): Promise<PullRequest> {
    return this.#exclusive(async () => {
      const updatedAt = this.clock();
      return this.#save({ ...(await this.get(number)), review, updatedAt });
    });
  }

  /** Changes title, body, or open against closed; a merged one stays merged. */
  edit(
    number: number,
    change: Partial<Pick<PullRequest, 'title' | 'body'>> & {
      readonly state?: 'open' | 'closed';
    },
  ): Promise<PullRequest> {
    return this.#exclusive(async () => {
      const pull = await this.get(number);
      const { state = pull.state, ...words } = change;
      if (pull.state === 'merged' && state !== 'merged') {
        throw new PullRequestRefusal({ kind: 'not-open', state: 'merged' });
      }
      const now = this.clock();
      const closedAt = state === 'open' ? null : pull.closedAt ?? now;
      return this.#save({ ...pull, ...words, state, closedAt, updatedAt: now });
    });
  }

  /**
   * Merges with a merge commit, or squashed into one commit; throws a GitRefusal of kind `conflict` when both sides changed a file.
   */
  merge(
    number: number,
    expectedHead?: string,
    method: 'merge' | 'squash' = 'merge',
  ): Promise<PullRequest> {
    return this.#exclusive(async () => {
      const pull = await this.get(number);
      if (pull.state !== 'open') {
        throw new PullRequestRefusal({ kind: 'not-open', state: pull.state });
      }
      if (expectedHead && expectedHead !== pull.headOid) {
        throw new PullRequestRefusal({ kind: 'head-moved' });
      }
      const message =
        method === 'squash'
          ? `${pull.title} (#${number})`
          : `Merge pull request #${number} from ${pull.head}\n\n${pull.title}`;
      const mergeCommit = await this.store.merge(
        pull.base,
        pull.headOid,
        message,
        method,
      );
      const now = this.clock();
      return this.#save({
        ...pull,
        state: 'merged',
        mergeCommit,
        closedAt: now,
        updatedAt: now,
      });
    });
  }

  /** What the pull request changes against the point where it left its base. */
  async diff(pull: PullRequest): Promise<readonly FileDiff[]> {
    const from = await this.store.mergeBase(pull.baseOid, pull.headOid);
    return diffCommits(this.store, from ?? pull.baseOid, pull.headOid);
  }

  /** Its own commits, oldest first. */
  async commits(pull: PullRequest): Promise<readonly Commit[]> {
    const from = await this.store.mergeBase(pull.baseOid, pull.headOid);
    const log = await this.store.log(pull.headOid, 250);
    const end = log.findIndex(commit => commit.oid === from);
    return log.slice(0, end < 0 ? undefined : end).reverse();
  }

  /** Would merging succeed now? */
  async isMergeable(pull: PullRequest): Promise<boolean> {
    if (pull.state !== 'open') return false;
    const from = await this.store.mergeBase(pull.baseOid, pull.headOid);
    const trees = [from ?? pull.baseOid, pull.baseOid, pull.headOid];
    const [base, ours, theirs] = await Promise.all(
      trees.map(oid => this.store.files(oid)),
    );
    return mergeTrees(base, ours, theirs).kind === 'merged';
  }

  #save(pull: PullRequest): PullRequest {
    this.#pulls.set(pull.number, pull);
    return pull;
  }

  #exclusive<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => {});
    return result;
  }
}
