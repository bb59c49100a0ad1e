import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';

/**
 * The entity that an owner annotation names, in full. A reference that cannot be read is nobody's: the component is then the platform
 * team's.
 *
 * @internal
 */
export function ownerRef(annotation: string | undefined): string | undefined {
  try {
    const ref = parseEntityRef(annotation ?? '', { defaultKind: 'group' });
    const isOwner = /^(group|user)$/i.test(ref.kind);
    return isOwner ? stringifyEntityRef(ref) : undefined;
  } catch {
    return undefined;
  }
}
