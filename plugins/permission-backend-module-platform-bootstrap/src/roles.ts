import {
  catalogEntityReadPermission,
  catalogLocationReadPermission,
} from '@backstage/plugin-catalog-common/alpha';
import { Permission } from '@backstage/plugin-permission-common';
import {
  actionExecutePermission,
  taskCancelPermission,
  taskCreatePermission,
  taskReadPermission,
  templateParameterReadPermission,
  templateStepReadPermission,
} from '@backstage/plugin-scaffolder-common/alpha';
import {
  actionsUsePermission,
  argocdRefreshPermission,
  changeCreatePermission,
  changePlanPermission,
  readinessReadPermission,
  serviceCreatePermission,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';

/**
 * How far a permission is granted. `own-tasks`: for the scaffolder tasks that the person started; `visible`: for the components that
 * `platformBootstrap.visibility` lets the role see; `visible-entities`: for the entities of the catalog but those components' that it
 * does not; `own`: for the components that the person or their groups own.
 */
export type Scope =
  | 'all'
  | 'own-tasks'
  | 'visible'
  | 'visible-entities'
  | 'own';

/** What a role grants: permission names with their scope, or everything that any plugin may ask for. */
export type Grants = ReadonlyMap<string, Scope> | 'everything';

const grant = (scope: Scope, permissions: readonly Permission[]) =>
  permissions.map(({ name }) => [name, scope] as const);

// By name: their plugins need not be installed, and a policy should not bring them.
const KUBERNETES_READ = [
  'kubernetes.resources.read',
  'kubernetes.clusters.read',
];
const CROSSPLANE_READ = [
  'crossplane.overview.view',
  'crossplane.resource-graph.show',
  ...['claims', 'composite-resources', 'managed-resources'].flatMap(kind => [
    `crossplane.${kind}.list`,
    `crossplane.${kind}.show-events`,
  ]),
  'crossplane.additional-resources.list',
  'crossplane.additional-resources.show-events',
  'crossplane.managed-resource-definitions.list',
  // What somebody asked for; what it is made of can hold more than its author should see.
  'crossplane.claims.view-yaml',
];

const viewer = [
  ...grant('visible-entities', [catalogEntityReadPermission]),
  ...grant('all', [catalogLocationReadPermission, actionsUsePermission]),
  ...grant('visible', [readinessReadPermission]),
];

const developer = [
  ...viewer,
  ...grant('all', [
    templateParameterReadPermission,
    templateStepReadPermission,
    actionExecutePermission,
    taskCreatePermission,
    changePlanPermission,
    changeCreatePermission,
    serviceCreatePermission,
  ]),
  ...[...KUBERNETES_READ, ...CROSSPLANE_READ].map(
    name => [name, 'all'] as const,
  ),
  ...grant('own-tasks', [taskReadPermission, taskCancelPermission]),
  ...grant('own', [argocdRefreshPermission]),
];

/** What no role grants, whatever else it does: the portal's own account would do at the cluster whatever a browser sends. */
export const NEVER: ReadonlySet<string> = new Set(['kubernetes.proxy']);

/** The roles. What is not listed is not granted. */
export const ROLES = {
  viewer: new Map(viewer),
  developer: new Map(developer),
  'platform-admin': 'everything',
} as const satisfies Record<string, Grants>;
