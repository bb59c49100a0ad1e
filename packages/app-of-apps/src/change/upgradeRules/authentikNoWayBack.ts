import { noWayBack } from '../noWayBack';

/** authentik does not support downgrades. @internal */
export const authentikNoWayBack = noWayBack(
  'authentik',
  {
    id: 'authentik-no-way-back',
    charts: ['authentik'],
    source: 'https://docs.goauthentik.io/install-config/upgrade/',
  },
  'Go forward to a version with the fix, or restore the database from a backup together with the older version, by hand',
);
