/** Where a registry sends whoever has no token. @internal */
export type Challenge = {
  readonly realm: string;
  readonly service?: string;
  readonly scope?: string;
};

/** Reads `WWW-Authenticate: Bearer realm="…",service="…",scope="…"`; `undefined` for anything else. @internal */
export function bearerChallenge(
  header: string | string[] | undefined,
): Challenge | undefined {
  const text = [header ?? []].flat().find(one => /^bearer\s/i.test(one));
  if (!text || text.length > 2000) return undefined;
  const pairs = new Map(
    [...text.matchAll(/([a-z_]+)="([^"]*)"/gi)].map(([, key, value]) => [
      key.toLowerCase(),
      value,
    ]),
  );
  const realm = pairs.get('realm');
  if (!realm || !URL.canParse(realm)) return undefined;
  return { realm, service: pairs.get('service'), scope: pairs.get('scope') };
}

const siteOf = (host: string) => host.split('.').slice(-2).join('.');

/**
 * May the registry send us there for a token? Only within its own site: `registry-1.docker.io` to `auth.docker.io`. Nothing secret is
 * sent, so the last two labels of the name are close enough to who owns it.
 *
 * @internal
 */
export function isOwnRealm(registry: URL, realm: URL): boolean {
  if (realm.origin === registry.origin) return true;
  const isName = /[a-z]$/i.test(realm.hostname);
  return (
    realm.protocol === 'https:' &&
    realm.port === '' &&
    isName &&
    siteOf(realm.hostname) === siteOf(registry.hostname)
  );
}
