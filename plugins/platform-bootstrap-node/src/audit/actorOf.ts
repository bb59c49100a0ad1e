import type {
  AuditorServiceCreateEventOptions,
  AuthService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { AuditActor } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { isSignIn } from './kinds';
import { claimedActor } from './toEntry';

const UNKNOWN: AuditActor = { kind: 'unknown', ref: null };

/**
 * Who is behind an event: the person whose credentials the request carries, and nobody's word before that. An event of ours may name
 * somebody where there is no such person: a task that runs for them, a sign-in that has just been proven.
 *
 * @internal
 */
export async function actorOf(
  { eventId, request, meta }: AuditorServiceCreateEventOptions,
  auth: AuthService,
  httpAuth: HttpAuthService,
): Promise<AuditActor> {
  const claimed = claimedActor(eventId, meta);
  if (isSignIn(eventId)) return claimed ?? UNKNOWN;

  const credentials = request
    ? await httpAuth.credentials(request)
    : await auth.getOwnServiceCredentials();
  if (auth.isPrincipal(credentials, 'user')) {
    return { kind: 'user', ref: credentials.principal.userEntityRef };
  }
  if (claimed) return claimed;
  return auth.isPrincipal(credentials, 'service')
    ? { kind: 'service', ref: credentials.principal.subject }
    : UNKNOWN;
}
