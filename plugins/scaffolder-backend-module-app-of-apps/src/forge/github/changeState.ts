import { createHash } from 'node:crypto';
import { NotFoundError } from '@backstage/errors';
import type { GithubClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { ForgeFile, PullRequest, PullRequestDraft } from '../types';
import { blobsQuery, STATE_QUERY } from './documents';

/** How far the change has come. @internal */
export type ChangeState = {
  readonly repositoryId: string;
  /** The base branch's commit. */
  readonly baseOid: string;
  readonly branch:
    | { readonly kind: 'missing' }
    /** At the base's commit: an earlier attempt got no further. */
    | { readonly kind: 'empty' }
    /** One commit that is exactly the draft's. */
    | { readonly kind: 'committed' }
    /** Anything else, by its ref's id. */
    | { readonly kind: 'other'; readonly refId: string };
  /** The open pull request of this branch; `isSame` when it adds the very files of the draft. */
  readonly pullRequest?: PullRequest & { readonly isSame: boolean };
};

/** A repository's owner and name. @internal */
export type RepositoryName = { readonly owner: string; readonly name: string };

type State = {
  readonly repository: {
    readonly id: string;
    readonly base: { readonly target: { readonly oid: string } } | null;
    readonly head: { readonly id: string; readonly target: HeadCommit } | null;
    readonly pullRequests: {
      readonly nodes: readonly {
        readonly number: number;
        readonly url: string;
        readonly baseRefName: string;
        readonly headRefOid: string;
      }[];
    };
  };
};

type HeadCommit = {
  readonly oid: string;
  readonly message?: string;
  readonly changedFilesIfAvailable?: number | null;
  readonly parents?: { readonly nodes: readonly { readonly oid: string }[] };
};

type Blobs = {
  readonly repository: Readonly<
    Record<string, { readonly oid: string } | null>
  >;
};

// Git's own name for a file's content, so that contents are compared without reading them.
const blobId = (content: string): string => {
  const bytes = Buffer.from(content, 'utf8');
  return createHash('sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
};

async function holdsFiles(
  client: GithubClient,
  repository: RepositoryName,
  commit: string,
  files: readonly ForgeFile[],
): Promise<(file: ForgeFile) => boolean> {
  const expressions = Object.fromEntries(
    files.map(({ path }, i) => [`file${i}`, `${commit}:${path}`]),
  );
  const found = await client<Blobs>(blobsQuery(files.length), {
    ...repository,
    ...expressions,
  });
  return file =>
    found.repository[`file${files.indexOf(file)}`]?.oid ===
    blobId(file.content);
}

function isOneCommit(head: HeadCommit, draft: PullRequestDraft): boolean {
  const count = head.changedFilesIfAvailable ?? draft.files.length;
  return (
    head.parents?.nodes.length === 1 &&
    head.message?.trim() === draft.message &&
    count === draft.files.length
  );
}

/** Looks at what earlier attempts, or other people, have left. @internal */
export async function readChangeState(
  client: GithubClient,
  repository: RepositoryName,
  draft: PullRequestDraft,
): Promise<ChangeState> {
  const { base, branch, files } = draft;
  const { repository: found } = await client<State>(STATE_QUERY, {
    ...repository,
    base: `refs/heads/${base.branch}`,
    head: `refs/heads/${branch}`,
    headName: branch,
  });
  if (!found.base) {
    throw new NotFoundError(
      `${repository.owner}/${repository.name} has no branch ${base.branch}; check platformBootstrap.repository.branch`,
    );
  }
  const repositoryId = found.id;
  const baseOid = found.base.target.oid;
  if (!found.head) {
    return { repositoryId, baseOid, branch: { kind: 'missing' } };
  }
  const { id: refId, target: head } = found.head;

  // A fork can have a branch of the same name; ours is the one at our branch's commit.
  const open = found.pullRequests.nodes.find(
    ({ headRefOid, baseRefName }) =>
      headRefOid === head.oid && baseRefName === base.branch,
  );
  if (!open && head.oid === baseOid) {
    return { repositoryId, baseOid, branch: { kind: 'empty' } };
  }
  const holds = await holdsFiles(client, repository, head.oid, files);
  const isOurs = isOneCommit(head, draft) && files.every(holds);
  // Files that exist on the base too may have moved on there since the pull request was opened.
  const own = files.some(({ isNew }) => isNew)
    ? files.filter(({ isNew }) => isNew)
    : files;
  return {
    repositoryId,
    baseOid,
    branch: isOurs ? { kind: 'committed' } : { kind: 'other', refId },
    ...(open && {
      pullRequest: {
        url: open.url,
        number: open.number,
        isSame: own.every(holds),
      },
    }),
  };
}
