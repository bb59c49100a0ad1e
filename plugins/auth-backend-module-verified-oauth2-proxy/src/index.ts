/**
 * Sign-in behind OAuth2 Proxy, with the ID token verified. Loads nothing unless `auth.providers.oauth2Proxy` is configured.
 *
 * @packageDocumentation
 */
export { verifiedOauth2ProxyModule as default } from './module';
