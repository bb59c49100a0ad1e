const PULL = /* GraphQL */ `
  fragment Followed on PullRequest {
    number
    title
    url
    state
    isDraft
    mergeable
    reviewDecision
    createdAt
    updatedAt
    mergedAt
    closedAt
    headRefName
    headRefOid
    baseRefName
    isCrossRepository
    mergeCommit {
      oid
    }
    files(first: 100) {
      nodes {
        path
        changeType
      }
    }
    commits(last: 1) {
      nodes {
        commit {
          statusCheckRollup {
            contexts(first: 50) {
              nodes {
                __typename
                ... on CheckRun {
                  name
                  status
                  conclusion
                  detailsUrl
                  completedAt
                }
                ... on StatusContext {
                  context
                  state
                  targetUrl
                  createdAt
                }
              }
            }
          }
        }
      }
    }
  }
`;

const LISTED = 30;

/** One query for these pull requests, and with `listing` for those of the base branch that were lately touched. @internal */
export function pullsQuery(numbers: readonly number[], listing: boolean) {
  const single = numbers.map(
    number => `pull${number}: pullRequest(number: ${number}) { ...Followed }`,
  );
  const list = `pullRequests(
    states: [OPEN, MERGED]
    baseRefName: $base
    first: ${LISTED}
    orderBy: { field: UPDATED_AT, direction: DESC }
  ) { nodes { ...Followed } }`;
  const variables = `$owner: String!, $name: String!${
    listing ? ', $base: String!' : ''
  }`;
  return `query FollowedRequests(${variables}) {
  repository(owner: $owner, name: $name) { ${[
    ...single,
    ...(listing ? [list] : []),
  ].join('\n')} }
}
${PULL}`;
}
