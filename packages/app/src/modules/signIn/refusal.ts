import { ResponseError } from '@backstage/errors';

/** Why somebody was not let in, in words for them. */
export type Refusal = {
  readonly title: string;
  /** What happened. */
  readonly what: string;
  /** What to do about it. */
  readonly next: string;
  /** Which check failed, in the backend's own words. */
  readonly detail?: string;
};

const AWAY: Refusal = {
  title: 'The portal does not answer',
  what: 'Nothing is wrong with your account: the portal could not be asked who you are.',
  next: 'Try again in a moment. If it stays this way, tell the platform team.',
};

const SESSION_OVER: Refusal = {
  title: 'Your session is over',
  what: 'What stands in front of the portal no longer knows you.',
  next: 'Sign out, then sign in again.',
};

const unknown = (name?: string): Refusal => ({
  title: 'The portal does not know you',
  what: name
    ? `You are signed in to Authentik as ${name}, who is not in the catalog.`
    : 'You are signed in to Authentik, but you are not in the catalog.',
  next: 'People come into the catalog from Authentik every few minutes: if your account is new, try again soon. Otherwise ask the platform team to let the portal see your account. If this is the wrong account, sign out and take the right one.',
});

const NOT_OFFERED: Refusal = {
  title: 'The portal does not offer this way to sign in',
  what: 'Its app expects OAuth2 Proxy in front, its backend has no such provider.',
  next: 'Ask the platform team to set up auth.providers.oauth2Proxy, and to see whether app and backend read the same configuration.',
};

const BUSY: Refusal = {
  title: 'Too many attempts',
  what: 'The portal was asked too often who you are.',
  next: 'Wait a minute, then try again.',
};

// What helps, by the check that failed; for the others signing in again is what helps.
const REMEDIES: Readonly<Record<string, string>> = {
  configuration:
    'Nobody can sign in until the platform team has set this up: send them the line above.',
  header:
    'Open the portal at its public address. If you did, send the platform team the line above.',
  keys: 'Try again in a moment. If it stays this way, send the platform team the line above.',
};

const unconfirmed = (detail: string, check = ''): Refusal => ({
  title: 'You were not let in',
  what:
    check === 'header'
      ? 'Nothing that the portal can trust says who you are.'
      : 'You are signed in to Authentik, but the portal could not confirm who you are.',
  next:
    REMEDIES[check] ??
    'Sign out and in again. If that does not help, send the platform team the line above.',
  detail,
});

const failed = (detail: string): Refusal => ({
  title: 'Signing in failed',
  what: 'The portal could not find out who you are.',
  next: 'Try again in a moment. If it stays this way, send the platform team the line above.',
  detail,
});

// No code comes with these, so their words have to do.
const CHECK = /^Sign-in refused \((\w+)\): /;
const NO_SUCH_PERSON =
  /(?:\): (\S+) is not in the catalog)|unable to resolve user identity|user not found/i;
const NO_SUCH_PROVIDER = /unknown auth provider/i;
const CATALOG_AWAY = /catalog could not be asked/i;

// The portal says what is wrong in JSON; what stands in front of it answers with a page, or with nothing said.
const isOurs = ({ response, cause }: ResponseError) =>
  /\bjson\b/.test(response.headers.get('content-type') ?? '') &&
  !cause.message.startsWith('Request failed with status');

const TOKEN = /\beyJ[\w-]+(\.[\w-]*)*|[\w-]{60,}/g;
const LONGEST = 300;

// The backend puts no token into a message; a screenshot for a colleague must not depend on that.
const presentable = (message: string) =>
  message.replace(TOKEN, '…').slice(0, LONGEST);

/** What an error of the sign-in means for the person who sees it. */
export function explainRefusal(error: Error | undefined): Refusal {
  // Nothing answered, or with something that is no session: the page of whatever stands in front.
  if (!ResponseError.is(error)) return AWAY;
  const { statusCode, cause } = error;
  if (!isOurs(error)) return statusCode < 500 ? SESSION_OVER : AWAY;
  if (statusCode === 429) return BUSY;
  if (NO_SUCH_PROVIDER.test(cause.message)) return NOT_OFFERED;
  const person = NO_SUCH_PERSON.exec(cause.message);
  if (person) return unknown(person[1]);
  const detail = presentable(cause.message);
  const isRefused = statusCode === 401 || statusCode === 403;
  return isRefused && !CATALOG_AWAY.test(detail)
    ? unconfirmed(detail, CHECK.exec(detail)?.[1])
    : failed(detail);
}
