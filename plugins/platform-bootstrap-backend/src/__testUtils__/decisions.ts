import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';

/** @internal */
export const ALLOW = { result: AuthorizeResult.ALLOW } as const;

/** @internal */
export const DENY = { result: AuthorizeResult.DENY } as const;

/** Allowed for the components of which one of these rules is true, each with its parameters. @internal */
export const where = (
  rules: Readonly<Record<string, Record<string, string[]>>>,
): PolicyDecision => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'platform-bootstrap',
  resourceType: 'platform-component',
  conditions: {
    anyOf: Object.entries(rules).map(([rule, params]) => ({
      ...{ rule, resourceType: 'platform-component', params },
    })) as [never],
  },
});

/** Allowed for what is in the category. @internal */
export const inCategory = (category: string): PolicyDecision =>
  where({ IN_CATEGORY: { categories: [category] } });

/** Petra sees everything, Dora what is in the category security, and nobody else anything. @internal */
export const petraAndDora = (user: string): PolicyDecision => {
  if (user === 'user:default/petra') return ALLOW;
  return user === 'user:default/dora' ? inCategory('security') : DENY;
};
