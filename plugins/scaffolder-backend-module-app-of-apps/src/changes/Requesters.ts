import type {
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  rightsOf,
  type Grant,
  type Rights,
} from '@platform-bootstrap/app-of-apps';
import { platformChangePermission } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { isAllowed } from '../authorize';

/** Knows what a person may ask for, at the moment of the call. @internal */
export class Requesters {
  constructor(
    private readonly services: {
      readonly permissions: PermissionsService;
      readonly userInfo: UserInfoService;
    },
    private readonly grants: readonly Grant[],
  ) {}

  async rightsOf(
    credentials: BackstageCredentials<BackstageUserPrincipal>,
  ): Promise<Rights> {
    const { permissions, userInfo } = this.services;
    const [{ ownershipEntityRefs }, mayChangePlatform] = await Promise.all([
      userInfo.getUserInfo(credentials),
      isAllowed(permissions, credentials, platformChangePermission),
    ]);
    return rightsOf(ownershipEntityRefs, this.grants, mayChangePlatform);
  }
}
