const indexes = (count: number) => Array.from({ length: count }, (_, i) => i);

/**
 * What is there already: base, branch, the files at both, and open pull requests from a branch of this name. One request whatever the
 * number of files; variables `path0` … name them.
 *
 * @internal
 */
export function stateQuery(count: number): string {
  const variables = indexes(count)
    .map(i => `$path${i}: String!`)
    .join(', ');
  const fields = indexes(count)
    .map(i => `file${i}: file(path: $path${i}) { oid }`)
    .join(' ');
  return `query ChangeState($owner: String!, $name: String!, $base: String!, $head: String!, $headName: String!, ${variables}) {
  repository(owner: $owner, name: $name) {
    id
    isEmpty
    base: ref(qualifiedName: $base) { target { oid ...Files } }
    head: ref(qualifiedName: $head) {
      id
      target {
        oid
        ...Files
        ... on Commit { message changedFilesIfAvailable parents(first: 2) { nodes { oid } } }
      }
    }
    pullRequests(headRefName: $headName, states: [OPEN], first: 10) {
      nodes { number url baseRefName headRefOid }
    }
  }
}
fragment Files on Commit { ${fields} }`;
}

const COMMIT = /* GraphQL */ `
    createCommitOnBranch(input: $commit) {
      commit {
        oid
      }
    }
`;

/**
 * One commit on the change's branch, after what the branch needs, by the state it was found in. The commit names the head that it
 * expects, so that it is refused wherever the branch turns out to be.
 *
 * @internal
 */
export const WRITE_MUTATIONS = {
  missing: /* GraphQL */ `
  mutation CreateBranch($branch: CreateRefInput!, $commit: CreateCommitOnBranchInput!) {
    createRef(input: $branch) {
      ref {
        name
      }
    }
    ${COMMIT}
  }
`,
  empty: /* GraphQL */ `
  mutation Commit($commit: CreateCommitOnBranchInput!) {
    ${COMMIT}
  }
`,
  /** GitHub refuses to move a branch when a commit would be lost. */
  other: /* GraphQL */ `
  mutation ForwardBranch($forward: UpdateRefInput!, $commit: CreateCommitOnBranchInput!) {
    updateRef(input: $forward) {
      ref {
        name
      }
    }
    ${COMMIT}
  }
`,
} as const;

/**
 * Opens the pull request. A request of its own: GitHub goes on with a mutation after a part of it has failed, and would open a pull
 * request over whatever somebody else has put on the branch.
 *
 * @internal
 */
export const PULL_MUTATION = /* GraphQL */ `
  mutation OpenPullRequest($pullRequest: CreatePullRequestInput!) {
    createPullRequest(input: $pullRequest) {
      pullRequest {
        number
        url
      }
    }
  }
`;
