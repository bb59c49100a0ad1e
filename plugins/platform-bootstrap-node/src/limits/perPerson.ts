import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';

/** How often one person may do something. @public */
export type PersonLimit = {
  readonly most: number;
  /** Milliseconds. */
  readonly windowMs: number;
  /** What there is too much of, as in "too many plans". */
  readonly what: string;
};

/**
 * Middleware that answers 429 with `Retry-After` once a signed-in person asks too often; counted per person, in this process, so that
 * nobody's eagerness costs a colleague anything. Answers 401 itself to whoever is no person.
 *
 * @public
 */
export function limitPerPerson(
  httpAuth: HttpAuthService,
  { most, windowMs, what }: PersonLimit,
): RequestHandler {
  return rateLimit({
    limit: most,
    windowMs,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    validate: { keyGeneratorIpFallback: false },
    async keyGenerator(req) {
      const { principal } = await httpAuth.credentials(req, {
        allow: ['user'],
      });
      return principal.userEntityRef;
    },
    handler(_req, res) {
      const message = `Too many ${what}: at most ${most} in ${
        windowMs / 1000
      } s; wait a moment and try again`;
      res
        .status(429)
        .json({ error: { name: 'TooManyRequestsError', message } });
    },
  });
}
