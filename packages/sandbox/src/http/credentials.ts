import { timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';

/** What a request proves: nothing, the right token, or a wrong one. @internal */
export type Credentials = 'none' | 'valid' | 'invalid';

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** The secret of an `Authorization` header. @internal */
export function secretOf(header: string): string {
  const [scheme, rest = ''] = header.split(/\s+/, 2);
  if (scheme.toLowerCase() !== 'basic') return rest;
  const text = Buffer.from(rest, 'base64').toString();
  return text.slice(text.indexOf(':') + 1);
}

/** Reads `Authorization` as `Bearer`, `token` or `Basic` (any user, the token as password). @internal */
export function credentialsOf(
  req: Request,
  ...tokens: readonly string[]
): Credentials {
  const header = req.get('authorization');
  if (!header) return 'none';
  const secret = secretOf(header);
  return tokens.some(token => equal(secret, token)) ? 'valid' : 'invalid';
}
