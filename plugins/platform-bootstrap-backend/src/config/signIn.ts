import {
  type Endpoint,
  readUrl,
  ROOT,
  SettingError,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { Config } from '@backstage/config';
import { readEndpoint, type EndpointSetting } from './endpoint';

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
export function readSignIn(config: Config): SignInSetting {
  const setting = readEndpoint(config, 'oauth2Proxy');
  if (setting.kind !== 'configured') return setting;
  try {
    const issuer = readIssuer(config);
    return { kind: 'configured', proxy: setting.endpoint, issuer };
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    return { kind: 'invalid', message: error.message };
  }
}
