import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import type { Role } from './roleNames';

const KEY = 'platformBootstrap.roles';

const member = z.string().transform((value, context) => {
  try {
    const ref = parseEntityRef(value);
    // References are case-insensitive, the ones in a token are lower case.
    const kind = ref.kind.toLocaleLowerCase('en-US');
    if (kind === 'group' || kind === 'user') return stringifyEntityRef(ref);
  } catch {
    // Said below, with the value.
  }
  context.addIssue({
    code: 'custom',
    message: `'${value}' is no reference to a group or user, such as group:default/developers`,
  });
  return z.NEVER;
});

const members = z.array(member).default([]);

const Members = z.strictObject({
  viewer: members,
  developer: members,
  'platform-admin': members,
} satisfies Record<Role, typeof members>);

/** Who has which role: entity references in full, by role. @public */
export type Members = Readonly<Record<Role, readonly string[]>>;

/**
 * Reads `platformBootstrap.roles`; nothing configured means that nobody has a role.
 *
 * @throws InputError that names the key and what is expected
 * @public
 */
export function readMembers(value: unknown): Members {
  const parsed = Members.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const hint =
    issue.code === 'unrecognized_keys'
      ? `there is no role ${issue.keys.join(', ')}; the roles are ${Object.keys(
          Members.shape,
        ).join(', ')}`
      : issue.message;
  throw new InputError(
    `Configuration ${[KEY, ...issue.path].join('.')}: ${hint}`,
  );
}
