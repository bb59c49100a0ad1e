import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, isError } from '@backstage/errors';
import type {
  GithubClient,
  GithubConnections,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { checkDraft } from '../checkDraft';
import {
  BaseMovedError,
  type Forge,
  type PullRequest,
  type PullRequestDraft,
} from '../types';
import {
  readChangeState,
  type ChangeState,
  type RepositoryName,
} from './changeState';
import { PULL_MUTATION, WRITE_MUTATIONS } from './documents';
import { explain, isRefusal } from './errors';
import { pullInput, writeInput } from './inputs';

const ATTEMPTS = 3;

type Opened = {
  readonly createPullRequest: { readonly pullRequest: PullRequest };
};

/** What one attempt looked at before it failed. */
type Seen = { state?: string };

function repositoryName(url: string): RepositoryName {
  const [owner, name] = new URL(url).pathname.split('/').filter(Boolean);
  return { owner, name: name.replace(/\.git$/, '') };
}

function checkState(state: ChangeState, { base }: PullRequestDraft): void {
  if (state.pullRequest) {
    throw new ConflictError(
      `Another request for this change is open already, or somebody has edited it: ${state.pullRequest.url}. Have it merged or closed, and its branch deleted, before asking again`,
    );
  }
  if (state.baseOid !== base.commit) {
    throw new BaseMovedError(`${base.branch} has moved on`);
  }
  if (state.unexpected.length > 0) {
    throw new ConflictError(
      `The repository does not hold ${state.unexpected.join(
        ', ',
      )} as the change was planned on it, so nothing was written. Is it a link, not UTF-8, or changed by .gitattributes when it is read as an archive?`,
    );
  }
}

const foreignCommits = (branch: string) =>
  new ConflictError(
    `The branch ${branch} holds commits that are not this change, and is left as it is. Delete it, or choose another name`,
  );

// What is said in our words already, by the look at the state or by new credentials.
const OWN = [
  'BaseMovedError',
  'ConflictError',
  'NotAllowedError',
  'NotFoundError',
  'ServiceUnavailableError',
];

const isOwnError = (error: unknown): boolean =>
  isError(error) && OWN.includes(error.name);

/** Up to a quarter of a second, then half of one: whoever collided does not do so again. */
const pauseBefore = (attempt: number) =>
  new Promise<void>(resolve => {
    setTimeout(resolve, Math.random() * 125 * 2 ** (attempt - 1));
  });

/** Pull requests on GitHub, github.com or Enterprise Server: one query and at most two mutations each. @internal */
export class GithubForge implements Forge {
  constructor(
    private readonly connections: Pick<GithubConnections, 'connect'>,
    private readonly logger: LoggerService,
    private readonly pause: (attempt: number) => Promise<void> = pauseBefore,
  ) {}

  async openPullRequest(draft: PullRequestDraft): Promise<PullRequest> {
    checkDraft(draft);
    const client = await this.connections.connect(draft.repositoryUrl);
    let refusal: { readonly state?: string; readonly error: Error } | undefined;
    // Nothing rolls back on GitHub, and an answer can be lost: after every doubtful failure the state decides what is left to do.
    for (let attempt = 1; ; attempt += 1) {
      const seen: Seen = {};
      try {
        return await this.#attempt(client, draft, seen, refusal);
      } catch (error) {
        if (isOwnError(error)) throw error;
        const failure = explain(error, draft.repositoryUrl);
        this.#log(error, attempt);
        if (failure.kind === 'certain' || attempt === ATTEMPTS) {
          throw failure.error;
        }
        refusal =
          failure.kind === 'refused'
            ? { state: seen.state, error: failure.error }
            : undefined;
        await this.pause(attempt + 1);
      }
    }
  }

  async #attempt(
    client: GithubClient,
    draft: PullRequestDraft,
    seen: Seen,
    refusal: { readonly state?: string; readonly error: Error } | undefined,
  ): Promise<PullRequest> {
    const repository = repositoryName(draft.repositoryUrl);
    const state = await readChangeState(client, repository, draft);
    seen.state = JSON.stringify(state);
    if (state.pullRequest?.isSame) {
      const { url, number } = state.pullRequest;
      return { url, number };
    }
    checkState(state, draft);
    // Nobody was quicker: it is the request that GitHub does not want.
    if (refusal && refusal.state === seen.state) throw refusal.error;
    if (state.branch.kind !== 'committed') {
      await this.#write(client, repository, state, draft);
    }
    const { createPullRequest } = await client<Opened>(
      PULL_MUTATION,
      pullInput(state, draft),
    );
    const { url, number } = createPullRequest.pullRequest;
    return { url, number };
  }

  async #write(
    client: GithubClient,
    repository: RepositoryName,
    { repositoryId, branch }: ChangeState,
    draft: PullRequestDraft,
  ): Promise<void> {
    if (branch.kind === 'committed') return;
    try {
      await client(
        WRITE_MUTATIONS[branch.kind],
        writeInput({ repositoryId, branch }, repository, draft),
      );
    } catch (error) {
      // A branch that only lags behind, after a crash or a merge, can go on from the base. One with commits of its own cannot.
      if (branch.kind === 'other' && isRefusal(error, 'updateRef')) {
        throw foreignCommits(draft.branch);
      }
      throw error;
    }
  }

  #log(error: unknown, attempt: number): void {
    const { name, status, errors } = (error ?? {}) as {
      name?: string;
      status?: number;
      errors?: readonly { type?: string; path?: readonly unknown[] }[];
    };
    // Types and places only: texts of others can hold credentials.
    const details = errors?.map(e => `${e.type} at ${e.path?.join('.')}`);
    this.logger.warn(
      `Attempt ${attempt} to open a pull request failed: ${name} ${
        details?.join(', ') ?? status ?? ''
      }`,
    );
  }
}
