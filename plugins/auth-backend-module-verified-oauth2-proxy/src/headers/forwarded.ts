import type { IncomingMessage } from 'node:http';
import type { VerifiedClaims } from '../token/readClaims';
import { SignInRefused } from '../token/SignInRefused';

const list = (value: string, separator: RegExp) =>
  value
    .split(separator)
    .map(part => part.trim())
    .filter(Boolean);

type Agrees = (value: string, claims: VerifiedClaims) => boolean;

// OAuth2 Proxy fills it with the subject, the user name or the address, as it is configured.
const user: Agrees = (value, { subject, username, email }) =>
  [subject, username].includes(value) || value.toLowerCase() === email;
const username: Agrees = (value, claims) => value === claims.username;
const email: Agrees = (value, claims) => value.toLowerCase() === claims.email;
const groups =
  (separator: RegExp): Agrees =>
  (value, claims) =>
    // As a whole first: a name may have the separator in it.
    value === claims.groups.join(',') ||
    list(value, separator).every(name => claims.groups.includes(name));

const CHECKS: Readonly<Record<string, Agrees>> = {
  'x-forwarded-user': user,
  'x-forwarded-preferred-username': username,
  'x-forwarded-email': email,
  'x-forwarded-groups': groups(/,/),
  'x-auth-request-user': user,
  'x-auth-request-preferred-username': username,
  'x-auth-request-email': email,
  'x-auth-request-groups': groups(/,/),
  'x-authentik-username': username,
  'x-authentik-email': email,
  'x-authentik-groups': groups(/\|/),
};

/** The identity headers that a request carries, by name, in lower case. @internal */
export function forwardedHeaders(req: IncomingMessage): readonly string[] {
  return Object.keys(CHECKS).filter(name => req.headers[name]);
}

/** The identity headers that say something else than the token. @internal */
export const contradictions = (
  req: IncomingMessage,
  claims: VerifiedClaims,
): readonly string[] =>
  forwardedHeaders(req).filter(
    name => !CHECKS[name](`${req.headers[name]}`, claims),
  );

/**
 * Identity comes from the token alone; a header that says something else means that somebody is trying, or that the proxy is confused.
 *
 * @throws SignInRefused `contradiction`
 * @internal
 */
export function refuseContradictions(
  req: IncomingMessage,
  claims: VerifiedClaims,
): void {
  const [header] = contradictions(req, claims);
  if (!header) return;
  throw new SignInRefused(
    'contradiction',
    `the header ${header} contradicts the ID token`,
  );
}
