import { createHash } from 'node:crypto';
import { NotFoundError } from '@backstage/errors';
import type { GithubClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { ForgeFile, PullRequest, PullRequestDraft } from '../types';
import { stateQuery } from './documents';

/** How far the change has come. @internal */
export type ChangeState = {
  readonly repositoryId: string;
  /** The base branch's commit. */
  readonly baseOid: string;
  /** Files that the base does not hold as the draft says. */
  readonly unexpected: readonly string[];
  readonly branch:
    | { readonly kind: 'missing' }
    /** At the base's commit: an earlier attempt got no further. */
    | { readonly kind: 'empty' }
    /** One commit that is exactly the draft's. */
    | { readonly kind: 'committed' }
    /** Anything else, by its ref's id. */
    | { readonly kind: 'other'; readonly refId: string };
  /** The open pull request of this branch; `isSame` when it does to the files what the draft does. */
  readonly pullRequest?: PullRequest & { readonly isSame: boolean };
};

/** A repository's owner and name. @internal */
export type RepositoryName = { readonly owner: string; readonly name: string };

/** `file0` … by the draft's order; `null` where there is no such file. */
type Files = Readonly<Record<`file${number}`, { readonly oid: string } | null>>;

type Commit = Files & { readonly oid: string };

type HeadCommit = Commit & {
  readonly message?: string;
  readonly changedFilesIfAvailable?: number | null;
  readonly parents?: { readonly nodes: readonly { readonly oid: string }[] };
};

type State = {
  readonly repository: {
    readonly id: string;
    readonly isEmpty: boolean;
    readonly base: { readonly target: Commit } | null;
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

// Git's own name for a file's content, so that contents are compared without reading them.
const blobId = (content: string): string => {
  const bytes = Buffer.from(content, 'utf8');
  return createHash('sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
};

const isThere = (files: Files, index: number, content: string | null) =>
  (files[`file${index}`]?.oid ?? null) ===
  (content === null ? null : blobId(content));

function isOneCommit(head: HeadCommit, draft: PullRequestDraft): boolean {
  const count = head.changedFilesIfAvailable ?? draft.files.length;
  return (
    head.parents?.nodes.length === 1 &&
    head.message?.trim() === draft.message &&
    count === draft.files.length
  );
}

// Files that stay may have moved on at the base since the pull request was opened; those that come or go say what it is.
function tellingFiles(files: readonly ForgeFile[]): readonly ForgeFile[] {
  const telling = files.filter(
    ({ before, content }) => before === null || content === null,
  );
  return telling.length > 0 ? telling : files;
}

type Failure = {
  readonly data?: State;
  readonly errors?: readonly {
    readonly type?: string;
    readonly path?: readonly unknown[];
  }[];
};

// A file that is not there is null; should GitHub say so by an error as well, the rest of the answer is as good.
function withoutMissingFiles(error: unknown): State {
  const { data, errors = [] } = error as Failure;
  const onlyFiles = errors.every(
    ({ type, path }) =>
      type === 'NOT_FOUND' && /^file\d+$/.test(String(path?.at(-1))),
  );
  if (data?.repository && errors.length > 0 && onlyFiles) return data;
  throw error;
}

function requireBase(
  { base, isEmpty }: State['repository'],
  { owner, name }: RepositoryName,
  branch: string,
): Commit {
  if (base) return base.target;
  throw new NotFoundError(
    isEmpty
      ? `${owner}/${name} is empty; push its first commit to ${branch}, then ask again`
      : `${owner}/${name} has no branch ${branch}; check platformBootstrap.repository.branch`,
  );
}

/** Looks at what earlier attempts, or other people, have left: one request. @internal */
export async function readChangeState(
  client: GithubClient,
  repository: RepositoryName,
  draft: PullRequestDraft,
): Promise<ChangeState> {
  const { base, branch, files } = draft;
  const { repository: found } = await client<State>(stateQuery(files.length), {
    ...repository,
    base: `refs/heads/${base.branch}`,
    head: `refs/heads/${branch}`,
    headName: branch,
    ...Object.fromEntries(files.map(({ path }, i) => [`path${i}`, path])),
  }).catch(withoutMissingFiles);
  const target = requireBase(found, repository, base.branch);
  const common = {
    repositoryId: found.id,
    baseOid: target.oid,
    unexpected: files
      .filter(({ before }, i) => !isThere(target, i, before))
      .map(({ path }) => path),
  };
  if (!found.head) return { ...common, branch: { kind: 'missing' } };
  const { id: refId, target: head } = found.head;

  // A fork can have a branch of the same name; ours is the one at our branch's commit.
  const open = found.pullRequests.nodes.find(
    ({ headRefOid, baseRefName }) =>
      headRefOid === head.oid && baseRefName === base.branch,
  );
  if (!open && head.oid === target.oid) {
    return { ...common, branch: { kind: 'empty' } };
  }
  const isDone = (file: ForgeFile) =>
    isThere(head, files.indexOf(file), file.content);
  const isOurs = isOneCommit(head, draft) && files.every(isDone);
  return {
    ...common,
    branch: isOurs ? { kind: 'committed' } : { kind: 'other', refId },
    ...(open && {
      pullRequest: {
        url: open.url,
        number: open.number,
        isSame: tellingFiles(files).every(isDone),
      },
    }),
  };
}
