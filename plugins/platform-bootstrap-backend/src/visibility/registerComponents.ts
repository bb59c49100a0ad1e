import type {
  AuditorService,
  AuthService,
  HttpAuthService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { isResourcePermission } from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import {
  readinessPermissions,
  RESOURCE_TYPE_PLATFORM_COMPONENT,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { createAuthorize, type Authorize } from '../authorize';
import type { Board } from '../snapshot/Board';
import { COMPONENT_RULES, componentResourceRef } from './rules';

/** What is needed to register them. @internal */
export type RegisterDeps = {
  readonly auditor: AuditorService;
  readonly auth: AuthService;
  readonly board: Pick<Board, 'snapshot'>;
  readonly httpAuth: HttpAuthService;
  readonly permissions: PermissionsService;
  readonly permissionsRegistry: PermissionsRegistryService;
};

/** Makes the components known to the permission framework, with their rules, and gives the way to ask it. @internal */
export function registerComponents({
  board,
  permissionsRegistry,
  ...services
}: RegisterDeps): Authorize {
  permissionsRegistry.addPermissions(
    readinessPermissions.filter(({ type }) => type === 'basic'),
  );
  permissionsRegistry.addResourceType({
    resourceRef: componentResourceRef,
    permissions: readinessPermissions.filter(one =>
      isResourcePermission(one, RESOURCE_TYPE_PLATFORM_COMPONENT),
    ),
    rules: COMPONENT_RULES,
    async getResources(ids) {
      const { components } = await board.snapshot();
      return ids.map(id => components.get(id));
    },
  });
  return createAuthorize({
    ...services,
    shows: createConditionAuthorizer(
      permissionsRegistry.getPermissionRuleset(componentResourceRef),
    ),
  });
}
