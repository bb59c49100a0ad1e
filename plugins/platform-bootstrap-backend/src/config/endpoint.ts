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

/** What the configuration says of an endpoint. @internal */
export type EndpointSetting =
  | { readonly kind: 'configured'; readonly endpoint: Endpoint }
  | { readonly kind: 'absent'; readonly message: string }
  | { readonly kind: 'invalid'; readonly message: string };

const PRODUCTS: Readonly<Record<EndpointName, string>> = {
  argocd: 'Argo CD',
  argoWorkflows: 'Argo Workflows',
  harbor: 'Harbor',
  vault: 'Vault',
  kubernetes: 'Kubernetes',
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
  Record<EndpointName, (config: Config, key: string) => Credentials>
> = {
  argocd: readToken,
  argoWorkflows: readTokenOrFile,
  harbor: readPair,
  vault: () => none,
  kubernetes: readTokenOrFile,
};

function readCertificates(config: Config, key: string): string | undefined {
  const path = readText(config, key);
  return path === undefined
    ? undefined
    : reading(key, 'a file that can be read', () => readFileSync(path, 'utf8'));
}

function readConfigured(config: Config, name: EndpointName): EndpointSetting {
  const key = `${ROOT}.${name}`;
  const section = reading(key, 'an object with a url', () =>
    config.getOptionalConfig(key),
  );
  const message = `${key}.url is not set`;
  if (!section) return { kind: 'absent', message };
  const url = readUrl(config, `${key}.url`);
  if (url === undefined) {
    throw new SettingError(`${key}.url`, `set to ${PRODUCTS[name]}'s address`);
  }
  const endpoint = {
    product: PRODUCTS[name],
    key,
    url,
    credentials: CREDENTIALS[name](config, key),
    ca:
      name === 'kubernetes' || name === 'argoWorkflows'
        ? readCertificates(config, `${key}.caFile`)
        : undefined,
  };
  return { kind: 'configured', endpoint };
}

/** Reads one endpoint; a setting that cannot be used makes it `invalid` and is never an exception. @internal */
export function readEndpoint(
  config: Config,
  name: EndpointName,
): EndpointSetting {
  try {
    return readConfigured(config, name);
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    return { kind: 'invalid', message: error.message };
  }
}
