import { toEntityName } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { JWTPayload } from 'jose';
import { z } from 'zod';
import { SignInRefused } from './SignInRefused';

/** Who somebody is, as the issuer says it. @public */
export type VerifiedClaims = {
  readonly subject: string;
  /** Exactly as the issuer writes it. */
  readonly username: string;
  /** The name of the person's user entity. */
  readonly entityName: string;
  /** As people call the person; the user name when the token has no other. */
  readonly displayName: string;
  /** In lower case; whether it was verified is another matter. */
  readonly email: string | null;
  /** The issuer vouches for the address. */
  readonly emailVerified: boolean;
  /** Names of groups, exactly as the issuer writes them. */
  readonly groups: readonly string[];
};

const Name = z.string().min(1).max(255);
const Groups = z.array(Name).max(1_000);
// One address: what has more than one @ can be read as several.
const Email = z.string().regex(/^[^@\s,;<>]+@[^@\s,;<>]+$/);

const refuse = (message: string) => new SignInRefused('claims', message);

/**
 * Reads who somebody is from a verified payload.
 *
 * @throws SignInRefused `claims`, which names the claim that is missing or unusable
 * @internal
 */
export function readClaims(
  payload: JWTPayload,
  names: { readonly username: string; readonly groups: string },
): VerifiedClaims {
  const subject = Name.safeParse(payload.sub);
  if (!subject.success) {
    throw refuse('the ID token names nobody (claim sub)');
  }
  const username = Name.safeParse(payload[names.username]);
  if (!username.success) {
    throw refuse(
      `the ID token has no user name (claim ${names.username}); add the scope "profile" to the application`,
    );
  }
  const entityName = toEntityName(username.data);
  if (!entityName) {
    throw refuse(
      'the user name cannot be the name of a user in the catalog: up to 63 ASCII letters and digits, with dots, dashes and underscores between them',
    );
  }
  // No claim is a missing scope mapping rather than "no groups".
  const groups = Groups.safeParse(payload[names.groups]);
  if (!groups.success) {
    throw refuse(
      `the ID token has no list of groups (claim ${names.groups}); add a scope mapping for it to the application`,
    );
  }
  const displayName = Name.safeParse(payload.name);
  const email = Email.safeParse(payload.email);
  return {
    subject: subject.data,
    username: username.data,
    entityName,
    displayName: displayName.success ? displayName.data : username.data,
    email: email.success ? email.data.toLowerCase() : null,
    emailVerified: email.success && payload.email_verified === true,
    groups: [...new Set(groups.data)],
  };
}
