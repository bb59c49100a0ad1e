import {
  groupEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import { account, team } from '../__testUtils__/authentik';
import type { Everybody } from '../authentik/Directory';
import type { Filter } from '../config/readSettings';
import { toEntities } from './toEntities';

const URL = 'https://authentik.example.com';
const everything: Filter = {
  userTypes: ['internal', 'external'],
  excludedGroups: [],
};

const convert = (everybody: Partial<Everybody>, filter: Partial<Filter> = {}) =>
  toEntities(
    { users: [], groups: [], ...everybody },
    { ...everything, ...filter },
    URL,
  );

const namesOf = (entities: ReadonlyArray<{ metadata: { name: string } }>) =>
  entities.map(({ metadata }) => metadata.name);

it('makes a user with the exact name, the address and direct groups', async () => {
  const { users } = convert({
    users: [
      account('Petra L', {
        pk: 7,
        name: 'Petra Lindqvist',
        email: 'Petra@Example.com',
        groups: ['id-of-Platform Team', 'gone'],
      }),
    ],
    groups: [team('Platform Team')],
  });
  expect(users).toEqual([
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User',
      metadata: {
        name: 'petra-l',
        namespace: 'default',
        annotations: {
          'backstage.io/managed-by-location': `url:${URL}/if/admin/#/identity/users/7`,
          'backstage.io/managed-by-origin-location': `url:${URL}/if/admin/#/identity/users/7`,
          'goauthentik.io/username': 'Petra L',
        },
      },
      spec: {
        profile: {
          displayName: 'Petra Lindqvist',
          email: 'petra@example.com',
        },
        memberOf: ['platform-team'],
      },
    },
  ]);
  expect(await userEntityV1alpha1Validator.check(users[0])).toBe(true);
});

it('makes groups below groups, several parents included', async () => {
  const { groups } = convert({
    groups: [
      team('Company'),
      team('Platform Team', 'id-of-Company', 'id-of-on-call'),
      team('on-call'),
      { pk: 'old', name: 'old', parent: 'id-of-Company' },
    ],
  });
  expect(
    groups.map(({ metadata, spec }) => [metadata.name, spec.children]),
  ).toEqual([
    ['company', ['platform-team', 'old']],
    ['platform-team', []],
    ['on-call', ['platform-team']],
    ['old', []],
  ]);
  expect(groups[1].metadata.annotations).toMatchObject({
    'goauthentik.io/group': 'Platform Team',
  });
  expect(await groupEntityV1alpha1Validator.check(groups[0])).toBe(true);
});

it.each<[string, Partial<Filter>, string[]]>([
  ['people only', {}, ['anna', 'guest']],
  ['other kinds when asked', { userTypes: ['service_account'] }, ['robot']],
  ['a path', { userPath: 'users' }, ['anna']],
  ['a path below it', { userPath: 'partners' }, ['guest']],
  ['no path that only begins alike', { userPath: 'part' }, []],
])('reads %s', (_, filter, expected) => {
  const users = [
    account('anna'),
    account('left', { is_active: false }),
    account('guest', { type: 'external', path: 'partners/acme' }),
    account('robot', { type: 'service_account' }),
    account('ak-outpost', { type: 'internal_service_account' }),
  ];
  expect(namesOf(convert({ users }, filter).users)).toEqual(expected);
});

it.each<[Partial<Filter>, string[]]>([
  [{}, ['team-a', 'team-b', 'authentik-admins']],
  [{ includedGroups: ['team-*'] }, ['team-a', 'team-b']],
  [{ excludedGroups: ['authentik *'] }, ['team-a', 'team-b']],
  [{ includedGroups: ['team-*'], excludedGroups: ['*-b'] }, ['team-a']],
  [{ includedGroups: [] }, []],
])(
  'reads the groups that %j leaves, and members of those only',
  (filter, expected) => {
    const groups = [team('team-a'), team('team-b'), team('authentik Admins')];
    const users = [account('anna', { groups: groups.map(({ pk }) => pk) })];
    const converted = convert({ users, groups }, filter);
    expect(namesOf(converted.groups)).toEqual(expected);
    expect(converted.users[0].spec.memberOf).toEqual(expected);
  },
);

it('leaves out names that would become one, and says which', () => {
  const { users, groups, skipped } = convert({
    users: [
      account('petra'),
      account('Petra'),
      account('daniel', { groups: ['id-of-dev team'] }),
      account('пётр'),
    ],
    groups: [team('dev team'), team('dev-team'), team('---')],
  });
  expect(namesOf(users)).toEqual(['daniel']);
  expect(users[0].spec.memberOf).toEqual([]);
  expect(groups).toEqual([]);
  expect(skipped).toEqual([
    'the user "пётр" has no name that the catalog allows',
    'the users "petra" and "Petra" would both be petra in the catalog',
    'the group "---" has no name that the catalog allows',
    'the groups "dev team" and "dev-team" would both be dev-team in the catalog',
  ]);
});

it('somebody who has left does not block the name', () => {
  const users = [account('petra', { is_active: false }), account('Petra')];
  const converted = convert({ users });
  expect(namesOf(converted.users)).toEqual(['petra']);
  expect(converted.skipped).toEqual([]);
});
