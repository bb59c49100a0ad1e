import { z } from 'zod';

/** Who did something, as far as it was proven. @public */
export const AuditActor = z.object({
  /** `unknown`: nobody was signed in, as when a sign-in is refused. */
  kind: z.enum(['user', 'service', 'unknown']),
  /** An entity reference for a user, a subject for a service; `null` for the unknown. */
  ref: z.string().nullable(),
});

/** One thing that somebody did or was refused. @public */
export const AuditEvent = z.object({
  id: z.string(),
  /** When it was about to happen (ISO 8601): written before the effect. */
  at: z.string().datetime(),
  /** When its result was written; `null` while it is under way or was cut off. */
  endedAt: z.string().datetime().nullable(),
  /** The Backstage plugin that wrote it. */
  plugin: z.string(),
  /** What happened, in kebab-case: `change-plan`, `change-propose`, `refresh`, `access-denied`, `sign-in-refused`. */
  event: z.string(),
  severity: z.enum(['low', 'medium', 'high', 'critical']),
  actor: AuditActor,
  /** `initiated`: no result was written, it may or may not have happened. */
  result: z.enum(['initiated', 'succeeded', 'failed']),
  /** In words, for people: `Add kuberay to automation`. */
  subject: z.string().nullable(),
  /** SHA-256 (hex) of the input: the same request has the same digest. */
  inputDigest: z.string().nullable(),
  /** What it led to, such as the pull request; https or http. */
  link: z
    .string()
    .regex(/^https?:\/\//)
    .nullable(),
  /** Why it failed, for people. */
  error: z.string().nullable(),
});

/** `GET /api/platform-bootstrap/audit`. @public */
export const AuditPage = z.object({
  /** Newest first. */
  events: z.array(AuditEvent),
  /** Send it back as `before` for older ones; `null` at the end. */
  next: z.string().nullable(),
});

/** What the schema of the same name gives. @public */
export type AuditActor = z.infer<typeof AuditActor>;
/** What the schema of the same name gives. @public */
export type AuditEvent = z.infer<typeof AuditEvent>;
/** What the schema of the same name gives. @public */
export type AuditPage = z.infer<typeof AuditPage>;
