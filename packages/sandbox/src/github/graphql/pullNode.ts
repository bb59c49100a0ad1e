import { timestamp } from '../../clock';
import type { FileDiff } from '../../git/diff';
import type { PullRequest } from '../PullRequests';
import { htmlUrl, type GitHub } from '../Repository';
import { connection, type Slice } from './connection';
import { commitNode, findRef } from './objects';

const STATES = { open: 'OPEN', closed: 'CLOSED', merged: 'MERGED' } as const;

/** A pull request's state in GraphQL's words. @internal */
export const stateOf = ({ state }: PullRequest): string => STATES[state];

const CHANGE = {
  added: 'ADDED',
  modified: 'MODIFIED',
  removed: 'DELETED',
} as const;

/** A pull request; what costs work is worked out when asked for. @internal */
export function pullNode(github: GitHub, pull: PullRequest) {
  const { pulls } = github;
  const closedAt = pull.closedAt === null ? null : timestamp(pull.closedAt);
  const files = () => pulls.diff(pull);
  const sum = async (of: (file: FileDiff) => number) =>
    (await files()).reduce((total, file) => total + of(file), 0);
  return {
    __typename: 'PullRequest',
    id: `PR_${pull.number}`,
    number: pull.number,
    title: pull.title,
    body: pull.body,
    bodyText: pull.body,
    state: stateOf(pull),
    url: htmlUrl(github, 'pull', String(pull.number)),
    permalink: htmlUrl(github, 'pull', String(pull.number)),
    resourcePath: new URL(htmlUrl(github, 'pull', String(pull.number)))
      .pathname,
    author: { __typename: 'Bot', login: pull.author, url: github.url },
    isDraft: false,
    locked: false,
    closed: pull.state !== 'open',
    merged: pull.state === 'merged',
    createdAt: timestamp(pull.createdAt),
    updatedAt: timestamp(pull.updatedAt),
    closedAt,
    mergedAt: pull.state === 'merged' ? closedAt : null,
    mergeable: async () => {
      if (pull.state !== 'open') return 'UNKNOWN';
      return (await pulls.isMergeable(pull)) ? 'MERGEABLE' : 'CONFLICTING';
    },
    mergeCommit: () =>
      pull.mergeCommit ? commitNode(github, pull.mergeCommit) : null,
    headRefName: pull.head,
    baseRefName: pull.base,
    headRefOid: pull.headOid,
    baseRefOid: pull.baseOid,
    headRef: () => findRef(github, pull.head),
    baseRef: () => findRef(github, pull.base),
    additions: () => sum(file => file.additions),
    deletions: () => sum(file => file.deletions),
    changedFiles: () => sum(() => 1),
    files: async (slice: Slice) => {
      const nodes = (await files()).map(
        ({ path, status, additions, deletions }) => ({
          path,
          additions,
          deletions,
          changeType: CHANGE[status],
        }),
      );
      return connection(nodes, slice);
    },
    commits: async (slice: Slice) => {
      const nodes = (await pulls.commits(pull)).map(({ oid }) => ({
        id: `PRC_${pull.number}_${oid}`,
        url: htmlUrl(github, 'commit', oid),
        commit: () => commitNode(github, oid),
      }));
      return connection(nodes, slice);
    },
    labels: (slice: Slice) => connection([], slice),
    reviewDecision: pull.review,
    isCrossRepository: false,
    totalCommentsCount: 0,
  };
}
