import { READINGS } from './readings';
import { RULES } from './rules';
import type { RulePage } from './types';

/** A page for every rule id that a finding about the repository can have, by name. @public */
export const PAGES: readonly RulePage[] = [...RULES, ...READINGS].sort((a, b) =>
  a.id < b.id ? -1 : 1,
);
