import { explain, isRefusal, type GithubFailure } from './errors';

const REPOSITORY = 'https://github.com/acme/platform';
const SECRET = 'ghp_0123456789';

const http = (status: number, headers: Record<string, unknown> = {}) =>
  Object.assign(new Error(`boom ${SECRET}`), { status, response: { headers } });

const graphql = (
  type: string | undefined,
  path: readonly string[],
  extensions?: object,
) =>
  Object.assign(new Error(`boom ${SECRET}`), {
    errors: [{ type, path, extensions, message: `boom ${SECRET}` }],
  });

const limitPage = () => {
  const data = {
    message: SECRET,
    documentation_url: 'https://docs.github.com/rest/rate-limits-for-the-api',
  };
  return Object.assign(new Error(SECRET), {
    status: 403,
    response: { headers: {}, data },
  });
};

const timeout = () => {
  const cause = new Error('t');
  cause.name = 'TimeoutError';
  return Object.assign(new Error('fetch failed'), { status: 500, cause });
};

type Kind = GithubFailure['kind'];

describe('explain', () => {
  it.each<[string, unknown, string, RegExp, Kind]>([
    [
      '401',
      http(401),
      'ServiceUnavailableError',
      /renew them under integrations\.github/,
      'certain',
    ],
    [
      '403',
      http(403),
      'NotAllowedError',
      /"contents" and "pull requests"/,
      'certain',
    ],
    [
      '403 single sign-on',
      http(403, { 'x-github-sso': 'required; url=x' }),
      'NotAllowedError',
      /single sign-on/,
      'certain',
    ],
    [
      '403 limit',
      http(403, {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': '1800000000',
      }),
      'RateLimitedError',
      /rate limit .* after \d{4}-/,
      'certain',
    ],
    [
      '403 secondary limit',
      http(403, { 'retry-after': '60' }),
      'RateLimitedError',
      /rate limit .* after \d{4}-/,
      'certain',
    ],
    [
      '403 secondary limit without a header',
      limitPage(),
      'RateLimitedError',
      /rate limit .* after \d{4}-/,
      'certain',
    ],
    [
      '429',
      http(429),
      'RateLimitedError',
      /rate limit .* after \d{4}-/,
      'certain',
    ],
    ['404', http(404), 'NotFoundError', /apiBaseUrl/, 'certain'],
    [
      '409',
      http(409),
      'ConflictError',
      /in the middle of another change/,
      'doubtful',
    ],
    [
      '422',
      http(422),
      'ServiceUnavailableError',
      /does not take the request as it is/,
      'certain',
    ],
    ['451', http(451), 'NotAllowedError', /legal/, 'certain'],
    [
      '500',
      http(500),
      'ServiceUnavailableError',
      /does not work at the moment/,
      'doubtful',
    ],
    [
      '502',
      http(502),
      'ServiceUnavailableError',
      /does not work at the moment/,
      'doubtful',
    ],
    ['a timeout', timeout(), 'ServiceUnavailableError', /in time/, 'doubtful'],
    [
      'garbage',
      new SyntaxError('x'),
      'ServiceUnavailableError',
      /as expected/,
      'doubtful',
    ],
    [
      'nothing',
      undefined,
      'ServiceUnavailableError',
      /as expected/,
      'doubtful',
    ],
    [
      'a hidden repository',
      graphql('NOT_FOUND', ['repository']),
      'NotFoundError',
      /acme\/platform does not exist, or/,
      'certain',
    ],
    [
      'a vanished branch',
      graphql('NOT_FOUND', ['createCommitOnBranch']),
      'ServiceUnavailableError',
      /commit to the branch/,
      'doubtful',
    ],
    [
      'FORBIDDEN',
      graphql('FORBIDDEN', ['createRef']),
      'NotAllowedError',
      /"contents"/,
      'certain',
    ],
    [
      'FORBIDDEN by single sign-on',
      graphql('FORBIDDEN', ['repository'], { saml_failure: true }),
      'NotAllowedError',
      /single sign-on/,
      'certain',
    ],
    [
      'INSUFFICIENT_SCOPES',
      graphql('INSUFFICIENT_SCOPES', []),
      'NotAllowedError',
      /"contents"/,
      'certain',
    ],
    [
      'RATE_LIMITED',
      graphql('RATE_LIMITED', []),
      'RateLimitedError',
      /rate limit/,
      'certain',
    ],
    [
      'a refused branch',
      graphql('UNPROCESSABLE', ['createRef']),
      'ConflictError',
      /create the branch: .*platform-bootstrap\//,
      'refused',
    ],
    [
      'a refused commit',
      graphql('UNPROCESSABLE', ['createCommitOnBranch']),
      'ConflictError',
      /commit to the branch: .*restrict paths/,
      'refused',
    ],
    [
      'a refused pull request',
      graphql('UNPROCESSABLE', ['createPullRequest']),
      'ConflictError',
      /open the pull request: .*all of the change already/,
      'refused',
    ],
    [
      'a refused something',
      graphql('UNPROCESSABLE', []),
      'ConflictError',
      /do this: a rule/,
      'refused',
    ],
    [
      'STALE_DATA',
      graphql('STALE_DATA', ['createCommitOnBranch']),
      'ConflictError',
      /commit to the branch/,
      'refused',
    ],
    [
      'another type',
      graphql(undefined, []),
      'ServiceUnavailableError',
      /as expected/,
      'doubtful',
    ],
  ])('%s', (_, original, name, message, kind) => {
    const failure = explain(original, REPOSITORY);
    expect(failure.error.name).toBe(name);
    expect(failure.error.message).toMatch(message);
    expect(failure.kind).toBe(kind);
    expect(String(failure.error)).not.toContain(SECRET);
  });

  it('tells which part was refused', () => {
    const refused = graphql('UNPROCESSABLE', ['updateRef']);
    expect(isRefusal(refused, 'updateRef')).toBe(true);
    expect(isRefusal(refused, 'createRef')).toBe(false);
    expect(isRefusal(graphql('FORBIDDEN', ['updateRef']), 'updateRef')).toBe(
      false,
    );
    expect(isRefusal(http(500), 'updateRef')).toBe(false);
    expect(isRefusal(undefined, 'updateRef')).toBe(false);
  });
});
