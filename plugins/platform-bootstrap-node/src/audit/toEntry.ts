import { randomUUID } from 'node:crypto';
import type { AuditorEvent } from '@backstage/backend-defaults/auditor';
import { AuditActor } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { z } from 'zod';
import { AuditEntry, AuditOutcome, LONGEST } from './entry';
import { OWN_EVENTS } from './kinds';
import { inOneLine } from './words';

const ifValid = <T>(schema: z.ZodType<T>, value: unknown): T | null =>
  schema.safeParse(value).data ?? null;

const words = (value: unknown, most: number): string | null =>
  (typeof value === 'string' && inOneLine(value, most)) || null;

// What other plugins put there is theirs, and may hold what somebody typed.
const metaOf = ({ eventId, meta }: AuditorEvent) =>
  (OWN_EVENTS.has(eventId) && meta) || {};

/** Who an event of ours says that it was, where the request cannot say it. @internal */
export const claimedActor = (
  eventId: string,
  meta: AuditorEvent['meta'],
): AuditActor | null =>
  OWN_EVENTS.has(eventId) ? ifValid(AuditActor, meta?.actor) : null;

/** What the trail keeps of an event: what is not listed here stays in the log. @internal */
export function toEntry(event: AuditorEvent, actor: AuditActor): AuditEntry {
  const { subject, inputDigest, link } = metaOf(event);
  const { method } = event.request ?? {};
  const path = words(event.request?.url?.split(/[?#]/)[0], LONGEST.path);
  return {
    id: randomUUID(),
    event: words(event.eventId, LONGEST.event) ?? 'unnamed',
    severity: event.severityLevel,
    actor: { kind: actor.kind, ref: words(actor.ref, LONGEST.ref) },
    subject:
      words(subject, LONGEST.subject) ??
      words(path && `${method} ${path}`, LONGEST.subject),
    inputDigest: ifValid(AuditEntry.shape.inputDigest, inputDigest),
    link: ifValid(AuditEntry.shape.link, link),
    method: ifValid(AuditEntry.shape.method, method),
    path,
  };
}

function nameOf({ name, code }: { name?: unknown; code?: unknown }): string {
  const known = /^(string|number)$/.test(typeof code)
    ? `${name} (${code})`
    : '';
  return (
    ifValid(AuditOutcome.shape.error, known) ??
    ifValid(AuditOutcome.shape.error, name) ??
    'Error'
  );
}

/** How an event ended; `null` while it has not. @internal */
export function toOutcome(event: AuditorEvent): AuditOutcome | null {
  if (event.status === 'initiated') return null;
  return {
    result: event.status,
    link: ifValid(AuditOutcome.shape.link, metaOf(event).link),
    error: event.status === 'failed' ? nameOf(event.error) : null,
  };
}
