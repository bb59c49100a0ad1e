import {
  type Endpoint,
  readUrl,
  ROOT,
  SettingError,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { Config } from '@backstage/config';
import { orInvalid, readEndpoint, type EndpointSetting } from './endpoint';
import { readInstance, type Instance } from './instances';
import { readSections } from './sections';

const KEY = `${ROOT}.oauth2Proxy`;

// What the portal itself demands of an ID token: another issuer's would let nobody in.
const TRUSTED = 'auth.providers.oauth2Proxy.idToken.issuer';

// A discovery document has a few kilobytes.
const DISCOVERY_LIMIT = 256 * 1024;

/** What the configuration says of the sign-in. @internal */
export type SignInSetting =
  | {
      readonly kind: 'configured';
      readonly proxy: Endpoint;
      readonly issuer: Endpoint;
    }
  | Exclude<EndpointSetting, { readonly kind: 'configured' }>;

function readIssuer(config: Config): Endpoint {
  const own = readUrl(config, `${KEY}.issuer`);
  const url = own ?? readUrl(config, TRUSTED);
  if (url === undefined) {
    throw new SettingError(`${KEY}.issuer`, "set to the OIDC issuer's address");
  }
  return {
    product: 'The OIDC issuer',
    key: KEY,
    urlKey: own ? `${KEY}.issuer` : TRUSTED,
    url,
    credentials: { kind: 'none' },
    limit: DISCOVERY_LIMIT,
  };
}

/** Reads where the sign-in begins and which issuer it has to lead to; never an exception. @internal */
export function readSignIn(
  config: Config,
  argocds: readonly string[],
): Instance<SignInSetting> {
  const sections = orInvalid(() => readSections(config, 'oauth2Proxy'));
  if ('kind' in sections) return { name: null, scope: null, setting: sections };
  const [section] = sections;
  const proxy = readEndpoint('oauth2Proxy', section);
  const setting =
    proxy.kind === 'configured'
      ? orInvalid((): SignInSetting => {
          const issuer = readIssuer(config);
          return { kind: 'configured', proxy: proxy.endpoint, issuer };
        })
      : proxy;
  return readInstance(section, argocds, setting);
}
