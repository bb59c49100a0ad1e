import type { Clock } from '../clock';
import type { GitStore } from '../git/GitStore';
import type { GithubApp } from './app/GithubApp';
import { encodePath } from './paths';
import type { Checks } from './Checks';
import type { PullRequests } from './PullRequests';

/** Whose repositories the sandbox's GitHub has. @internal */
export const OWNER = 'example';
/** The platform repository; all others are of services. @internal */
export const NAME = 'platform';
/** Who does everything that a token does. @internal */
export const LOGIN = 'platform-portal';
/** GraphQL's id of the repository. @internal */
export const REPOSITORY_ID = 'R_sandbox_platform';

/** Something that a request has just changed for good. @public */
export type GithubEffect =
  | 'createRef'
  | 'updateRef'
  | 'createCommitOnBranch'
  | 'createPullRequest';

/** What opening a pull request changes for good, by the mutation that does it. @internal */
export const GITHUB_EFFECTS: readonly GithubEffect[] = [
  'createRef',
  'updateRef',
  'createCommitOnBranch',
  'createPullRequest',
];

/** What GitHub's APIs and pages are made from. @internal */
export type GitHub = {
  /** The repository's name, behind {@link OWNER}. */
  readonly name: string;
  readonly description: string | null;
  readonly store: GitStore;
  readonly pulls: PullRequests;
  readonly checks: Checks;
  readonly clock: Clock;
  readonly token: string;
  readonly app: GithubApp;
  /** Runs after an effect and before anything else happens in the same request. */
  readonly afterEffect: (effect: GithubEffect) => Promise<void>;
  /** The sandbox's own base URL, no slash at the end. */
  readonly url: string;
  /** Where the portal shows the board. */
  readonly portalUrl: string;
};

/** The repository's page. @internal */
export const htmlUrl = ({ url, name }: GitHub, ...path: string[]): string =>
  [url, OWNER, name, ...path.map(encodePath)].join('/');

/** The repository's REST resource. @internal */
export const apiUrl = ({ url, name }: GitHub, ...path: string[]): string =>
  [url, 'api/v3/repos', OWNER, name, ...path.map(encodePath)].join('/');

/** The URL to clone from, as Applications write it. @internal */
export const cloneUrl = (url: string, name = NAME): string =>
  `${url}/${OWNER}/${name}.git`;
