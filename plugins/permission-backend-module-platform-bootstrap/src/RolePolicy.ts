import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_SCAFFOLDER_TASK } from '@backstage/plugin-scaffolder-common/alpha';
import { Members } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { Grants, Role, ROLES, Scope } from './roles';

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

const scopeOf = (grants: Grants, permission: string): Scope | undefined =>
  grants === 'everything' ? 'all' : grants.get(permission);

/** Allows what a person's roles grant and denies everything else, also to whoever is not signed in. */
export class RolePolicy implements PermissionPolicy {
  private readonly members: Members;

  constructor(members: Members) {
    this.members = members;
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) return DENY;
    const { userEntityRef, ownershipEntityRefs } = user.info;
    const scopes = this.rolesOf(ownershipEntityRefs).map(role =>
      scopeOf(ROLES[role], permission.name),
    );
    if (scopes.includes('all')) return ALLOW;
    if (scopes.includes('own-tasks')) return startedBy(userEntityRef);
    return DENY;
  }

  private rolesOf(refs: readonly string[]): Role[] {
    return (Object.keys(ROLES) as Role[]).filter(role =>
      this.members[role].some(member => refs.includes(member)),
    );
  }
}
