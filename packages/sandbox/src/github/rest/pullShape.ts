import { timestamp } from '../../clock';
import { patchOf, type FileDiff } from '../../git/diff';
import type { PullRequest } from '../PullRequests';
import { apiUrl, htmlUrl, LOGIN, OWNER, type GitHub } from '../Repository';
import { repositoryShape, userShape } from './shapes';

const side = (github: GitHub, ref: string, sha: string) => ({
  label: `${OWNER}:${ref}`,
  ref,
  sha,
  user: userShape(github, OWNER),
  repo: repositoryShape(github),
});

/** A pull request in a list. @internal */
export function pullSummary(github: GitHub, pull: PullRequest): object {
  const number = String(pull.number);
  const self = apiUrl(github, 'pulls', number);
  const issue = apiUrl(github, 'issues', number);
  const html = htmlUrl(github, 'pull', number);
  const statuses = apiUrl(github, 'statuses', pull.headOid);
  const closed = pull.closedAt === null ? null : timestamp(pull.closedAt);
  return {
    id: pull.number,
    node_id: `PR_${number}`,
    number: pull.number,
    state: pull.state === 'open' ? 'open' : 'closed',
    locked: false,
    title: pull.title,
    body: pull.body,
    user: userShape(github, pull.author),
    url: self,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    commits_url: `${self}/commits`,
    comments_url: `${issue}/comments`,
    review_comments_url: `${self}/comments`,
    review_comment_url: `${apiUrl(github, 'pulls')}/comments{/number}`,
    statuses_url: statuses,
    created_at: timestamp(pull.createdAt),
    updated_at: timestamp(pull.updatedAt),
    closed_at: closed,
    merged_at: pull.state === 'merged' ? closed : null,
    merge_commit_sha: pull.mergeCommit,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    labels: [],
    milestone: null,
    draft: false,
    head: side(github, pull.head, pull.headOid),
    base: side(github, pull.base, pull.baseOid),
    author_association: 'MEMBER',
    auto_merge: null,
    _links: {
      self: { href: self },
      html: { href: html },
      issue: { href: issue },
      comments: { href: `${issue}/comments` },
      commits: { href: `${self}/commits` },
      statuses: { href: statuses },
      review_comments: { href: `${self}/comments` },
      review_comment: { href: `${apiUrl(github, 'pulls')}/comments{/number}` },
    },
  };
}

/** A pull request by itself, with its size and whether it can be merged. @internal */
export async function pullShape(
  github: GitHub,
  pull: PullRequest,
): Promise<object> {
  const files = await github.pulls.diff(pull);
  const commits = await github.pulls.commits(pull);
  const mergeable = await github.pulls.isMergeable(pull);
  const sum = (of: (file: FileDiff) => number) =>
    files.reduce((total, file) => total + of(file), 0);
  return {
    ...pullSummary(github, pull),
    merged: pull.state === 'merged',
    mergeable: pull.state === 'open' ? mergeable : null,
    mergeable_state: mergeable ? 'clean' : 'dirty',
    merged_by: pull.state === 'merged' ? userShape(github, LOGIN) : null,
    maintainer_can_modify: false,
    comments: 0,
    review_comments: 0,
    commits: commits.length,
    additions: sum(file => file.additions),
    deletions: sum(file => file.deletions),
    changed_files: files.length,
  };
}

/** A file of a pull request. @internal */
export const fileShape = (
  github: GitHub,
  pull: PullRequest,
  file: FileDiff,
): object => ({
  sha: file.oid,
  filename: file.path,
  status: file.status,
  additions: file.additions,
  deletions: file.deletions,
  changes: file.additions + file.deletions,
  blob_url: htmlUrl(github, 'blob', pull.headOid, file.path),
  raw_url: htmlUrl(github, 'raw', pull.headOid, file.path),
  contents_url: `${apiUrl(github, 'contents', file.path)}?ref=${pull.headOid}`,
  ...(file.hunks.length > 0 && { patch: patchOf(file) }),
});
