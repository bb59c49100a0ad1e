import type { PullRequestDraft } from '../types';
import type { ChangeState, RepositoryName } from './changeState';

/** All files of a change in one commit. */
const fileChanges = ({ files }: PullRequestDraft) => ({
  additions: files.flatMap(({ path, content }) =>
    content === null
      ? []
      : [{ path, contents: Buffer.from(content, 'utf8').toString('base64') }],
  ),
  deletions: files.flatMap(({ path, content }) =>
    content === null ? [{ path }] : [],
  ),
});

/** The variables of a mutation of `WRITE_MUTATIONS`. @internal */
export const writeInput = (
  { repositoryId, branch }: Pick<ChangeState, 'repositoryId' | 'branch'>,
  { owner, name }: RepositoryName,
  draft: PullRequestDraft,
) => ({
  ...(branch.kind === 'missing' && {
    branch: {
      repositoryId,
      name: `refs/heads/${draft.branch}`,
      oid: draft.base.commit,
    },
  }),
  ...(branch.kind === 'other' && {
    forward: { refId: branch.refId, oid: draft.base.commit },
  }),
  commit: {
    branch: {
      repositoryNameWithOwner: `${owner}/${name}`,
      branchName: draft.branch,
    },
    // GitHub refuses the commit when the branch is anywhere else.
    expectedHeadOid: draft.base.commit,
    message: { headline: draft.message },
    fileChanges: fileChanges(draft),
  },
});

/** The variables of `PULL_MUTATION`. @internal */
export const pullInput = (
  { repositoryId }: Pick<ChangeState, 'repositoryId'>,
  draft: PullRequestDraft,
) => ({
  pullRequest: {
    repositoryId,
    baseRefName: draft.base.branch,
    headRefName: draft.branch,
    title: draft.title,
    body: draft.body,
  },
});
