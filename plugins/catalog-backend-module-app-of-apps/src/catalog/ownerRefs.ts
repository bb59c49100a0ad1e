import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { toEntityName } from '@platform-bootstrap/plugin-platform-bootstrap-common';

/** The entity that an annotation names, in full; `undefined` when it names no group and nobody. @internal */
export function ownerOfAnnotation(
  annotation: string | undefined,
): string | undefined {
  try {
    const ref = parseEntityRef(annotation ?? '', { defaultKind: 'group' });
    const isOwner = /^(group|user)$/i.test(ref.kind);
    return isOwner ? stringifyEntityRef(ref) : undefined;
  } catch {
    return undefined;
  }
}

/** The entity of the first owner in CODEOWNERS that has one: `@acme/team` is a group, `@person` a user. @internal */
export function ownerOfCode(owners: readonly string[]): string | undefined {
  for (const owner of owners) {
    const [, of, team] = /^@([^/]+)(?:\/(?:.*\/)?([^/]+))?$/.exec(owner) ?? [];
    const name = of === undefined ? null : toEntityName(team ?? of);
    if (name !== null) {
      return `${team === undefined ? 'user' : 'group'}:default/${name}`;
    }
  }
  return undefined;
}
