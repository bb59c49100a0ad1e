import type { AuditEvent } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { AuditEntry } from '@platform-bootstrap/plugin-platform-bootstrap-node';

/** A row of `audit_events`. @internal */
export type AuditRow = {
  /** The order of writing, given by the database. */
  seq?: number;
  id: string;
  at: string;
  ended_at: string | null;
  plugin: string;
  event: string;
  severity: AuditEvent['severity'];
  actor_kind: AuditEvent['actor']['kind'];
  actor_ref: string | null;
  result: AuditEvent['result'];
  subject: string | null;
  input_digest: string | null;
  link: string | null;
  error: string | null;
  method: string | null;
  path: string | null;
};

/** @internal */
export const toRow = (
  entry: AuditEntry,
  plugin: string,
  at: string,
): AuditRow => ({
  id: entry.id,
  at,
  ended_at: null,
  plugin,
  event: entry.event,
  severity: entry.severity,
  actor_kind: entry.actor.kind,
  actor_ref: entry.actor.ref,
  result: 'initiated',
  subject: entry.subject,
  input_digest: entry.inputDigest,
  link: entry.link,
  error: null,
  method: entry.method,
  path: entry.path,
});

/** @internal */
export const toEvent = (row: AuditRow): AuditEvent => ({
  id: row.id,
  at: row.at,
  endedAt: row.ended_at,
  plugin: row.plugin,
  event: row.event,
  severity: row.severity,
  actor: { kind: row.actor_kind, ref: row.actor_ref },
  result: row.result,
  subject: row.subject,
  inputDigest: row.input_digest,
  link: row.link,
  error: row.error,
});
