import {
  createPermission,
  type Permission,
} from '@backstage/plugin-permission-common';

/** Type of the resources that {@link readinessReadPermission} is about. @public */
export const RESOURCE_TYPE_PLATFORM_COMPONENT = 'platform-component';

/**
 * See the readiness of the platform's components, with evidence. A policy can narrow it by the rules `IN_CATEGORY` and
 * `IS_COMPONENT_OWNER`.
 *
 * @public
 */
export const readinessReadPermission = createPermission({
  name: 'platform-bootstrap.readiness.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_PLATFORM_COMPONENT,
});

/** Ask for an observation now instead of at the next interval. @public */
export const readinessRefreshPermission = createPermission({
  name: 'platform-bootstrap.readiness.refresh',
  attributes: { action: 'update' },
});

/**
 * Have actions listed that tell of the platform, over MCP or the CLI. What they tell is what {@link readinessReadPermission} shows.
 *
 * @public
 */
export const actionsUsePermission = createPermission({
  name: 'platform-bootstrap.actions.use',
  attributes: { action: 'read' },
});

/** Have Argo CD compare a component with Git now; a policy can narrow it as {@link readinessReadPermission}. @public */
export const argocdRefreshPermission = createPermission({
  name: 'platform-bootstrap.argocd.refresh',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_PLATFORM_COMPONENT,
});

/**
 * Have Argo CD sync a component that the configuration grants it for; a policy can narrow it as {@link readinessReadPermission}.
 *
 * @public
 */
export const argocdSyncPermission = createPermission({
  name: 'platform-bootstrap.argocd.sync',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_PLATFORM_COMPONENT,
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

/** Make the repository of a new service, for a team of one's own. @public */
export const serviceCreatePermission = createPermission({
  name: 'platform-bootstrap.service.create',
  attributes: { action: 'create' },
});

/**
 * Change the platform itself, whatever groups are granted: every category and namespace, Argo CD's own included.
 *
 * @public
 */
export const platformChangePermission = createPermission({
  name: 'platform-bootstrap.platform.change',
  attributes: { action: 'update' },
});

/** Read the audit trail. @public */
export const auditReadPermission = createPermission({
  name: 'platform-bootstrap.audit.read',
  attributes: { action: 'read' },
});

/** Walk the chain of one's own sign-in. @public */
export const selfCheckPermission = createPermission({
  name: 'platform-bootstrap.sso.check',
  attributes: { action: 'read' },
});

/** The permissions that the platform-bootstrap backend enforces. @public */
export const readinessPermissions: Permission[] = [
  readinessReadPermission,
  readinessRefreshPermission,
  actionsUsePermission,
  argocdRefreshPermission,
  argocdSyncPermission,
  auditReadPermission,
];

/** The permissions that the scaffolder module enforces. @public */
export const changePermissions = [
  changePlanPermission,
  changeCreatePermission,
  serviceCreatePermission,
  platformChangePermission,
];

/** The permissions that the sign-in module enforces. @public */
export const identityPermissions = [selfCheckPermission];
