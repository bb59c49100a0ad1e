import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  PermissionCondition,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_SCAFFOLDER_TASK } from '@backstage/plugin-scaffolder-common/alpha';
import {
  ANNOTATION_PLATFORM_CATEGORY,
  RESOURCE_TYPE_PLATFORM_COMPONENT,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  Members,
  Role,
  rolesOf,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { Visibility } from './readVisibility';
import { Grants, NEVER, ROLES, Scope } from './roles';

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

type Params = Record<string, string | string[]>;

const conditions =
  (resourceType: string) =>
  (rule: string, params: Params): PermissionCondition => ({
    ...{ rule, resourceType, params },
  });

/** What several roles together show. */
type Shown = {
  readonly categories: readonly string[];
  readonly own: boolean;
};

// The rules that the platform-bootstrap plugin registers for its components.
function ofComponents(
  { categories, own }: Shown,
  refs: readonly string[],
): PolicyDecision {
  const resourceType = RESOURCE_TYPE_PLATFORM_COMPONENT;
  const where = conditions(resourceType);
  const [first, ...others] = [
    ...(categories.length > 0
      ? [where('IN_CATEGORY', { categories: [...categories] })]
      : []),
    ...(own ? [where('IS_COMPONENT_OWNER', { owners: [...refs] })] : []),
  ];
  if (!first) return DENY;
  return {
    result: AuthorizeResult.CONDITIONAL,
    ...{ pluginId: 'platform-bootstrap', resourceType },
    conditions: { anyOf: [first, ...others] },
  };
}

// The rules that the catalog registers for its entities. What is of no category is no component of the platform.
function ofEntities(
  { categories, own }: Shown,
  refs: readonly string[],
): PolicyDecision {
  const resourceType = RESOURCE_TYPE_CATALOG_ENTITY;
  const annotation = ANNOTATION_PLATFORM_CATEGORY;
  const where = conditions(resourceType);
  return {
    result: AuthorizeResult.CONDITIONAL,
    ...{ pluginId: 'catalog', resourceType },
    conditions: {
      anyOf: [
        { not: where('HAS_ANNOTATION', { annotation }) },
        ...categories.map(value =>
          where('HAS_ANNOTATION', { annotation, value }),
        ),
        ...(own ? [where('IS_ENTITY_OWNER', { claims: [...refs] })] : []),
      ],
    },
  };
}

const NARROWED = [
  ['visible', ofComponents],
  ['visible-entities', ofEntities],
] as const;

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
    if (!user || NEVER.has(permission.name)) return DENY;
    const { userEntityRef, ownershipEntityRefs } = user.info;
    const roles = rolesOf(this.members, ownershipEntityRefs);
    const withScope = (scope: Scope) =>
      roles.filter(role => scopeOf(ROLES[role], permission.name) === scope);
    if (withScope('all').length > 0) return ALLOW;
    for (const [scope, narrow] of NARROWED) {
      const showing = withScope(scope);
      if (showing.length > 0) {
        const shown = this.#shownTo(showing);
        return shown === 'everything'
          ? ALLOW
          : narrow(shown, ownershipEntityRefs);
      }
    }
    if (withScope('own-tasks').length > 0) return startedBy(userEntityRef);
    if (withScope('own').length > 0) {
      return ofComponents({ categories: [], own: true }, ownershipEntityRefs);
    }
    return DENY;
  }

  /** What any of these roles shows. */
  #shownTo(roles: readonly Role[]): Shown | 'everything' {
    const shown = roles.map(role =>
      role === 'platform-admin' ? undefined : this.visibility[role],
    );
    // A role that nothing narrows shows everything.
    if (shown.some(visible => visible === undefined)) return 'everything';
    const categories = shown.flatMap(visible => visible?.categories ?? []);
    return {
      categories: [...new Set(categories)],
      own: shown.some(visible => visible?.own),
    };
  }
}
