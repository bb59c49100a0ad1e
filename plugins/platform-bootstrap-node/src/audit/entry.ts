import { AuditActor } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { z } from 'zod';
import { inOneLine } from './words';

/** How long each text of an entry may be. @internal */
export const LONGEST = {
  event: 100,
  ref: 255,
  subject: 500,
  link: 2000,
  path: 500,
} as const;

const line = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .transform(text => inOneLine(text, most))
    .refine(text => text !== '', 'must hold something that can be read');

const link = z
  .string()
  .max(LONGEST.link)
  .url()
  .regex(/^https?:\/\/[^@\s]+$/, 'must be http or https, without a user name');

/** An event as a plugin hands it to the trail, before its effect; the time and the plugin are the trail's own knowledge. @public */
export const AuditEntry = z.strictObject({
  /** Chosen by the sender, so that sending it again is no second event. */
  id: z.string().uuid(),
  event: line(LONGEST.event),
  severity: z.enum(['low', 'medium', 'high', 'critical']),
  actor: z.strictObject({
    kind: AuditActor.shape.kind,
    ref: line(LONGEST.ref).nullable(),
  }),
  subject: line(LONGEST.subject).nullable(),
  inputDigest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  link: link.nullable(),
  /** The request it came from. */
  method: z
    .string()
    .regex(/^[A-Z]{3,10}$/)
    .nullable(),
  /** Without its query, which may hold anything. */
  path: line(LONGEST.path).nullable(),
});

/** How an event ended. @public */
export const AuditOutcome = z.strictObject({
  result: z.enum(['succeeded', 'failed']),
  /** What it led to, when that is known only now. */
  link: link.nullable(),
  /** Name and code of the error; its message may hold what nobody should read. */
  error: z
    .string()
    .regex(/^\w{1,64}( \([-\w]{1,64}\))?$/)
    .nullable(),
});

/** What the schema of the same name gives. @public */
export type AuditEntry = z.infer<typeof AuditEntry>;
/** What the schema of the same name gives. @public */
export type AuditOutcome = z.infer<typeof AuditOutcome>;
