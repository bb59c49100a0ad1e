import { ARGO } from './argo';
import { SECURITY } from './security';
import { SERVICES } from './services';
import type { WrongKey } from './types';

export type { WrongKey } from './types';

/** What people write into the values of the platform's charts that does nothing, or something else than they think. @internal */
export const WRONG_KEYS: readonly WrongKey[] = [
  ...ARGO,
  ...SECURITY,
  ...SERVICES,
];
