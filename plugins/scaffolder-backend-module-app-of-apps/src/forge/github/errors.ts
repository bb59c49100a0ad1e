import {
  ConflictError,
  isError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { isLimit, rateLimited } from './rateLimit';

/** A failed request to GitHub, in words for people; the original stays in the log. @internal */
export type GithubFailure = {
  readonly error: Error;
  /**
   * `certain`: it did nothing, and repeating it would do no better. `doubtful`: it may have worked, or may work now, so look and go on.
   * `refused`: GitHub looked at the request and said no; somebody else may have been quicker, so look whether anything has changed.
   */
  readonly kind: 'certain' | 'doubtful' | 'refused';
};

type GraphqlError = {
  readonly type?: string;
  readonly path?: readonly unknown[];
  readonly extensions?: { readonly saml_failure?: boolean };
};

type Answer = {
  readonly status?: number;
  readonly response?: {
    readonly headers?: Record<string, unknown>;
    readonly data?: { readonly documentation_url?: string };
  };
  readonly headers?: Record<string, unknown>;
  readonly errors?: readonly GraphqlError[];
};

/** What each part of a request does, and what to look at when GitHub does not want it. */
const STEPS: Readonly<Record<string, { does: string; look: string }>> = {
  createRef: {
    does: 'create the branch',
    look: 'a rule of the repository may forbid branches below platform-bootstrap/',
  },
  updateRef: {
    does: 'move the branch forward',
    look: 'it may hold a commit of somebody else, or a rule of the repository protects it',
  },
  createCommitOnBranch: {
    does: 'commit to the branch',
    look: 'a rule of the repository may restrict paths, file sizes or unsigned commits',
  },
  createPullRequest: {
    does: 'open the pull request',
    look: 'the base branch may have all of the change already, or pull requests are switched off',
  },
};

const certain = (error: Error): GithubFailure => ({ error, kind: 'certain' });
const doubtful = (message: string): GithubFailure => ({
  error: new ServiceUnavailableError(message),
  kind: 'doubtful',
});

const UNEXPECTED =
  'GitHub did not answer as expected; the backend log has the details';

const NO_RIGHTS =
  'The portal may not write to the repository: its GitHub App or token needs "contents" and "pull requests" read and write there. The platform team can grant that';

const NO_SSO =
  'The organisation asks for single sign-on: the platform team has to authorise the token for it under its settings on GitHub, or use a GitHub App';

const missing = (repository: string) =>
  new NotFoundError(
    `The repository ${repository} does not exist, or the portal may not see it: the token or GitHub App needs access to it`,
  );

function fromForbidden({ response }: Answer): GithubFailure {
  const headers = response?.headers;
  if (isLimit(headers, response?.data?.documentation_url)) {
    return certain(rateLimited(headers));
  }
  const isSso = headers?.['x-github-sso'] !== undefined;
  return certain(new NotAllowedError(isSso ? NO_SSO : NO_RIGHTS));
}

function fromStatus(answer: Answer): GithubFailure {
  switch (answer.status) {
    case 401:
      return certain(
        new ServiceUnavailableError(
          "GitHub does not accept the portal's credentials: they were revoked or have run out; the platform team has to renew them under integrations.github",
        ),
      );
    case 403:
      return fromForbidden(answer);
    case 429:
      return certain(rateLimited(answer.response?.headers));
    case 404:
      return certain(
        new NotFoundError(
          'There is no GitHub API at this address; check apiBaseUrl under integrations.github',
        ),
      );
    case 409:
      return {
        kind: 'doubtful',
        error: new ConflictError(
          'GitHub is in the middle of another change to the repository; try again in a minute',
        ),
      };
    case 422:
      return certain(
        new ServiceUnavailableError(
          `GitHub does not take the request as it is; ${
            UNEXPECTED.split('; ')[1]
          }`,
        ),
      );
    case 451:
      return certain(
        new NotAllowedError(
          'GitHub has blocked the repository for legal reasons; its owner has to settle that with GitHub',
        ),
      );
    default:
      return doubtful(
        answer.status && answer.status >= 500
          ? 'GitHub does not work at the moment; try again in a few minutes'
          : UNEXPECTED,
      );
  }
}

function fromType(
  { errors = [], headers }: Answer,
  repository: string,
): GithubFailure {
  const [{ type, path, extensions }] = errors as readonly [GraphqlError];
  const step = STEPS[String(path?.[0])];
  switch (type) {
    case 'NOT_FOUND':
      return step
        ? doubtful(
            `GitHub could not ${step.does}: something it needs is gone; try again`,
          )
        : certain(missing(repository));
    case 'FORBIDDEN':
    case 'INSUFFICIENT_SCOPES':
      return certain(
        new NotAllowedError(extensions?.saml_failure ? NO_SSO : NO_RIGHTS),
      );
    case 'RATE_LIMITED':
      return certain(rateLimited(headers));
    case 'UNPROCESSABLE':
    case 'STALE_DATA':
      return {
        kind: 'refused',
        error: new ConflictError(
          `GitHub refuses to ${step?.does ?? 'do this'}: ${
            step?.look ?? 'a rule of the repository may forbid it'
          }`,
        ),
      };
    default:
      return doubtful(UNEXPECTED);
  }
}

/** Says what a failed request to GitHub means. Never repeats what GitHub, or the network, wrote. @internal */
export function explain(error: unknown, repository: string): GithubFailure {
  const answer: Answer = typeof error === 'object' && error ? error : {};
  if (answer.errors?.length) return fromType(answer, repository);
  const names = [error, isError(error) ? error.cause : undefined].map(e =>
    isError(e) ? e.name : '',
  );
  if (names.includes('TimeoutError') || names.includes('AbortError')) {
    return doubtful('GitHub did not answer in time; try again');
  }
  return fromStatus(answer);
}

/** Did GitHub understand this part of a request and refuse it? @internal */
export const isRefusal = (error: unknown, part: string): boolean =>
  ((error as Answer | null)?.errors ?? []).some(
    ({ type, path }) => type === 'UNPROCESSABLE' && path?.[0] === part,
  );
