import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  DEFAULT_NAMESPACE,
  type GroupEntity,
  type UserEntity,
} from '@backstage/catalog-model';
import {
  ANNOTATION_AUTHENTIK_GROUP,
  ANNOTATION_AUTHENTIK_USERNAME,
  toEntityName,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { minimatch } from 'minimatch';
import type { Everybody } from '../authentik/Directory';
import type { AuthentikGroup, AuthentikUser } from '../authentik/shapes';
import type { Filter } from '../config/readSettings';

/** Users and groups of the catalog, and what was left out of it. @internal */
export type Entities = {
  readonly users: readonly UserEntity[];
  readonly groups: readonly GroupEntity[];
  /** In words: names that cannot be an entity's, or that several have. */
  readonly skipped: readonly string[];
};

const isRead = (
  { is_active, type, path }: AuthentikUser,
  { userTypes, userPath }: Filter,
): boolean =>
  is_active &&
  userTypes.includes(type) &&
  (userPath === undefined ||
    path === userPath ||
    path.startsWith(`${userPath}/`));

function isReadGroup(
  { name }: AuthentikGroup,
  { includedGroups, excludedGroups }: Filter,
): boolean {
  const matches = (globs: readonly string[]) =>
    globs.some(glob => minimatch(name, glob, { dot: true }));
  if (matches(excludedGroups)) return false;
  return !includedGroups || matches(includedGroups);
}

/**
 * Names the things that can have a name of their own. Two names that become one are both left out: nobody may get what is another's
 * because their names look alike.
 */
function nameEach<T>(
  things: readonly T[],
  nameOf: (thing: T) => string,
  what: string,
): { readonly named: ReadonlyMap<T, string>; readonly skipped: string[] } {
  const byName = new Map<string, T[]>();
  const skipped: string[] = [];
  for (const thing of things) {
    const name = toEntityName(nameOf(thing));
    if (name === null) {
      skipped.push(
        `${what} ${JSON.stringify(
          nameOf(thing),
        )} has no name that the catalog allows`,
      );
    } else byName.set(name, [...(byName.get(name) ?? []), thing]);
  }
  const named = new Map<T, string>();
  for (const [name, same] of byName) {
    if (same.length === 1) named.set(same[0], name);
    else {
      const names = same.map(thing => JSON.stringify(nameOf(thing)));
      skipped.push(
        `${what}s ${names.join(' and ')} would both be ${name} in the catalog`,
      );
    }
  }
  return { named, skipped };
}

const isText = (value: string | undefined): value is string =>
  value !== undefined;

/** Makes users and groups of the catalog. @param url - base URL of Authentik @internal */
export function toEntities(
  { users, groups }: Everybody,
  filter: Filter,
  url: string,
): Entities {
  const people = nameEach(
    users.filter(user => isRead(user, filter)),
    ({ username }) => username,
    'the user',
  );
  const teams = nameEach(
    groups.filter(group => isReadGroup(group, filter)),
    ({ name }) => name,
    'the group',
  );
  const nameOfGroup = new Map(
    [...teams.named].map(([{ pk }, name]) => [pk, name]),
  );
  const annotationsAt = (place: string) => ({
    [ANNOTATION_LOCATION]: `url:${url}/if/admin/#/identity/${place}`,
    [ANNOTATION_ORIGIN_LOCATION]: `url:${url}/if/admin/#/identity/${place}`,
  });
  const parentsOf = ({ parents, parent }: AuthentikGroup) =>
    parents ?? (parent ? [parent] : []);

  return {
    skipped: [...people.skipped, ...teams.skipped],
    users: [...people.named].map(([user, name]): UserEntity => {
      const { pk, username, email } = user;
      return {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'User',
        metadata: {
          name,
          namespace: DEFAULT_NAMESPACE,
          annotations: {
            ...annotationsAt(`users/${pk}`),
            [ANNOTATION_AUTHENTIK_USERNAME]: username,
          },
        },
        spec: {
          profile: {
            displayName: user.name || username,
            // As the sign-in compares it.
            ...(email && { email: email.toLowerCase() }),
          },
          memberOf: user.groups.map(id => nameOfGroup.get(id)).filter(isText),
        },
      };
    }),
    groups: [...teams.named].map(
      ([group, name]): GroupEntity => ({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Group',
        metadata: {
          name,
          namespace: DEFAULT_NAMESPACE,
          annotations: {
            ...annotationsAt(`groups/${group.pk}`),
            [ANNOTATION_AUTHENTIK_GROUP]: group.name,
          },
        },
        spec: {
          type: 'team',
          profile: { displayName: group.name },
          // From above, because a group of Authentik can have several parents and one of the catalog cannot.
          children: [...teams.named]
            .filter(([child]) => parentsOf(child).includes(group.pk))
            .map(([, childName]) => childName),
        },
      }),
    ),
  };
}
