import {
  isError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';

/** A failed request to GitHub, in words for people; the original stays in the log. @internal */
export type GithubFailure = {
  readonly error: Error;
  /** It may have worked, or may work now: look at the state again. */
  readonly isAmbiguous: boolean;
};

type Answer = {
  readonly status?: number;
  readonly response?: { readonly headers?: Record<string, unknown> };
  readonly headers?: Record<string, unknown>;
  readonly errors?: readonly {
    readonly type?: string;
    readonly path?: readonly unknown[];
  }[];
};

const STEPS: Readonly<Record<string, string>> = {
  createRef: 'create the branch',
  createCommitOnBranch: 'commit to the branch',
  createPullRequest: 'open the pull request',
};

const certain = (error: Error): GithubFailure => ({
  error,
  isAmbiguous: false,
});
const ambiguous = (message: string): GithubFailure => ({
  error: new ServiceUnavailableError(message),
  isAmbiguous: true,
});

function rateLimited(headers: Record<string, unknown> = {}): GithubFailure {
  const after = Number(headers['retry-after']);
  const reset = Number(headers['x-ratelimit-reset']);
  const when = after > 0 ? `in ${after} seconds` : undefined;
  const at =
    reset > 0 ? `after ${new Date(reset * 1000).toISOString()}` : 'later';
  return certain(
    new ServiceUnavailableError(
      `GitHub's rate limit is used up; try again ${when ?? at}`,
    ),
  );
}

const isLimit = (headers: Record<string, unknown> = {}) =>
  headers['x-ratelimit-remaining'] === '0' ||
  headers['retry-after'] !== undefined;

const NO_RIGHTS =
  'The portal may not write to the repository: its GitHub App or token needs "contents" and "pull requests" read and write, and where the organisation asks for it an SSO authorisation. The platform team can grant that';

function fromStatus({ status, response }: Answer): GithubFailure {
  const headers = response?.headers;
  switch (status) {
    case 401:
      return certain(
        new ServiceUnavailableError(
          "GitHub does not accept the portal's credentials; the platform team has to renew them under integrations.github",
        ),
      );
    case 403:
    case 429:
      return isLimit(headers) || status === 429
        ? rateLimited(headers)
        : certain(new NotAllowedError(NO_RIGHTS));
    case 404:
      return certain(
        new NotFoundError(
          'There is no GitHub API at this address; check apiBaseUrl under integrations.github',
        ),
      );
    case 451:
      return certain(
        new NotAllowedError(
          'GitHub has blocked the repository for legal reasons',
        ),
      );
    default:
      return ambiguous(
        status && status >= 500
          ? 'GitHub does not work at the moment; try again in a few minutes'
          : 'GitHub did not answer as expected; the backend log has the details',
      );
  }
}

function fromType(
  { errors = [], headers }: Answer,
  repository: string,
): GithubFailure {
  const [{ type, path } = { type: undefined, path: undefined }] = errors;
  const step = STEPS[String(path?.[0])];
  switch (type) {
    case 'NOT_FOUND':
      return step
        ? ambiguous(
            `GitHub could not ${step}: something it needs is gone; try again`,
          )
        : certain(
            new NotFoundError(
              `The repository ${repository} does not exist, or the portal may not see it`,
            ),
          );
    case 'FORBIDDEN':
    case 'INSUFFICIENT_SCOPES':
      return certain(new NotAllowedError(NO_RIGHTS));
    case 'RATE_LIMITED':
      return rateLimited(headers);
    case 'UNPROCESSABLE':
    case 'STALE_DATA':
      return ambiguous(
        `GitHub refused to ${
          step ?? 'do this'
        }: the branch has changed meanwhile, or a rule of the repository forbids it`,
      );
    default:
      return ambiguous(
        'GitHub did not answer as expected; the backend log has the details',
      );
  }
}

/** Says what a failed request to GitHub means. Never repeats what GitHub, or the network, wrote. @internal */
export function explain(error: unknown, repository: string): GithubFailure {
  const answer: Answer = typeof error === 'object' && error ? error : {};
  if (answer.errors) return fromType(answer, repository);
  const names = [error, isError(error) ? error.cause : undefined].map(e =>
    isError(e) ? e.name : '',
  );
  if (names.includes('TimeoutError') || names.includes('AbortError')) {
    return ambiguous('GitHub did not answer in time; try again');
  }
  return fromStatus(answer);
}

/** Did GitHub understand the request and refuse it? @internal */
export const isRefusal = (error: unknown): boolean =>
  (error as Answer | null)?.errors?.[0]?.type === 'UNPROCESSABLE';
