import { AuditEvent } from '@platform-bootstrap/plugin-platform-bootstrap-common';

/** How something ended, as the trail shows it. */
export const OUTCOMES = ['initiated', 'succeeded', 'failed', 'denied'] as const;

/** How something ended, as the trail shows it. */
export type Outcome = (typeof OUTCOMES)[number];

const REFUSALS: readonly string[] = ['access-denied', 'sign-in-refused'];

/** How an event ended; one that says that somebody was refused is a denial, whatever else it says. */
export const outcomeOf = (event: AuditEvent): Outcome =>
  REFUSALS.includes(event.event) ? 'denied' : event.result;

/** The outcomes in words. */
export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  initiated: 'no result was recorded',
  succeeded: 'succeeded',
  failed: 'failed',
  denied: 'denied',
};

/** The events of this suite in words; other plugins' have none. */
export const EVENT_WORDS: Readonly<Record<string, string>> = {
  'change-plan': 'Plan of a change',
  'change-propose': 'Pull request with a change',
  'readiness-refresh': 'Observation asked for',
  'argocd-refresh': 'Comparison in Argo CD asked for',
  'argocd-sync': 'Sync in Argo CD',
  'access-denied': 'Access denied',
  'sign-in': 'Signed in',
  'sign-in-refused': 'Sign-in refused',
};

/** What an event is in words; the id itself as words where it has none of its own. */
export const eventWords = (event: string): string =>
  EVENT_WORDS[event] ??
  event.replace(/-/g, ' ').replace(/^./, letter => letter.toUpperCase());

/** Stands for whoever was not signed in. */
export const UNKNOWN = 'unknown';

/** Who did it, as one word to filter by; the unknown all together. */
export const actorKey = ({ actor }: AuditEvent): string => actor.ref ?? UNKNOWN;

/** What a link of the trail leads to. */
export function linkWords(link: string): string {
  const [, pull] = /\/pull\/(\d+)$/.exec(link) ?? [];
  return pull ? `Pull request #${pull}` : 'What it led to';
}
