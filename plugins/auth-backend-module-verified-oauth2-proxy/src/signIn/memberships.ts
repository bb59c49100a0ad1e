import type { AuthService } from '@backstage/backend-plugin-api';
import {
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { ANNOTATION_AUTHENTIK_GROUP } from '@platform-bootstrap/plugin-platform-bootstrap-common';

/** A person's groups: entity references. @internal */
export type Memberships = {
  /** Direct ones that the catalog knows. */
  readonly catalog: readonly string[];
  /** Direct ones that the token names as well. */
  readonly direct: readonly string[];
  /** `direct` and all of their ancestors: these count. */
  readonly effective: readonly string[];
};

/** Finds the groups that count for a user entity whose token names these groups. @internal */
export type FindMemberships = (
  user: Entity,
  groups: readonly string[],
) => Promise<Memberships>;

// Deeper than any company; a circle ends there too.
const DEEPEST = 16;

const targets = (entity: Entity, type: string): string[] =>
  (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(({ targetRef }) => targetRef)
    .filter(ref => ref.startsWith('group:'));

/** A direct membership counts when the token and the catalog agree on it; ancestors are the catalog's word. @internal */
export function createFindMemberships(
  catalog: CatalogService,
  auth: AuthService,
): FindMemberships {
  const read = async (refs: readonly string[]) => {
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs: [...refs] },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    return refs.map((ref, index) => ({ ref, entity: items[index] }));
  };

  return async (user, groups) => {
    const known = [...new Set(targets(user, RELATION_MEMBER_OF))];
    let level = (await read(known)).filter(({ entity }) =>
      groups.includes(
        entity?.metadata.annotations?.[ANNOTATION_AUTHENTIK_GROUP] ?? '',
      ),
    );
    const direct = level.map(({ ref }) => ref);
    const effective = new Set(direct);
    for (let depth = 0; depth < DEEPEST && level.length; depth += 1) {
      const parents = level
        .flatMap(({ entity }) =>
          entity ? targets(entity, RELATION_CHILD_OF) : [],
        )
        .filter(ref => !effective.has(ref));
      parents.forEach(ref => effective.add(ref));
      level = await read([...new Set(parents)]);
    }
    return { catalog: known, direct, effective: [...effective] };
  };
}
