import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** A request with a field that no request has: a project, a cluster or something stranger. @internal */
export class ForeignFieldError extends InputError {}

const KEY = /^[\w-]{1,40}$/;

/**
 * Reads untrusted data by a schema; throws {@link ForeignFieldError}, or InputError naming the place.
 *
 * @param what - how the message begins
 * @internal
 */
export function parseInput<T>(
  schema: z.ZodType<T>,
  data: unknown,
  what = '',
): T {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue.path.join('.') || 'body';
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map(key => (KEY.test(key) ? key : 'another'));
    throw new ForeignFieldError(
      `${what}${place}: there is no field ${keys.join(', ')}; remove it`,
    );
  }
  throw new InputError(`${what}${place}: ${issue.message}`);
}
