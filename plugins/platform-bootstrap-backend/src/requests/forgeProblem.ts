import { isError } from '@backstage/errors';

/** Why the forge could not be asked, in words, and when it may be asked again (milliseconds since the epoch). @internal */
export type ForgeProblem = {
  readonly message: string;
  readonly notBefore: number;
};

type Refusal = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly response?: {
    readonly headers?: Readonly<Record<string, unknown>>;
  };
  readonly errors?: readonly { readonly type?: string }[];
};

const LONGEST_WAIT_MS = 60 * 60_000;
const OWN = ['NotFoundError', 'ServiceUnavailableError'];

function waitUntil(headers: Readonly<Record<string, unknown>>, now: number) {
  const after = Number(headers['retry-after']) * 1000;
  const reset = Number(headers['x-ratelimit-reset']) * 1000 - now;
  const wait = [after, reset].find(ms => ms > 0) ?? 60_000;
  return now + Math.min(wait, LONGEST_WAIT_MS);
}

/** Says why the forge could not be asked; never repeats what it, or the network, wrote. @internal */
export function forgeProblem(error: unknown, now: number): ForgeProblem {
  if (isError(error) && OWN.includes(error.name)) {
    return { message: error.message, notBefore: now };
  }
  const { status, headers, response, errors }: Refusal =
    typeof error === 'object' && error ? error : {};
  const given = response?.headers ?? headers ?? {};
  const isLimited =
    status === 429 ||
    errors?.some(({ type }) => type === 'RATE_LIMITED') ||
    (status === 403 &&
      (given['x-ratelimit-remaining'] === '0' || 'retry-after' in given));
  if (isLimited) {
    const notBefore = waitUntil(given, now);
    const until = new Date(notBefore).toISOString();
    const message = `GitHub's rate limit is used up; it is asked again after ${until}`;
    return { message, notBefore };
  }
  const message =
    status === 401 || status === 403
      ? "GitHub does not accept the portal's credentials under integrations.github"
      : 'GitHub does not answer as expected; the backend log has the details';
  return { message, notBefore: now };
}
