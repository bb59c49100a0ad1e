import { mockCredentials } from '@backstage/backend-test-utils';
import { catalogPermissions } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  createPermission,
  Permission,
} from '@backstage/plugin-permission-common';
import { PolicyQueryUser } from '@backstage/plugin-permission-node';
import { kubernetesPermissions } from '@backstage/plugin-kubernetes-common';
import { scaffolderPermissions } from '@backstage/plugin-scaffolder-common/alpha';
import {
  changePermissions,
  identityPermissions,
  readinessPermissions,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { readMembers } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { crossplanePermissions } from '@terasky/backstage-plugin-crossplane-common';
import { readVisibility } from './readVisibility';
import { RolePolicy } from './RolePolicy';

const policy = new RolePolicy(
  readMembers({
    'platform-admin': ['group:default/platform-team'],
    developer: ['group:default/developers'],
    viewer: ['group:default/support', 'user:default/vera'],
  }),
);

const person = (name: string, ...groups: string[]): PolicyQueryUser => {
  const userEntityRef = `user:default/${name}`;
  return {
    credentials: mockCredentials.user(userEntityRef),
    info: { userEntityRef, ownershipEntityRefs: [userEntityRef, ...groups] },
  };
};

const people = {
  admin: person('petra', 'group:default/platform-team'),
  developer: person('daniel', 'group:default/developers'),
  viewer: person('vera'),
  stranger: person('mallory', 'group:default/visitors'),
};

const all: readonly Permission[] = [
  ...catalogPermissions,
  ...scaffolderPermissions,
  ...readinessPermissions,
  ...changePermissions,
  ...identityPermissions,
  ...kubernetesPermissions,
  ...Object.values(crossplanePermissions),
];

// Permission, developer, viewer. A permission of an installed plugin that has no row fails the test below.
const table: Array<
  [string, 'all' | 'own' | 'own components' | 'no', 'all' | 'no']
> = [
  ['catalog.entity.read', 'all', 'all'],
  ['catalog.entity.create', 'no', 'no'],
  ['catalog.entity.delete', 'no', 'no'],
  ['catalog.entity.refresh', 'no', 'no'],
  ['catalog.entity.validate', 'no', 'no'],
  ['catalog.location.read', 'all', 'all'],
  ['catalog.location.create', 'no', 'no'],
  ['catalog.location.analyze', 'no', 'no'],
  ['catalog.location.delete', 'no', 'no'],
  ['catalog.ingestion.read', 'no', 'no'],
  ['catalog.ingestion.manage', 'no', 'no'],
  ['scaffolder.template.parameter.read', 'all', 'no'],
  ['scaffolder.template.step.read', 'all', 'no'],
  ['scaffolder.template.dry-run', 'no', 'no'],
  ['scaffolder.template.management', 'no', 'no'],
  ['scaffolder.action.execute', 'all', 'no'],
  ['scaffolder.task.create', 'all', 'no'],
  ['scaffolder.task.read', 'own', 'no'],
  ['scaffolder.task.cancel', 'own', 'no'],
  ['platform-bootstrap.readiness.read', 'all', 'all'],
  ['platform-bootstrap.readiness.refresh', 'no', 'no'],
  ['platform-bootstrap.actions.use', 'all', 'all'],
  ['platform-bootstrap.argocd.refresh', 'own components', 'no'],
  ['platform-bootstrap.argocd.sync', 'no', 'no'],
  ['platform-bootstrap.change.plan', 'all', 'no'],
  ['platform-bootstrap.change.create', 'all', 'no'],
  ['platform-bootstrap.service.create', 'all', 'no'],
  ['platform-bootstrap.platform.change', 'no', 'no'],
  ['platform-bootstrap.audit.read', 'no', 'no'],
  ['platform-bootstrap.sso.check', 'no', 'no'],
  ['crossplane.claims.list', 'all', 'no'],
  ['crossplane.claims.show-events', 'all', 'no'],
  ['crossplane.claims.view-yaml', 'all', 'no'],
  ['crossplane.composite-resources.list', 'all', 'no'],
  ['crossplane.composite-resources.show-events', 'all', 'no'],
  ['crossplane.composite-resources.view-yaml', 'no', 'no'],
  ['crossplane.managed-resources.list', 'all', 'no'],
  ['crossplane.managed-resources.show-events', 'all', 'no'],
  ['crossplane.managed-resources.view-yaml', 'no', 'no'],
  ['crossplane.additional-resources.list', 'all', 'no'],
  ['crossplane.additional-resources.show-events', 'all', 'no'],
  ['crossplane.additional-resources.view-yaml', 'no', 'no'],
  ['crossplane.resource-graph.show', 'all', 'no'],
  ['crossplane.overview.view', 'all', 'no'],
  ['crossplane.managed-resource-definitions.list', 'all', 'no'],
  ['crossplane.managed-resource-definitions.view-yaml', 'no', 'no'],
  ['kubernetes.resources.read', 'all', 'no'],
  ['kubernetes.clusters.read', 'all', 'no'],
  ['kubernetes.proxy', 'no', 'no'],
];

const ownTasksOf = (userEntityRef: string) => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'scaffolder',
  resourceType: 'scaffolder-task',
  conditions: {
    rule: 'IS_TASK_OWNER',
    resourceType: 'scaffolder-task',
    params: { createdBy: [userEntityRef] },
  },
});

