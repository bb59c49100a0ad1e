import { POSTGRES_STATUSES } from '../cluster/health';
import { INSTALLATIONS } from '../github/app/GithubApp';
import { ANSWERS } from '../github/NextAnswers';
import { REVIEWS } from '../github/PullRequests';
import { FAULTS } from '../http/Faults';
import { UPSTREAMS } from '../http/upstreams';
import { BOOTSTRAP_LEVERS } from './bootstrapLevers';
import { deliveryLeverIndex } from './deliveryLevers';
import { HARBOR_COMPONENTS } from './LeverState';
import { streamLeverIndex } from './streamLevers';
import { systemLeverIndex } from './systemLevers';
import { productLeverIndex } from './productLevers';

/** A lever with an example to copy. @internal */
export type LeverEntry = {
  readonly request: string;
  readonly does: string;
  readonly example: string;
};

/** Describes a lever that is pulled by POST. @internal */
export type LeverPost = (
  path: string,
  does: string,
  body?: object,
) => LeverEntry;

const INDEXES = [systemLeverIndex, streamLeverIndex, deliveryLeverIndex];

/** Every lever with what it does and a command that pulls it. @internal */
export function leverIndex(url: string): readonly LeverEntry[] {
  const post: LeverPost = (path, does, body) => ({
    request: `POST /_sandbox/${path}`,
    does,
    example: `curl -X POST ${url}/_sandbox/${path}${
      body
        ? ` -H 'content-type: application/json' -d '${JSON.stringify(body)}'`
        : ''
    }`,
  });
  return [
    post('vault', 'Seals or unseals Vault (sealed: true, false)', {
      sealed: true,
    }),
    post(
      'harbor',
      `Sets a component (${HARBOR_COMPONENTS.join(', ')}) healthy or unhealthy`,
      { component: 'registry', status: 'unhealthy' },
    ),
    post(
      'postgres',
      `Sets the status of every Postgres cluster (${POSTGRES_STATUSES.join(
        ', ',
      )})`,
      { status: 'CreateFailed' },
    ),
    ...INDEXES.flatMap(index => index(post)),
    productLeverIndex(post),
    post(
      'faults',
      `Makes one upstream (${UPSTREAMS.join(', ')}) misbehave (${FAULTS.join(
        ', ',
      )})`,
      { upstream: 'harbor', fault: 'hang' },
    ),
    post(
      'repository/file',
      'Commits one file to main, or removes it (content: null), as a push that nobody reviewed',
      {
        path: 'argocd/app-of-apps/apps/security/broken.yaml',
        content: 'a: [1',
      },
    ),
    post(
      'github/next',
      `Lets GitHub's GraphQL API answer otherwise (${ANSWERS.join(', ')})`,
      { answer: 'secondary-limit', seconds: 5 },
    ),
    post(
      'github/app',
      `Sets the GitHub App's installation (${INSTALLATIONS.join(
        ', ',
      )}) or revokes its tokens`,
      { installation: 'suspended' },
    ),
    post(
      'pulls/1/merge',
      'Merges a pull request (method: merge, squash; a merge commit unless told otherwise)',
    ),
    post(
      'pulls/1/checks',
      "Reports a check of the pull request's newest commit (state: success, failure, pending)",
      { name: 'doctor', state: 'failure' },
    ),
    post(
      'pulls/1/review',
      `Says what the reviewers say (decision: ${REVIEWS.join(', ')}, none)`,
      { decision: 'REVIEW_REQUIRED' },
    ),
    post('pulls/1/close', 'Closes a pull request without merging it'),
    ...BOOTSTRAP_LEVERS.map(([path, does]) => post(path, does)),
    {
      request: 'GET /_sandbox/counters',
      does: 'Requests and response bytes per upstream; DELETE sets them to zero',
      example: `curl ${url}/_sandbox/counters`,
    },
    post('reset', 'Starts the platform anew from its seed'),
  ];
}
