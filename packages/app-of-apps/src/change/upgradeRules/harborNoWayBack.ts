import { noWayBack } from '../noWayBack';

/** Harbor's database is migrated forward only. @internal */
export const harborNoWayBack = noWayBack(
  'Harbor',
  {
    id: 'harbor-no-way-back',
    charts: ['harbor'],
    source:
      'https://goharbor.io/docs/main/administration/upgrade/helm-upgrade/',
  },
  'Go forward to a version with the fix, or restore the database from a backup together with the older version, by hand',
);
