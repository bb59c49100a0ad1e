import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { POSTGRES_STATUSES } from '../cluster/health';
import { INSTALLATIONS } from '../github/app/GithubApp';
import { ANSWERS } from '../github/NextAnswers';
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

/** `POST /_sandbox/repository/file`. @internal */
export const RepositoryFileBody = z.strictObject({
  path: z.string().min(1).max(1000),
  /** Text; `null` removes the file. */
  content: z.string().max(1_000_000).nullable(),
});

/** `POST /_sandbox/github/next`. @internal */
export const NextAnswerBody = z.strictObject({
  answer: z.enum(ANSWERS),
  /** How many requests are answered so; 1 by default. */
  times: z.number().int().min(1).max(1000).optional(),
  /** How many requests before them are answered as ever; none by default. */
  after: z.number().int().min(0).max(1000).optional(),
  /** How long a rate limit lasts. */
  seconds: z.number().int().min(0).max(100_000).optional(),
});

/** `POST /_sandbox/github/app`. @internal */
export const GithubAppBody = z.strictObject({
  installation: z.enum(INSTALLATIONS).optional(),
  revokeTokens: z.boolean().optional(),
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
  if (schema instanceof z.ZodOptional) return allowed(schema.unwrap());
  if (schema instanceof z.ZodNumber) return 'a number';
  if (schema instanceof z.ZodPipe) return allowed(schema.out);
  if (schema instanceof z.ZodDefault) return allowed(schema.unwrap());
  if (schema instanceof z.ZodEnum) return schema.options.join(', ');
  if (schema instanceof z.ZodNullable)
    return `${allowed(schema.unwrap())}, null`;
  if (schema instanceof z.ZodString) return 'text';
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
