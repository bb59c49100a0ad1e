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

/** Asks one permission with somebody's own credentials; throws NotAllowedError unless it is granted. @internal */
export async function requirePermission(
  permissions: PermissionsService,
  credentials: BackstageCredentials,
  permission: BasicPermission,
): Promise<void> {
  const [decision] = await permissions.authorize([{ permission }], {
    credentials,
  });
  if (decision.result !== AuthorizeResult.ALLOW) {
    throw new NotAllowedError(
      `You need the permission ${permission.name}; the platform team grants it`,
    );
  }
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
