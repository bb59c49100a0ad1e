import type { Members } from './readMembers';
import { ROLE_NAMES, type Role } from './roleNames';

/** The roles that any of these entity references gives, in the order of `ROLE_NAMES`. @public */
export const rolesOf = (members: Members, refs: readonly string[]): Role[] =>
  ROLE_NAMES.filter(role => members[role].some(ref => refs.includes(ref)));
