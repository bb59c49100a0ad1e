import { usePermission } from '@backstage/plugin-permission-react';
import {
  auditReadPermission,
  selfCheckPermission,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';

/** Path of the tab whose title says how many findings there are. */
export const DOCTOR = 'doctor';
/** Path of the tab that says how many requests are open. */
export const REQUESTS = 'requests';
/** Paths of the tabs that not everybody has. */
export const AUDIT = 'audit';
/** Paths of the tabs that not everybody has. */
export const SSO = 'sso';

/**
 * The tabs that are of use to this person. The others' pages stay where they are: whoever was sent a link is told there what is
 * missing, and the backend decides what is read.
 */
export function useAllowedTabs<T extends { readonly path: string }>(
  tabs: readonly T[],
): readonly T[] {
  const audit = usePermission({ permission: auditReadPermission });
  const sso = usePermission({ permission: selfCheckPermission });
  const allowed = new Map([
    [AUDIT, audit.allowed],
    [SSO, sso.allowed],
  ]);
  return tabs.filter(({ path }) => allowed.get(path) ?? true);
}
