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
  changeCreatePermission,
  changePlanPermission,
  readinessReadPermission,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';

/**
 * How far a permission is granted. `own-tasks`: for the scaffolder tasks that the person started; `visible`: for the components that
 * `platformBootstrap.visibility` lets the role see.
 */
export type Scope = 'all' | 'own-tasks' | 'visible';

/** What a role grants: permission names with their scope, or everything that any plugin may ask for. */
export type Grants = ReadonlyMap<string, Scope> | 'everything';

const grant = (scope: Scope, permissions: readonly Permission[]) =>
  permissions.map(({ name }) => [name, scope] as const);

const viewer = [
  ...grant('all', [catalogEntityReadPermission, catalogLocationReadPermission]),
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
  ]),
  ...grant('own-tasks', [taskReadPermission, taskCancelPermission]),
];

/** The roles. What is not listed is not granted. */
export const ROLES = {
  viewer: new Map(viewer),
  developer: new Map(developer),
  'platform-admin': 'everything',
} as const satisfies Record<string, Grants>;
