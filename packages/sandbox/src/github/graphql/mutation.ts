import { LOGIN, NAME, OWNER, REPOSITORY_ID, type GitHub } from '../Repository';
import { commitNode, findRef } from './objects';
import { pullNode } from './pullNode';
import { graphqlError, worded } from './refusals';

type Input<T> = {
  readonly input: T & { readonly clientMutationId?: string | null };
};

type CommitInput = {
  readonly branch: {
    readonly id?: string | null;
    readonly repositoryNameWithOwner?: string | null;
    readonly branchName?: string | null;
  };
  readonly expectedHeadOid: string;
  readonly message: {
    readonly headline: string;
    readonly body?: string | null;
  };
  readonly fileChanges?: {
    readonly additions?:
      | readonly { readonly path: string; readonly contents: string }[]
      | null;
    readonly deletions?: readonly { readonly path: string }[] | null;
  } | null;
};

type PullInput = {
  readonly repositoryId: string;
  readonly baseRefName: string;
  readonly headRefName: string;
  readonly title: string;
  readonly body?: string | null;
};

type PullChange = {
  readonly pullRequestId: string;
  readonly title?: string | null;
  readonly body?: string | null;
  readonly state?: 'OPEN' | 'CLOSED' | null;
};

const unresolved = (id: string) =>
  graphqlError(
    'NOT_FOUND',
    `Could not resolve to a node with the global id of '${id}'`,
  );

function requireRepository(id: string): void {
  if (id !== REPOSITORY_ID) throw unresolved(id);
}

function branchOfRef(id: string): string {
  if (!id.startsWith('REF_')) throw unresolved(id);
  return id.slice('REF_'.length);
}

function numberOf(id: string): number {
  const number = Number(id.match(/^PR_(\d+)$/)?.[1]);
  if (Number.isNaN(number)) throw unresolved(id);
  return number;
}

function branchOfRefName(name: string): string {
  if (!name.startsWith('refs/heads/')) {
    throw graphqlError(
      'UNPROCESSABLE',
      `"${name}" is not a branch: write refs/heads/<name>`,
    );
  }
  return name.slice('refs/heads/'.length);
}

function branchOf({ branch }: CommitInput): string {
  if (branch.id) return branchOfRef(branch.id);
  if (branch.repositoryNameWithOwner !== `${OWNER}/${NAME}`) {
    throw graphqlError(
      'NOT_FOUND',
      `Could not resolve to a Repository with the name '${branch.repositoryNameWithOwner}'.`,
    );
  }
  return (branch.branchName ?? '').replace(/^refs\/heads\//, '');
}

// The portal's credentials are without `workflows`.
function refuseWorkflows({ fileChanges }: CommitInput): void {
  const { additions, deletions } = fileChanges ?? {};
  const paths = [...(additions ?? []), ...(deletions ?? [])];
  if (paths.some(({ path }) => path.startsWith('.github/workflows/'))) {
    throw graphqlError('FORBIDDEN', 'Resource not accessible by integration');
  }
}

async function commitOnBranch(github: GitHub, input: CommitInput) {
  const branch = branchOf(input);
  refuseWorkflows(input);
  const { headline, body } = input.message;
  const additions = (input.fileChanges?.additions ?? []).map(
    ({ path, contents }) => [path, Buffer.from(contents, 'base64')] as const,
  );
  const oid = await github.store.commitOnBranch(
    branch,
    input.expectedHeadOid,
    body ? `${headline}\n\n${body}` : headline,
    {
      additions: new Map(additions),
      deletions: (input.fileChanges?.deletions ?? []).map(({ path }) => path),
    },
  );
  return {
    commit: () => commitNode(github, oid),
    ref: () => findRef(github, branch),
  };
}

const toState = (state: PullChange['state']) => {
  if (!state) return {};
  return { state: state === 'OPEN' ? ('open' as const) : ('closed' as const) };
};

/** The changes that the sandbox accepts; none can drop a commit, and a commit needs a branch that exists. @internal */
export const createMutation = (github: GitHub) => {
  const { store, pulls } = github;
  const change = async <T extends { clientMutationId?: string | null }>(
    input: T,
    work: () => Promise<object>,
  ) => ({ ...(await worded(work)), clientMutationId: input.clientMutationId });
  const edited = async (
    id: string,
    edit: Parameters<typeof pulls.edit>[1],
  ) => ({
    pullRequest: pullNode(github, await pulls.edit(numberOf(id), edit)),
  });

  return {
    createRef: ({
      input,
    }: Input<{ repositoryId: string; name: string; oid: string }>) =>
      change(input, async () => {
        requireRepository(input.repositoryId);
        const branch = branchOfRefName(input.name);
        await store.createBranch(branch, input.oid);
        return { ref: await findRef(github, branch) };
      }),
    updateRef: ({ input }: Input<{ refId: string; oid: string }>) =>
      change(input, async () => {
        const branch = branchOfRef(input.refId);
        await store.moveBranch(branch, input.oid);
        return { ref: await findRef(github, branch) };
      }),
    deleteRef: ({ input }: Input<{ refId: string }>) =>
      change(input, async () => {
        await store.deleteBranch(branchOfRef(input.refId));
        return {};
      }),
    createCommitOnBranch: ({ input }: Input<CommitInput>) =>
      change(input, () => commitOnBranch(github, input)),
    createPullRequest: ({ input }: Input<PullInput>) =>
      change(input, async () => {
        requireRepository(input.repositoryId);
        const pull = await pulls.open({
          title: input.title,
          body: input.body ?? '',
          base: input.baseRefName.replace(/^refs\/heads\//, ''),
          head: input.headRefName.replace(/^[^:/]+:|^refs\/heads\//, ''),
          author: LOGIN,
        });
        return { pullRequest: pullNode(github, pull) };
      }),
    updatePullRequest: ({ input }: Input<PullChange>) =>
      change(input, () =>
        edited(input.pullRequestId, {
          ...(input.title ? { title: input.title } : {}),
          ...(typeof input.body === 'string' ? { body: input.body } : {}),
          ...toState(input.state),
        }),
      ),
    closePullRequest: ({ input }: Input<{ pullRequestId: string }>) =>
      change(input, () => edited(input.pullRequestId, { state: 'closed' })),
    mergePullRequest: ({
      input,
    }: Input<{
      pullRequestId: string;
      expectedHeadOid?: string | null;
      mergeMethod?: string | null;
    }>) =>
      change(input, async () => {
        const number = numberOf(input.pullRequestId);
        const pull = await pulls.merge(
          number,
          input.expectedHeadOid ?? undefined,
          input.mergeMethod === 'SQUASH' ? 'squash' : 'merge',
        );
        return { pullRequest: pullNode(github, pull) };
      }),
  };
};