const expected = {
  all: { result: AuthorizeResult.ALLOW },
  own: ownTasksOf('user:default/daniel'),
  'own components': {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'platform-bootstrap',
    resourceType: 'platform-component',
    conditions: {
      anyOf: [
        {
          rule: 'IS_COMPONENT_OWNER',
          resourceType: 'platform-component',
          params: {
            owners: ['user:default/daniel', 'group:default/developers'],
          },
        },
      ],
    },
  },
  no: { result: AuthorizeResult.DENY },
};

const permissionNamed = (name: string) =>
  all.find(permission => permission.name === name)!;

describe('RolePolicy', () => {
  it('has decided about every permission of the installed plugins', () => {
    expect(table.map(([name]) => name).sort()).toEqual(
      [...new Set(all.map(({ name }) => name))].sort(),
    );
  });

  it.each(table)('%s: developer %s, viewer %s', async (name, dev, viewer) => {
    const permission = permissionNamed(name);
    expect(await policy.handle({ permission }, people.developer)).toEqual(
      expected[dev],
    );
    expect(await policy.handle({ permission }, people.viewer)).toEqual(
      expected[viewer],
    );
  });

  it.each(table)(
    '%s: allowed to a platform admin, unless to nobody; denied without a role',
    async name => {
      const permission = permissionNamed(name);
      const decide = (user?: PolicyQueryUser) =>
        policy.handle({ permission }, user);
      const isNever = name === 'kubernetes.proxy';
      expect(await decide(people.admin)).toEqual(
        isNever ? expected.no : expected.all,
      );
      expect(await decide(people.stranger)).toEqual(expected.no);
      expect(await decide(undefined)).toEqual(expected.no);
    },
  );

  it('denies developers and viewers a permission that nobody listed', async () => {
    const permission = createPermission({
      name: 'payroll.salary.read',
      attributes: { action: 'read' },
    });
    const decide = (user: PolicyQueryUser) =>
      policy.handle({ permission }, user);
    expect(await decide(people.developer)).toEqual(expected.no);
    expect(await decide(people.viewer)).toEqual(expected.no);
    expect(await decide(people.admin)).toEqual(expected.all);
  });

  it('grants what any of several roles grants, in the widest scope', async () => {
    const read = { permission: permissionNamed('scaffolder.task.read') };
    const both = person(
      'petra',
      'group:default/developers',
      'group:default/platform-team',
    );
    expect(await policy.handle(read, both)).toEqual(expected.all);

    const supporter = person(
      'sam',
      'group:default/support',
      'group:default/developers',
    );
    expect(await policy.handle(read, supporter)).toEqual(
      ownTasksOf('user:default/sam'),
    );
  });
});

