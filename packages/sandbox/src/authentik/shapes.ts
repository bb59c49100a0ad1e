import { createHash } from 'node:crypto';
import { ACCOUNTS, GROUPS, type Account, type AccountGroup } from './people';

const SINCE = '2026-01-05T08:00:00Z';

// The same with every start, as a database's would be.
function uuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [
    ...[hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`],
    ...[`8${hex.slice(17, 20)}`, hex.slice(20, 32)],
  ].join('-');
}

const groupId = (name: string) => uuid(`group ${name}`);

const groupOf = (name: string): AccountGroup =>
  GROUPS.find(group => group.name === name)!;

const partialGroup = ({ name }: AccountGroup) => ({
  pk: groupId(name),
  num_pk: 10_000 + GROUPS.findIndex(group => group.name === name),
  name,
  is_superuser: false,
  attributes: {},
});

const related = (group: AccountGroup) => ({
  pk: groupId(group.name),
  name: group.name,
  is_superuser: false,
  attributes: {},
  group_uuid: groupId(group.name),
});

/** An account as `/core/users/` gives it. @internal */
export const userShape = (account: Account) => {
  const { username, name, type, isActive, groups } = account;
  return {
    pk: ACCOUNTS.indexOf(account) + 1,
    ...{ username, name, type, is_active: isActive },
    last_login: SINCE,
    date_joined: SINCE,
    last_updated: SINCE,
    password_change_date: SINCE,
    is_superuser: false,
    groups: groups.map(groupId),
    groups_obj: groups.map(group => partialGroup(groupOf(group))),
    roles: [],
    roles_obj: [],
    email: `${username}@example.com`,
    avatar: 'data:image/svg+xml;base64,',
    attributes: {},
    uid: createHash('sha256').update(username).digest('hex'),
    path: type === 'internal' ? 'users' : 'goauthentik.io/outposts',
    uuid: uuid(`user ${username}`),
  };
};

/** A group as `/core/groups/` gives it when members, parents and children are not asked for. @internal */
export const groupShape = (group: AccountGroup) => ({
  ...partialGroup(group),
  parents: group.parents.map(groupId),
  parents_obj: group.parents.map(parent => related(groupOf(parent))),
  users: ACCOUNTS.filter(({ groups }) => groups.includes(group.name)).map(
    account => ACCOUNTS.indexOf(account) + 1,
  ),
  users_obj: null,
  roles: [],
  roles_obj: [],
  inherited_roles_obj: [],
  children: GROUPS.filter(({ parents }) => parents.includes(group.name)).map(
    ({ name }) => groupId(name),
  ),
  children_obj: null,
});
