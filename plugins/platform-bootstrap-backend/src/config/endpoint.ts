import { readFileSync } from 'node:fs';
import {
  type Credentials,
  type Endpoint,
  reading,
  readText,
  readUrl,
  ROOT,
  SettingError,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { Config } from '@backstage/config';
import type { EndpointName } from '../adapters/types';
import { readValkeyUrl } from './valkeyUrl';

/** What the configuration says of an endpoint. @internal */
export type EndpointSetting =
  | { readonly kind: 'configured'; readonly endpoint: Endpoint }
  | { readonly kind: 'absent'; readonly message: string }
  | { readonly kind: 'invalid'; readonly message: string };

/** An endpoint, or the proxy of the sign-in. */
type Name = EndpointName | 'oauth2Proxy';

const PRODUCTS: Readonly<Record<Name, string>> = {
  argocd: 'Argo CD',
  argoWorkflows: 'Argo Workflows',
  authentik: 'Authentik',
  harbor: 'Harbor',
  kubernetes: 'Kubernetes',
  oauth2Proxy: 'OAuth2 Proxy',
  traefik: 'Traefik',
  valkey: 'Valkey',
  vault: 'Vault',
};

const none: Credentials = { kind: 'none' };

function readToken(config: Config, key: string): Credentials {
  const token = readText(config, `${key}.token`);
  return token === undefined ? none : { kind: 'bearer', token };
}

function readPair(config: Config, key: string): Credentials {
  const username = readText(config, `${key}.username`);
  const password = readText(config, `${key}.password`);
  if (username === undefined && password === undefined) return none;
  if (username === undefined || password === undefined) {
    const missing = username === undefined ? 'username' : 'password';
    throw new SettingError(
      `${key}.${missing}`,
      'set, because the other of username and password is',
    );
  }
  return { kind: 'basic', username, password };
}

function readTokenOrFile(config: Config, key: string): Credentials {
  const path = readText(config, `${key}.tokenFile`);
  const token = readToken(config, key);
  if (path === undefined) return token;
  if (token.kind !== 'none') {
    throw new SettingError(`${key}.tokenFile`, 'absent when token is set');
  }
  return { kind: 'tokenFile', path, key: `${key}.tokenFile` };
}

const CREDENTIALS: Readonly<
  Record<Name, (config: Config, key: string) => Credentials>
> = {
  argocd: readToken,
  argoWorkflows: readTokenOrFile,
  authentik: readToken,
  harbor: readPair,
  kubernetes: readTokenOrFile,
  oauth2Proxy: () => none,
  traefik: readPair,
  valkey: readPair,
  vault: readTokenOrFile,
};

// The others' certificates are signed by an authority that the portal's Node trusts (NODE_EXTRA_CA_CERTS).
const WITH_CA: ReadonlySet<Name> = new Set<Name>([
  'argoWorkflows',
  'kubernetes',
  'valkey',
]);

function readCertificates(config: Config, key: string): string | undefined {
  const path = readText(config, key);
  return path === undefined
    ? undefined
    : reading(key, 'a file that can be read', () => readFileSync(path, 'utf8'));
}

function readConfigured(config: Config, name: Name): EndpointSetting {
  const key = `${ROOT}.${name}`;
  // A section whose values all come from an environment that does not have them is empty, not wrong.
  const keys = reading(
    key,
    'an object with a url',
    () => config.getOptionalConfig(key)?.keys() ?? [],
  );
  const message = `${key}.url is not set`;
  if (keys.length === 0) return { kind: 'absent', message };
  const url =
    name === 'valkey'
      ? readValkeyUrl(config, `${key}.url`)
      : readUrl(config, `${key}.url`);
  if (url === undefined) {
    throw new SettingError(`${key}.url`, `set to ${PRODUCTS[name]}'s address`);
  }
  const endpoint = {
    product: PRODUCTS[name],
    key,
    url,
    credentials: CREDENTIALS[name](config, key),
    ca: WITH_CA.has(name)
      ? readCertificates(config, `${key}.caFile`)
      : undefined,
  };
  return { kind: 'configured', endpoint };
}

/** Reads one endpoint; a setting that cannot be used makes it `invalid` and is never an exception. @internal */
export function readEndpoint(config: Config, name: Name): EndpointSetting {
  try {
    return readConfigured(config, name);
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    return { kind: 'invalid', message: error.message };
  }
}
