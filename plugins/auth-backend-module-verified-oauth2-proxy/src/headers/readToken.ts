import type { IncomingMessage } from 'node:http';
import { SignInRefused } from '../token/SignInRefused';

/**
 * The ID token of a request, from its one header.
 *
 * @throws SignInRefused `header` when there is none or more than one
 * @internal
 */
export function readToken(req: IncomingMessage, header: string): string {
  const { rawHeaders } = req;
  const values = rawHeaders.filter(
    (_, index) =>
      index % 2 === 1 && rawHeaders[index - 1].toLowerCase() === header,
  );
  if (values.length > 1) {
    throw new SignInRefused(
      'header',
      `the request has ${header} more than once`,
    );
  }
  const token = values[0]?.replace(/^Bearer(?: +|$)/i, '').trim();
  if (!token) {
    throw new SignInRefused(
      'header',
      `the request has no ID token (${header}): come in through the portal's address, and let the proxy in front of it pass the header on`,
    );
  }
  return token;
}
