import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { parse } from 'yaml';

const root = resolve(__dirname, '../../..');
const load = (...files: string[]) =>
  ConfigReader.fromConfigs(
    files.map(context => ({
      context,
      data: parse(readFileSync(resolve(root, context), 'utf8')),
    })),
  );

describe('the production configuration', () => {
  const config = load('app-config.yaml', 'app-config.production.yaml');

  it.each(['auth.providers.sandbox', 'auth.providers.guest'])(
    'does not have %s, so its sign-in is never loaded',
    key => {
      expect(config.has(key)).toBe(false);
    },
  );

  it('is not a sandbox', () => {
    expect(config.has('platformBootstrap.sandbox')).toBe(false);
  });

  it('asks for permission and lets no origin in but its own', () => {
    expect(config.getBoolean('permission.enabled')).toBe(true);
    expect(config.getString('backend.cors.origin')).toBe('${PORTAL_URL}');
    expect(config.getStringArray('backend.csp.connect-src')).toEqual([
      "'self'",
    ]);
  });

  it('signs people in through OAuth2 Proxy only, and only people of the catalog', () => {
    expect(config.getConfig('auth.providers').keys()).toEqual(['oauth2Proxy']);
    const resolvers = config.getConfigArray(
      'auth.providers.oauth2Proxy.signIn.resolvers',
    );
    expect(resolvers.map(resolver => resolver.keys())).toEqual([['resolver']]);
  });

  it('takes the issuer and the audience from the environment, so that nobody gets in by default', () => {
    expect(config.getString('auth.providers.oauth2Proxy.idToken.issuer')).toBe(
      '${OIDC_ISSUER}',
    );
    expect(
      config.getString('auth.providers.oauth2Proxy.idToken.audience'),
    ).toBe('${OIDC_CLIENT_ID}');
  });

  it('lets tools ask what only reads, and no more than that', () => {
    const offered = config.getConfigArray('backend.actions.filter.include');
    expect(offered.map(rule => rule.getString('id'))).toEqual([
      'platform-bootstrap:*',
      'scaffolder:plan-*',
    ]);
    for (const rule of offered) {
      expect(rule.getBoolean('attributes.readOnly')).toBe(true);
    }
  });

  it('shows of a cluster what runs, and neither Secrets nor ConfigMaps', () => {
    const shown = config.getStringArray('kubernetes.objectTypes');
    expect(shown).toContain('pods');
    expect(shown).not.toContain('secrets');
    expect(shown).not.toContain('configmaps');
  });

  it('grants nobody anything to ask for', () => {
    expect(config.get('platformBootstrap.selfService')).toEqual({ grants: [] });
  });

  it('may not be framed', () => {
    expect(config.getStringArray('backend.csp.frame-ancestors')).toEqual([
      "'none'",
    ]);
  });

  it.each([
    'backend.database.connection.password',
    'platformBootstrap.authentik.token',
    'integrations.github.0.token',
    'platformBootstrap.argocd.token',
  ])('takes %s from the environment', key => {
    const value = key.startsWith('integrations')
      ? config.getConfigArray('integrations.github')[0].getString('token')
      : config.getString(key);
    expect(value).toMatch(/^\$\{[A-Z_]+\}$/);
  });
});

describe('the sandbox configuration', () => {
  const config = load('app-config.yaml', 'app-config.sandbox.yaml');

  it('stays on this machine', () => {
    expect(config.getString('backend.listen.host')).toBe('127.0.0.1');
    const names = [
      ...['argocd', 'authentik', 'harbor', 'kubernetes', 'oauth2Proxy'],
      ...['repository', 'traefik', 'valkey', 'vault'],
    ];
    const urls = names.map(name =>
      config.getString(`platformBootstrap.${name}.url`),
    );
    expect(urls.map(url => new URL(url).host)).toEqual(
      urls.map(() => '127.0.0.1:7010'),
    );
  });

  it('signs scripts in as the platform engineer', () => {
    expect(config.getString('auth.providers.guest.userEntityRef')).toBe(
      config
        .getConfigArray('auth.providers.sandbox.people')[0]
        .getString('user'),
    );
  });
});
