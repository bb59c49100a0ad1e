/** What is there already: base, branch, and open pull requests from a branch of this name. @internal */
export const STATE_QUERY = /* GraphQL */ `
  query ChangeState(
    $owner: String!
    $name: String!
    $base: String!
    $head: String!
    $headName: String!
  ) {
    repository(owner: $owner, name: $name) {
      id
      base: ref(qualifiedName: $base) {
        target {
          oid
        }
      }
      head: ref(qualifiedName: $head) {
        id
        target {
          oid
          ... on Commit {
            message
            changedFilesIfAvailable
            parents(first: 2) {
              nodes {
                oid
              }
            }
          }
        }
      }
      pullRequests(headRefName: $headName, states: [OPEN], first: 10) {
        nodes {
          number
          url
          baseRefName
          headRefOid
        }
      }
    }
  }
`;

/** The Git object ids of `count` files; variables `file0` … hold `<commit>:<path>`. @internal */
export function blobsQuery(count: number): string {
  const indexes = Array.from({ length: count }, (_, i) => i);
  const variables = indexes.map(i => `$file${i}: String!`).join(', ');
  const fields = indexes.map(
    i => `file${i}: object(expression: $file${i}) { oid }`,
  );
  return `query ChangeFiles($owner: String!, $name: String!, ${variables}) {
  repository(owner: $owner, name: $name) { ${fields.join(' ')} }
}`;
}

/** Branch, commit and pull request in one request; steps that an earlier attempt has done are left out. @internal */
export const OPEN_MUTATION = /* GraphQL */ `
  mutation OpenPullRequest(
    $needsBranch: Boolean!
    $needsCommit: Boolean!
    $branch: CreateRefInput!
    $commit: CreateCommitOnBranchInput!
    $pullRequest: CreatePullRequestInput!
  ) {
    createRef(input: $branch) @include(if: $needsBranch) {
      ref {
        name
      }
    }
    createCommitOnBranch(input: $commit) @include(if: $needsCommit) {
      commit {
        oid
      }
    }
    createPullRequest(input: $pullRequest) {
      pullRequest {
        number
        url
      }
    }
  }
`;

/** Moves a branch forward; GitHub refuses when a commit would be lost. @internal */
export const FORWARD_MUTATION = /* GraphQL */ `
  mutation ForwardBranch($refId: ID!, $oid: GitObjectID!) {
    updateRef(input: { refId: $refId, oid: $oid, force: false }) {
      ref {
        name
      }
    }
  }
`;
