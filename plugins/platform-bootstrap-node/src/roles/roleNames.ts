/** The roles of the portal, from the least to the most. @public */
export const ROLE_NAMES = ['viewer', 'developer', 'platform-admin'] as const;

/** A role's name, as in the configuration. @public */
export type Role = (typeof ROLE_NAMES)[number];
