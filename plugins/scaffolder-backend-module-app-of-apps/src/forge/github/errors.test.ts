import { explain, isRefusal } from './errors';

const REPOSITORY = 'https://github.com/acme/platform';
const SECRET = 'ghp_0123456789';

const http = (status: number, headers: Record<string, unknown> = {}) =>
  Object.assign(new Error(`boom ${SECRET}`), { status, response: { headers } });

const graphql = (type: string | undefined, path: readonly string[]) =>
  Object.assign(new Error(`boom ${SECRET}`), {
    errors: [{ type, path, message: `boom ${SECRET}` }],
  });

const timeout = () => {
  const cause = new Error('t');
  cause.name = 'TimeoutError';
  return Object.assign(new Error('fetch failed'), { status: 500, cause });
};

describe('explain', () => {
  it.each<[string, unknown, string, RegExp, boolean]>([
    [
      '401',
      http(401),
      'ServiceUnavailableError',
      /renew them under integrations\.github/,
      false,
    ],
    [
      '403',
      http(403),
      'NotAllowedError',
      /"contents" and "pull requests"/,
      false,
    ],
    [
      '403 limit',
      http(403, {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': '1800000000',
      }),
      'ServiceUnavailableError',
      /rate limit .* after 2027-01-15T08:00:00/,
      false,
    ],
    [
      '403 secondary limit',
      http(403, { 'retry-after': '60' }),
      'ServiceUnavailableError',
      /in 60 seconds/,
      false,
    ],
    ['429', http(429), 'ServiceUnavailableError', /rate limit .* later/, false],
    ['404', http(404), 'NotFoundError', /apiBaseUrl/, false],
    ['451', http(451), 'NotAllowedError', /legal/, false],
    [
      '500',
      http(500),
      'ServiceUnavailableError',
      /does not work at the moment/,
      true,
    ],
    [
      '502',
      http(502),
      'ServiceUnavailableError',
      /does not work at the moment/,
      true,
    ],
    ['a timeout', timeout(), 'ServiceUnavailableError', /in time/, true],
    [
      'garbage',
      new SyntaxError('x'),
      'ServiceUnavailableError',
      /as expected/,
      true,
    ],
    ['nothing', undefined, 'ServiceUnavailableError', /as expected/, true],
    [
      'a hidden repository',
      graphql('NOT_FOUND', ['repository']),
      'NotFoundError',
      /acme\/platform does not exist, or/,
      false,
    ],
    [
      'a vanished branch',
      graphql('NOT_FOUND', ['createCommitOnBranch']),
      'ServiceUnavailableError',
      /commit to the branch/,
      true,
    ],
    [
      'FORBIDDEN',
      graphql('FORBIDDEN', ['createRef']),
      'NotAllowedError',
      /"contents"/,
      false,
    ],
    [
      'INSUFFICIENT_SCOPES',
      graphql('INSUFFICIENT_SCOPES', []),
      'NotAllowedError',
      /"contents"/,
      false,
    ],
    [
      'RATE_LIMITED',
      graphql('RATE_LIMITED', []),
      'ServiceUnavailableError',
      /rate limit/,
      false,
    ],
    [
      'UNPROCESSABLE',
      graphql('UNPROCESSABLE', ['createPullRequest']),
      'ServiceUnavailableError',
      /open the pull request/,
      true,
    ],
    [
      'STALE_DATA',
      graphql('STALE_DATA', ['createCommitOnBranch']),
      'ServiceUnavailableError',
      /commit to the branch/,
      true,
    ],
    [
      'another type',
      graphql(undefined, []),
      'ServiceUnavailableError',
      /as expected/,
      true,
    ],
  ])('%s', (_, original, name, message, isAmbiguous) => {
    const failure = explain(original, REPOSITORY);
    expect(failure.error.name).toBe(name);
    expect(failure.error.message).toMatch(message);
    expect(failure.isAmbiguous).toBe(isAmbiguous);
    expect(String(failure.error)).not.toContain(SECRET);
  });

  it('tells a refusal from a failure', () => {
    expect(isRefusal(graphql('UNPROCESSABLE', []))).toBe(true);
    expect(isRefusal(graphql('FORBIDDEN', []))).toBe(false);
    expect(isRefusal(http(500))).toBe(false);
    expect(isRefusal(undefined)).toBe(false);
  });
});
