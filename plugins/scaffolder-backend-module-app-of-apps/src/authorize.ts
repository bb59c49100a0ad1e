import type {
  AuthService,
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';

async function ask(
  permissions: PermissionsService,
  credentials: BackstageCredentials,
  permission: BasicPermission,
): Promise<AuthorizeResult | 'unanswered'> {
  try {
    const [decision] = await permissions.authorize([{ permission }], {
      credentials,
    });
    return decision.result;
  } catch {
    // The permission backend is away. What it said, or the network, is not for the person who asks.
    return 'unanswered';
  }
}

/** Asks one permission with somebody's own credentials; without an answer it is not granted. @internal */
export const isAllowed = async (
  permissions: PermissionsService,
  credentials: BackstageCredentials,
  permission: BasicPermission,
): Promise<boolean> =>
  (await ask(permissions, credentials, permission)) === AuthorizeResult.ALLOW;

/** Throws NotAllowedError unless the permission is granted, also when nobody can be asked. @internal */
export async function requirePermission(
  permissions: PermissionsService,
  credentials: BackstageCredentials,
  permission: BasicPermission,
): Promise<void> {
  const result = await ask(permissions, credentials, permission);
  if (result === AuthorizeResult.ALLOW) return;
  throw new NotAllowedError(
    result === 'unanswered'
      ? 'Permissions cannot be asked at the moment, so nothing is allowed; try again in a minute'
      : `You need the permission ${permission.name}; the platform team grants it`,
  );
}

/**
 * The person behind the credentials; throws NotAllowedError for services, which the permission framework would let through
 * without asking a policy.
 *
 * @internal
 */
export function requireUser(
  auth: AuthService,
  credentials: BackstageCredentials,
): BackstageCredentials<BackstageUserPrincipal> {
  if (auth.isPrincipal(credentials, 'user')) return credentials;
  throw new NotAllowedError('Only a signed-in person can ask for a change');
}
