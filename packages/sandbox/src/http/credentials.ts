import { timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';

/** What a request proves: nothing, the right token, or a wrong one. @internal */
export type Credentials = 'none' | 'valid' | 'invalid';

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function secretOf(header: string): string {
  const [scheme, rest = ''] = header.split(/\s+/, 2);
  if (scheme.toLowerCase() !== 'basic') return rest;
  const text = Buffer.from(rest, 'base64').toString();
  return text.slice(text.indexOf(':') + 1);
}

/** Reads `Authorization` as `Bearer`, `token` or `Basic` (any user, the token as password). @internal */
export function credentialsOf(req: Request, token: string): Credentials {
  const header = req.get('authorization');
  if (!header) return 'none';
  return equal(secretOf(header), token) ? 'valid' : 'invalid';
}
