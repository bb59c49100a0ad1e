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

const UNKNOWN: Refusal = {
  title: 'The portal does not know you',
  what: 'You are signed in to Authentik, but you are not in the catalog.',
  next: 'People come into the catalog from Authentik every few minutes: if your account is new, try again soon. Otherwise ask the platform team to let the portal see your account. If this is the wrong account, sign out and take the right one.',
};

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

const unconfirmed = (detail: string): Refusal => ({
  title: 'You were not let in',
  what: 'You are signed in to Authentik, but the portal could not confirm who you are.',
  next: 'Sign out and in again. If that does not help, send the platform team the line above.',
  detail,
});

const failed = (detail: string): Refusal => ({
  title: 'Signing in failed',
  what: 'The portal could not find out who you are.',
  next: 'Try again in a moment. If it stays this way, send the platform team the line above.',
  detail,
});

// Backstage gives no code to these, so their words have to do.
const NO_SUCH_PERSON =
  /unable to resolve user identity|user not found|not in the catalog/i;
const NO_SUCH_PROVIDER = /unknown auth provider/i;

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
  if (NO_SUCH_PERSON.test(cause.message)) return UNKNOWN;
  const detail = presentable(cause.message);
  return statusCode === 401 || statusCode === 403
    ? unconfirmed(detail)
    : failed(detail);
}
