import type { AuditorServiceEventSeverityLevel } from '@backstage/backend-plugin-api';
import type { AuditActor } from '@platform-bootstrap/plugin-platform-bootstrap-common';

/** The events of this suite: all of them are kept, and nothing they announce happens unless they are. @public */
export const OWN_EVENTS: ReadonlySet<string> = new Set([
  'change-plan',
  'change-propose',
  'service-create',
  'readiness-refresh',
  'argocd-refresh',
  'argocd-sync',
  'access-denied',
  'sign-in',
  'sign-in-refused',
]);

/**
 * Events that somebody can cause without changing anything. When the trail is full they go first, so that nobody can wash away
 * what was done by asking for much.
 *
 * @public
 */
export const WITHOUT_EFFECT: readonly string[] = [
  'change-plan',
  'access-denied',
  'sign-in',
  'sign-in-refused',
];

/** Whoever signs in is nobody yet, whatever token the request carries. @internal */
export const isSignIn = (eventId: string): boolean =>
  eventId === 'sign-in' || eventId === 'sign-in-refused';

/**
 * Whether the portal only reads a cluster in its own name: what makes entities of it does so all day long, and would wash away what people
 * did. What a person reads that way is kept.
 *
 * @internal
 */
export const isRoutine = (
  eventId: string,
  actor: AuditActor,
  meta: Readonly<Record<string, unknown>> | undefined,
): boolean =>
  eventId === 'cluster-fetch' &&
  actor.kind === 'service' &&
  meta?.method === 'GET';

/** Whether an event goes into the trail, besides the log. @internal */
export const isKept = (
  eventId: string,
  severity: AuditorServiceEventSeverityLevel = 'low',
): boolean => OWN_EVENTS.has(eventId) || severity !== 'low';
