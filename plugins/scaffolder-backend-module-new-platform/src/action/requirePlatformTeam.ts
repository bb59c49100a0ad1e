import type {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { platformChangePermission } from '@platform-bootstrap/plugin-platform-bootstrap-common';

const permission = platformChangePermission;

/**
 * Who asks, when it is somebody of the platform team; throws NotAllowedError for everybody else, for services, and when nobody can be
 * asked.
 *
 * @internal
 */
export async function requirePlatformTeam(
  services: {
    readonly auth: AuthService;
    readonly permissions: PermissionsService;
  },
  credentials: BackstageCredentials,
): Promise<string> {
  const { auth, permissions } = services;
  if (!auth.isPrincipal(credentials, 'user')) {
    throw new NotAllowedError('Only a signed-in person can make a platform');
  }
  const decisions = await permissions
    .authorize([{ permission }], { credentials })
    .catch(() => []);
  if (decisions[0]?.result === AuthorizeResult.ALLOW) {
    return credentials.principal.userEntityRef;
  }
  throw new NotAllowedError(
    decisions.length === 0
      ? 'Permissions cannot be asked at the moment, so nothing is allowed; try again in a minute'
      : `You need the permission ${permission.name}; the platform team has it`,
  );
}
