/** The user name in Authentik, exactly as the identity provider writes it; on users that come from there. @public */
export const ANNOTATION_AUTHENTIK_USERNAME = 'goauthentik.io/username';

/** The group's name in Authentik, exactly as the identity provider writes it; on groups that come from there. @public */
export const ANNOTATION_AUTHENTIK_GROUP = 'goauthentik.io/group';

const LONGEST_NAME = 63;

/**
 * The catalog's name for a user or group of the identity provider; `null` when there is none. The catalog and the sign-in both ask
 * here, so that they cannot disagree. Several names may become the same: whoever uses this has to refuse them then.
 *
 * @public
 */
export function toEntityName(name: string): string | null {
  const lower = name.toLowerCase();
  // Letters that only look alike are never made one.
  if (!/^[\x20-\x7e]+$/.test(name)) return null;
  const plain = lower.replace(/[^a-z0-9._-]+/g, '-');
  const isName =
    plain.length <= LONGEST_NAME && /^[a-z0-9](.*[a-z0-9])?$/.test(plain);
  return isName ? plain : null;
}
