import { noWayBack } from '../noWayBack';

/** Vault gives no guarantee that an older version reads its data. @internal */
export const vaultNoWayBack = noWayBack(
  'Vault',
  {
    id: 'vault-no-way-back',
    charts: ['vault'],
    source: 'https://developer.hashicorp.com/vault/docs/upgrading',
  },
  'Go forward to a version with the fix, or restore a snapshot that the older version has written, by hand',
);
