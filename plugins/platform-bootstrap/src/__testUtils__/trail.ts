import {
  AuditEvent,
  SelfCheck,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';

/** SHA-256 of an input, as the trail shows it. */
export const DIGEST =
  '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

/** Something that petra did and that succeeded, unless told otherwise. */
export const event = (
  id: string,
  change: Partial<AuditEvent> = {},
): AuditEvent => ({
  id,
  at: '2026-11-23T10:00:00.000Z',
  endedAt: '2026-11-23T10:00:01.000Z',
  plugin: 'scaffolder',
  event: 'change-propose',
  severity: 'medium',
  actor: { kind: 'user', ref: 'user:default/petra' },
  result: 'succeeded',
  subject: 'Add kuberay to automation',
  inputDigest: DIGEST,
  link: 'https://github.com/example/platform/pull/12',
  error: null,
  ...change,
});

/** Daniel was refused a refresh. */
export const denied = (id: string): AuditEvent =>
  event(id, {
    plugin: 'platform-bootstrap',
    event: 'access-denied',
    severity: 'high',
    actor: { kind: 'user', ref: 'user:default/daniel' },
    result: 'failed',
    subject: 'platform-bootstrap.readiness.refresh',
    inputDigest: null,
    link: null,
    error: null,
  });

const LINKS = [
  ['headers', 'Headers'],
  ['token', 'ID token'],
  ['claims', 'Claims'],
  ['user', 'User in the catalog'],
  ['groups', 'Groups'],
  ['roles', 'Roles'],
] as const;

/** A sign-in chain that holds, or breaks at a link. */
export function chain(broken?: SelfCheck['firstBroken']): SelfCheck {
  const at = LINKS.findIndex(([id]) => id === broken);
  const statusOf = (index: number) => {
    if (at < 0 || index < at) return 'ok';
    return index === at ? 'broken' : 'not-reached';
  };
  return {
    checkedAt: new Date().toISOString(),
    firstBroken: broken ?? null,
    steps: LINKS.map(([id, title], index) => ({
      id,
      title,
      status: statusOf(index),
      message: `${title}: ${statusOf(index)}.`,
      ...(index === at && { nextStep: `Repair the ${id}` }),
      facts: index === 0 ? [{ name: 'X-Forwarded-User', value: 'petra' }] : [],
    })),
  };
}
