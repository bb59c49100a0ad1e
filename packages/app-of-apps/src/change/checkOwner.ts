import type { Finding } from '../finding';
import { fieldError } from './fields';
import { ownersOf, type Rights } from './rights';

const OWNER = /^(?:group|user):[a-z0-9._-]{1,63}\/[a-z0-9._-]{1,63}$/;

/** Who will own the Application, or why nobody can. @internal */
export type OwnerChoice = {
  readonly owner?: string;
  readonly findings: readonly Finding[];
};

const refuse = (rule: string, message: string): OwnerChoice => ({
  findings: [fieldError('owner', rule, message)],
});

/** The owner that was asked for, or the only one there can be. @internal */
export function checkOwner(
  asked: string | undefined,
  rights: Rights,
): OwnerChoice {
  const owners = ownersOf(rights);
  if (asked === undefined) {
    if (owners.length === 1) return { owner: owners[0], findings: [] };
    // Nothing is granted: that is said about the category.
    if (owners.length === 0) return { findings: [] };
    return refuse(
      'owner-required',
      `Choose who will own it: ${owners.join(', ')}`,
    );
  }
  if (!OWNER.test(asked)) {
    return refuse(
      'owner-invalid',
      'Give the owner as an entity reference in small letters, such as group:default/developers',
    );
  }
  if (!rights.mayChangePlatform && !rights.refs.includes(asked)) {
    const own =
      owners.length > 0
        ? `choose ${owners.join(' or ')}`
        : 'ask the platform team';
    return refuse(
      'owner-not-yours',
      `You do not belong to the owner that you name; ${own}`,
    );
  }
  return { owner: asked, findings: [] };
}
