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
  /** What happened, in kebab-case: `change-plan`, `change-propose`, `readiness-refresh`, `argocd-refresh`, `argocd-sync`, `access-denied`, `sign-in-refused`. */
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
  /** Name and code of the error it failed with, never its message: `NotAllowedError (category-not-granted)`. */
  error: z.string().nullable(),
});

/** What `GET /api/platform-bootstrap/audit` can be asked for. @public */
export const AuditQuery = z.strictObject({
  /** An entity reference, or a name alone: `daniel` is `user:default/daniel`, in any namespace. */
  actor: z.string().min(1).max(255).optional(),
  event: z.string().min(1).max(100).optional(),
  result: AuditEvent.shape.result.optional(),
  severity: AuditEvent.shape.severity.optional(),
  /** Not older than this (ISO 8601). */
  since: z.string().datetime({ offset: true }).optional(),
  /** `next` of the page before. */
  before: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
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
export type AuditQuery = z.infer<typeof AuditQuery>;
/** What the schema of the same name gives. @public */
export type AuditPage = z.infer<typeof AuditPage>;
