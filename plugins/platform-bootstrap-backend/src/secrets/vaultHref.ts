import type { VaultSettings } from './schema';

// As External Secrets does it: a path may be written with the mount in front, and then with what the second version puts behind it.
function below(mount: string, path: string, version: 'v1' | 'v2'): string {
  if (!path.startsWith(`${mount}/`)) return path;
  const rest = path.slice(mount.length + 1);
  return version === 'v2' ? rest.replace(/^data\//, '') : rest;
}

/** Where Vault's own interface shows a path; `null` when the store does not say below which mount it is. @internal */
export function vaultHref(
  uiUrl: string,
  settings: VaultSettings,
  path: string,
): string | null {
  const { version, namespace } = settings;
  const mount = settings.path?.replace(/^\/+|\/+$/g, '');
  if (!mount || !/^https?:\/\//.test(uiUrl)) return null;
  const place = below(mount, path.replace(/^\/+/, ''), version);
  const secrets = `${uiUrl.replace(/\/+$/, '')}/ui/vault/secrets`;
  const shown =
    version === 'v2'
      ? `kv/${encodeURIComponent(place)}/details`
      : `show/${place.split('/').map(encodeURIComponent).join('/')}`;
  const query = namespace ? `?${new URLSearchParams({ namespace })}` : '';
  return `${secrets}/${encodeURIComponent(mount)}/${shown}${query}`;
}
