import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { POSTGRES_STATUSES } from '../cluster/health';
import { FAULTS } from '../http/Faults';
import { UPSTREAMS } from '../http/upstreams';
import { REVIEWS } from '../github/PullRequests';
import { HARBOR_COMPONENTS } from './LeverState';

/** `POST /_sandbox/vault`. @internal */
export const VaultBody = z.strictObject({ sealed: z.boolean() });

/** `POST /_sandbox/harbor`. @internal */
export const HarborBody = z.strictObject({
  component: z.enum(HARBOR_COMPONENTS),
  status: z.enum(['healthy', 'unhealthy']),
});

/** `POST /_sandbox/postgres`. @internal */
export const PostgresBody = z.strictObject({
  status: z.enum(POSTGRES_STATUSES),
});

/** `POST /_sandbox/faults`. @internal */
export const FaultBody = z.strictObject({
  upstream: z.enum(UPSTREAMS),
  // `500` and `401` look like numbers, so scripts send numbers.
  fault: z.preprocess(
    fault => (typeof fault === 'number' ? String(fault) : fault),
    z.enum(FAULTS),
  ),
});

/** `POST /_sandbox/pulls/<number>/merge`. @internal */
export const MergeBody = z.strictObject({
  method: z.enum(['merge', 'squash']).default('merge'),
});

/** `POST /_sandbox/pulls/<number>/checks`. @internal */
export const CheckBody = z.strictObject({
  name: z.string().min(1).max(100),
  state: z.enum(['success', 'failure', 'pending']),
});

/** `POST /_sandbox/pulls/<number>/review`. @internal */
export const ReviewBody = z.strictObject({
  decision: z.enum([...REVIEWS, 'none']),
});

function allowed(schema: unknown): string {
  if (schema instanceof z.ZodPipe) return allowed(schema.out);
  if (schema instanceof z.ZodDefault) return allowed(schema.unwrap());
  if (schema instanceof z.ZodString) return 'any text';
  if (schema instanceof z.ZodEnum) return schema.options.join(', ');
  return schema instanceof z.ZodBoolean ? 'true, false' : '';
}

/** Reads a lever's body; throws InputError that names the field and what it may be. @internal */
export function readBody<T extends z.ZodRawShape>(
  schema: z.ZodObject<T>,
  body: unknown,
): z.infer<z.ZodObject<T>> {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const fields = Object.entries(schema.shape).map(
    ([name, type]) => `"${name}" (${allowed(type)})`,
  );
  const where =
    issue.code === 'unrecognized_keys'
      ? `Unknown field "${issue.keys.join('", "')}"`
      : `Field "${issue.path.join('.') || 'body'}" is missing or not allowed`;
  throw new InputError(`${where}; send JSON with ${fields.join(' and ')}`);
}
