import type {
  BackstageCredentials,
  BackstageUserPrincipal,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
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

const tooMany = ({ most, windowMs, what }: PersonLimit) =>
  `Too many ${what}: at most ${most} in ${
    windowMs / 1000
  } s; wait a moment and try again`;

/**
 * Middleware that answers 429 with `Retry-After` once a signed-in person asks too often; counted per person, in this process, so that
 * nobody's eagerness costs a colleague anything. Answers 401 itself to whoever is no person.
 *
 * @public
 */
export function limitPerPerson(
  httpAuth: HttpAuthService,
  limit: PersonLimit,
): RequestHandler {
  const { most, windowMs } = limit;
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
      const message = tooMany(limit);
      res
        .status(429)
        .json({ error: { name: 'TooManyRequestsError', message } });
    },
  });
}

/**
 * The same for what a person does without a request of their own, such as by an action: counts one more time, and throws
 * ServiceUnavailableError once there are too many.
 *
 * @public
 */
export function countPerPerson(
  limit: PersonLimit,
): (person: BackstageCredentials<BackstageUserPrincipal>) => Promise<void> {
  const { most, windowMs } = limit;
  const windows = new Map<string, { endsAt: number; count: number }>();
  return async ({ principal }) => {
    const now = Date.now();
    for (const [who, { endsAt }] of windows) {
      if (endsAt <= now) windows.delete(who);
    }
    const person = principal.userEntityRef;
    const window = windows.get(person) ?? { endsAt: now + windowMs, count: 0 };
    windows.set(person, window);
    window.count++;
    if (window.count > most) throw new ServiceUnavailableError(tooMany(limit));
  };
}