describe('what the roles may see of the platform', () => {
  const read = {
    permission: permissionNamed('platform-bootstrap.readiness.read'),
  };
  const entities = { permission: permissionNamed('catalog.entity.read') };
  const decide = (visibility: object, user: PolicyQueryUser, asked = read) =>
    new RolePolicy(
      readMembers({
        'platform-admin': ['group:default/platform-team'],
        developer: ['group:default/developers'],
        viewer: ['group:default/support'],
      }),
      readVisibility(visibility),
    ).handle(asked, user);
  const viewer = person('vera', 'group:default/support');
  const condition = (rule: string, params: object) => ({
    ...{ rule, resourceType: 'platform-component', params },
  });
  const inCategories = (...categories: string[]) =>
    condition('IN_CATEGORY', { categories });
  const ownedBy = (...owners: string[]) =>
    condition('IS_COMPONENT_OWNER', { owners });
  const when = (...anyOf: object[]) => ({
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'platform-bootstrap',
    resourceType: 'platform-component',
    conditions: { anyOf },
  });
  const DANIEL = ['user:default/daniel', 'group:default/developers'];

  it('everything, unless it is narrowed', async () => {
    expect(await decide({}, people.developer)).toEqual(expected.all);
    const star = { developer: { categories: ['*'] } };
    expect(await decide(star, people.developer)).toEqual(expected.all);
    expect(await decide({ viewer: {} }, people.developer)).toEqual(
      expected.all,
    );
  });

  it('some categories, and what is theirs', async () => {
    const both = { developer: { categories: ['automation'], own: true } };
    expect(await decide(both, people.developer)).toEqual(
      when(inCategories('automation'), ownedBy(...DANIEL)),
    );
    const categories = {
      developer: { categories: ['automation'], own: false },
    };
    expect(await decide(categories, people.developer)).toEqual(
      when(inCategories('automation')),
    );
    expect(await decide({ developer: {} }, people.developer)).toEqual(
      when(ownedBy(...DANIEL)),
    );
  });

  it('nothing, when neither is left', async () => {
    const nothing = { developer: { own: false } };
    expect(await decide(nothing, people.developer)).toEqual(expected.no);
  });

  it('what any of several roles shows', async () => {
    const visibility = {
      developer: { categories: ['automation'], own: false },
      viewer: { categories: ['network', 'automation'], own: false },
    };
    const both = person(
      'sam',
      'group:default/developers',
      'group:default/support',
    );
    expect(await decide(visibility, both)).toEqual(
      when(inCategories('network', 'automation')),
    );
    const { developer } = visibility;
    expect(await decide({ developer }, both)).toEqual(expected.all);
    expect(await decide(visibility, viewer)).toEqual(
      when(inCategories('network', 'automation')),
    );
  });

  it('a platform admin everything, and a stranger nothing', async () => {
    const visibility = { developer: { own: false }, viewer: { own: false } };
    expect(await decide(visibility, people.admin)).toEqual(expected.all);
    expect(await decide(visibility, people.stranger)).toEqual(expected.no);
  });

  const entity = (rule: string, params: object) => ({
    ...{ rule, resourceType: 'catalog-entity', params },
  });
  const annotation = 'platform-bootstrap.io/category';
  const notOfThePlatform = { not: entity('HAS_ANNOTATION', { annotation }) };
  const whenEntity = (...anyOf: object[]) => ({
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'catalog',
    resourceType: 'catalog-entity',
    conditions: { anyOf: [notOfThePlatform, ...anyOf] },
  });

  it.each<[string, object, object]>([
    ['all of them', {}, expected.all],
    [
      'those of some categories, and what is theirs',
      { developer: { categories: ['automation'], own: true } },
      whenEntity(
        entity('HAS_ANNOTATION', { annotation, value: 'automation' }),
        entity('IS_ENTITY_OWNER', { claims: DANIEL }),
      ),
    ],
    [
      'those that are no part of the platform',
      { developer: { own: false } },
      whenEntity(),
    ],
  ])('in the catalog: %s', async (_, visibility, decision) => {
    expect(await decide(visibility, people.developer, entities)).toEqual(
      decision,
    );
    expect(await decide(visibility, people.admin, entities)).toEqual(
      expected.all,
    );
    expect(await decide(visibility, people.stranger, entities)).toEqual(
      expected.no,
    );
  });
});
