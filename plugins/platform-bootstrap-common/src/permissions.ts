import { createPermission } from '@backstage/plugin-permission-common';

/** See the readiness of the platform's components, with evidence. @public */
export const readinessReadPermission = createPermission({
  name: 'platform-bootstrap.readiness.read',
  attributes: { action: 'read' },
});

/** Ask for an observation now instead of at the next interval. @public */
export const readinessRefreshPermission = createPermission({
  name: 'platform-bootstrap.readiness.refresh',
  attributes: { action: 'update' },
});

/** Have a change to the platform repository planned; writes nothing. @public */
export const changePlanPermission = createPermission({
  name: 'platform-bootstrap.change.plan',
  attributes: { action: 'read' },
});

/** Open a pull request with a change to the platform repository. @public */
export const changeCreatePermission = createPermission({
  name: 'platform-bootstrap.change.create',
  attributes: { action: 'create' },
});

/** The permissions that the platform-bootstrap backend enforces. @public */
export const readinessPermissions = [
  readinessReadPermission,
  readinessRefreshPermission,
];

/** The permissions that the scaffolder module enforces. @public */
export const changePermissions = [changePlanPermission, changeCreatePermission];
