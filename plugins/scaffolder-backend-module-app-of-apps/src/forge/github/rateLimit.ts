import { RateLimitedError } from '../types';

type Headers = Readonly<Record<string, unknown>>;

// GitHub's quotas begin anew after an hour at the latest: who says more is not believed.
const LONGEST_MS = 65 * 60_000;
const SHORTEST_MS = 1000;
// GitHub asks for at least a minute where it says nothing.
const UNSAID_MS = 60_000;

/** Seconds or an HTTP date, as milliseconds from now. */
function retryAfter(value: unknown, now: number): number | undefined {
  if (value === undefined) return undefined;
  const seconds = Number(value);
  if (!Number.isNaN(seconds)) return seconds * 1000;
  const at = Date.parse(String(value));
  return Number.isNaN(at) ? undefined : at - now;
}

function resetAt(headers: Headers, now: number): number | undefined {
  if (headers['x-ratelimit-remaining'] !== '0') return undefined;
  const reset = Number(headers['x-ratelimit-reset']);
  return reset > 0 ? reset * 1000 - now : undefined;
}

/** Do the headers of a 403 speak of a limit, and not of a right? @internal */
export const isLimit = (headers: Headers = {}, documentation = ''): boolean =>
  headers['x-ratelimit-remaining'] === '0' ||
  headers['retry-after'] !== undefined ||
  /rate-limits/.test(documentation);

/** GitHub's limit, with the moment at which it ends. @internal */
export function rateLimited(
  headers: Headers = {},
  now = Date.now(),
): RateLimitedError {
  const wait =
    retryAfter(headers['retry-after'], now) ??
    resetAt(headers, now) ??
    UNSAID_MS;
  const until = new Date(
    now + Math.min(Math.max(wait, SHORTEST_MS), LONGEST_MS),
  );
  return new RateLimitedError(
    until,
    `GitHub's rate limit is used up; try again after ${until.toISOString()}`,
  );
}
