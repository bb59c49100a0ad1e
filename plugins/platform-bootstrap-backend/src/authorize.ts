import type {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import type { Request } from 'express';

/** Lets a request pass or throws. @internal */
export type Authorize = (
  req: Request,
  permission: BasicPermission,
) => Promise<void>;

/** The one place where permissions are asked: of the person who makes the request, never of the browser's word. @internal */
export const createAuthorize =
  (httpAuth: HttpAuthService, permissions: PermissionsService): Authorize =>
  async (req, permission) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const [{ result }] = await permissions.authorize([{ permission }], {
      credentials,
    });
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `The permission ${permission.name} is required; ask a platform engineer for it`,
      );
    }
  };
