import { MAIN } from '../../git/GitReader';
import {
  htmlUrl,
  LOGIN,
  NAME,
  OWNER,
  REPOSITORY_ID,
  cloneUrl,
  type GitHub,
} from '../Repository';
import { connection, type Slice } from './connection';
import { findByOid, findObject, findRef, refNode } from './objects';
import { pullNode, stateOf } from './pullNode';
import { graphqlError, worded } from './refusals';

type PullFilter = Slice & {
  readonly states?: readonly string[] | null;
  readonly headRefName?: string | null;
  readonly baseRefName?: string | null;
  readonly orderBy?: { readonly direction: 'ASC' | 'DESC' } | null;
};

type RefFilter = Slice & {
  readonly refPrefix: string;
  readonly query?: string | null;
};

async function pullRequests(github: GitHub, filter: PullFilter) {
  const found = (await github.pulls.list()).filter(
    pull =>
      (!filter.states || filter.states.includes(stateOf(pull))) &&
      (!filter.headRefName || pull.head === filter.headRefName) &&
      (!filter.baseRefName || pull.base === filter.baseRefName),
  );
  const ordered =
    filter.orderBy?.direction === 'DESC' ? found.reverse() : found;
  return connection(
    ordered.map(pull => pullNode(github, pull)),
    filter,
  );
}

async function refs(github: GitHub, { refPrefix, query, ...slice }: RefFilter) {
  if (refPrefix !== 'refs/heads/') return connection([], slice);
  const found = (await github.store.branches()).filter(({ name }) =>
    name.includes(query ?? ''),
  );
  const nodes = found.map(({ name, oid }) => refNode(github, name, oid));
  return connection(nodes, slice);
}

/** The repository for GraphQL. @internal */
export const repositoryNode = (github: GitHub) => ({
  __typename: 'Repository',
  id: REPOSITORY_ID,
  name: NAME,
  nameWithOwner: `${OWNER}/${NAME}`,
  owner: {
    __typename: 'Organization',
    id: 'O_1',
    login: OWNER,
    url: github.url,
  },
  url: htmlUrl(github),
  sshUrl: cloneUrl(github.url),
  isPrivate: false,
  visibility: 'PUBLIC',
  repositoryTopics: (slice: Slice) => connection([], slice),
  isEmpty: false,
  isArchived: false,
  isFork: false,
  viewerPermission: 'WRITE',
  defaultBranchRef: () => findRef(github, MAIN),
  ref: async ({ qualifiedName }: { qualifiedName: string }) => {
    const found = await findRef(github, qualifiedName);
    return (
      found && {
        ...found,
        associatedPullRequests: (filter: PullFilter) =>
          pullRequests(github, { ...filter, headRefName: found.name }),
      }
    );
  },
  refs: (filter: RefFilter) => refs(github, filter),
  object: ({ expression, oid }: { expression?: string; oid?: string }) =>
    oid ? findByOid(github, oid) : findObject(github, expression ?? 'HEAD'),
  pullRequest: ({ number }: { number: number }) =>
    worded(async () => pullNode(github, await github.pulls.get(number))),
  pullRequests: (filter: PullFilter) => pullRequests(github, filter),
});

/** Who has repositories, as GraphQL knows owners; `null` for anybody else. @internal */
export const repositoryOwner = (github: GitHub, login: string) =>
  login === OWNER
    ? {
        ...repositoryNode(github).owner,
        repositories: (slice: Slice) =>
          connection([repositoryNode(github)], slice),
        repository: ({ name }: { name: string }) =>
          name === NAME ? repositoryNode(github) : null,
      }
    : null;

/** The queries that the sandbox answers. @internal */
export const createQuery = (github: GitHub) => ({
  viewer: {
    __typename: 'User',
    id: 'U_2',
    login: LOGIN,
    name: 'Platform Portal',
    email: '',
    url: `${github.url}/${LOGIN}`,
  },
  rateLimit: () => ({
    limit: 5000,
    cost: 1,
    remaining: 4999,
    used: 1,
    nodeCount: 1,
    resetAt: new Date(github.clock() + 3_600_000).toISOString(),
  }),
  repositoryOwner: ({ login }: { login: string }) =>
    repositoryOwner(github, login),
  repository: ({ owner, name }: { owner: string; name: string }) => {
    if (owner !== OWNER || name !== NAME) {
      throw graphqlError(
        'NOT_FOUND',
        `Could not resolve to a Repository with the name '${owner}/${name}'.`,
      );
    }
    return repositoryNode(github);
  },
});
