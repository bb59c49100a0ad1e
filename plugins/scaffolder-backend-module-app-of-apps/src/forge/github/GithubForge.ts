import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, isError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import {
  createGithubClient,
  type GithubClient,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
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
import { FORWARD_MUTATION, OPEN_MUTATION } from './documents';
import { explain, isRefusal } from './errors';

const ATTEMPTS = 3;
const PREFIX = 'platform-bootstrap/';

type Opened = {
  readonly createPullRequest: { readonly pullRequest: PullRequest };
};

function repositoryName(url: string): RepositoryName {
  const [owner, name] = new URL(url).pathname.split('/').filter(Boolean);
  return { owner, name: name.replace(/\.git$/, '') };
}

function guardBranch({ branch, base }: PullRequestDraft): void {
  if (branch === base.branch || !branch.startsWith(PREFIX)) {
    throw new InputError(
      `A change goes to a branch below ${PREFIX} and never to ${base.branch}`,
    );
  }
}

function refuseOther({ pullRequest }: ChangeState): void {
  if (!pullRequest) return;
  throw new ConflictError(
    `Another request for this change is open already: ${pullRequest.url}. Have it merged or closed, and its branch deleted, before asking again`,
  );
}

// A branch that only lags behind, after a crash or a merge, can go on from the base. One with commits of its own cannot.
async function forward(
  client: GithubClient,
  refId: string,
  { base, branch }: PullRequestDraft,
): Promise<void> {
  try {
    await client(FORWARD_MUTATION, { refId, oid: base.commit });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw new ConflictError(
      `The branch ${branch} holds commits that are not this change, and is left as it is. Delete it, or choose another name`,
    );
  }
}

const variables = (
  { repositoryId, branch }: ChangeState,
  { owner, name }: RepositoryName,
  draft: PullRequestDraft,
) => ({
  needsBranch: branch.kind === 'missing',
  needsCommit: branch.kind !== 'committed',
  branch: {
    repositoryId,
    name: `refs/heads/${draft.branch}`,
    oid: draft.base.commit,
  },
  commit: {
    branch: {
      repositoryNameWithOwner: `${owner}/${name}`,
      branchName: draft.branch,
    },
    // GitHub refuses the commit when the branch is anywhere else.
    expectedHeadOid: draft.base.commit,
    message: { headline: draft.message },
    fileChanges: {
      additions: draft.files.map(({ path, content }) => ({
        path,
        contents: Buffer.from(content, 'utf8').toString('base64'),
      })),
    },
  },
  pullRequest: {
    repositoryId,
    baseRefName: draft.base.branch,
    headRefName: draft.branch,
    title: draft.title,
    body: draft.body,
  },
});

const OWN = ['BaseMovedError', 'ConflictError', 'NotFoundError'];

const isOwnError = (error: unknown): boolean =>
  isError(error) && OWN.includes(error.name);

/** Pull requests on GitHub, github.com or Enterprise Server: one query and one mutation each. @internal */
export class GithubForge implements Forge {
  constructor(
    private readonly integrations: ScmIntegrationRegistry,
    private readonly logger: LoggerService,
    private readonly connect = createGithubClient,
  ) {}

  async openPullRequest(draft: PullRequestDraft): Promise<PullRequest> {
    guardBranch(draft);
    const repository = repositoryName(draft.repositoryUrl);
    const client = await this.connect(this.integrations, draft.repositoryUrl);
    // Nothing rolls back on GitHub, and an answer can be lost: after every doubtful failure the state decides what is left to do.
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#attempt(client, repository, draft);
      } catch (error) {
        if (isOwnError(error)) throw error;
        const failure = explain(error, draft.repositoryUrl);
        this.#log(error, attempt);
        if (!failure.isAmbiguous || attempt === ATTEMPTS) throw failure.error;
      }
    }
  }

  async #attempt(
    client: GithubClient,
    repository: RepositoryName,
    draft: PullRequestDraft,
  ): Promise<PullRequest> {
    const state = await readChangeState(client, repository, draft);
    if (state.pullRequest?.isSame) {
      const { url, number } = state.pullRequest;
      return { url, number };
    }
    refuseOther(state);
    if (state.baseOid !== draft.base.commit) {
      throw new BaseMovedError(`${draft.base.branch} has moved on`);
    }
    if (state.branch.kind === 'other') {
      await forward(client, state.branch.refId, draft);
    }
    const result = await client<Opened>(
      OPEN_MUTATION,
      variables(state, repository, draft),
    );
    const { url, number } = result.createPullRequest.pullRequest;
    return { url, number };
  }

  #log(error: unknown, attempt: number): void {
    const { name, status, errors } = error as {
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
