import {
  AuthorizeResult,
  PermissionCriteria,
  PermissionCondition,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_SCAFFOLDER_TASK } from '@backstage/plugin-scaffolder-common/alpha';
import { RESOURCE_TYPE_PLATFORM_COMPONENT } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  Members,
  Role,
  rolesOf,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { Visibility } from './readVisibility';
import { Grants, ROLES, Scope } from './roles';

const ALLOW = { result: AuthorizeResult.ALLOW } as const;
const DENY = { result: AuthorizeResult.DENY } as const;

// The rule that the scaffolder registers for its tasks; it exports no factory that a policy could import without the plugin.
const startedBy = (userEntityRef: string): PolicyDecision => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'scaffolder',
  resourceType: RESOURCE_TYPE_SCAFFOLDER_TASK,
  conditions: {
    rule: 'IS_TASK_OWNER',
    resourceType: RESOURCE_TYPE_SCAFFOLDER_TASK,
    params: { createdBy: [userEntityRef] },
  },
});

// The rules that the platform-bootstrap plugin registers for its components.
const where = (
  rule: string,
  params: Record<string, string[]>,
): PermissionCondition => ({
  rule,
  resourceType: RESOURCE_TYPE_PLATFORM_COMPONENT,
  params,
});

const ownedBy = (owners: readonly string[]) =>
  where('IS_COMPONENT_OWNER', { owners: [...owners] });

const onlyWhere = (
  first: PermissionCondition,
  ...others: PermissionCondition[]
): PolicyDecision => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'platform-bootstrap',
  resourceType: RESOURCE_TYPE_PLATFORM_COMPONENT,
  conditions: {
    anyOf: [first, ...others],
  } satisfies PermissionCriteria<PermissionCondition>,
});

const scopeOf = (grants: Grants, permission: string): Scope | undefined =>
  grants === 'everything' ? 'all' : grants.get(permission);

/** Allows what a person's roles grant and denies everything else, also to whoever is not signed in. */
export class RolePolicy implements PermissionPolicy {
  constructor(
    private readonly members: Members,
    private readonly visibility: Visibility = {},
  ) {}

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) return DENY;
    const { userEntityRef, ownershipEntityRefs } = user.info;
    const roles = rolesOf(this.members, ownershipEntityRefs);
    const withScope = (scope: Scope) =>
      roles.filter(role => scopeOf(ROLES[role], permission.name) === scope);
    if (withScope('all').length > 0) return ALLOW;
    const showing = withScope('visible');
    if (showing.length > 0) return this.#visible(showing, ownershipEntityRefs);
    if (withScope('own-tasks').length > 0) return startedBy(userEntityRef);
    if (withScope('own').length > 0)
      return onlyWhere(ownedBy(ownershipEntityRefs));
    return DENY;
  }

  /** What any of these roles shows. */
  #visible(roles: readonly Role[], refs: readonly string[]): PolicyDecision {
    const shown = roles.map(role =>
      role === 'platform-admin' ? undefined : this.visibility[role],
    );
    const categories = shown.flatMap(visible => visible?.categories ?? []);
    const conditions: PermissionCondition[] = [];
    if (categories.length > 0) {
      const names = [...new Set(categories)];
      conditions.push(where('IN_CATEGORY', { categories: names }));
    }
    if (shown.some(visible => visible?.own)) {
      conditions.push(ownedBy(refs));
    }
    // A role that nothing narrows shows everything.
    if (shown.some(visible => visible === undefined)) return ALLOW;
    const [first, ...others] = conditions;
    return first ? onlyWhere(first, ...others) : DENY;
  }
}
