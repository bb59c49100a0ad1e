import { readFileSync } from 'node:fs';
import {
  type Credentials,
  type Endpoint,
  reading,
  readText,
  readUrl,
  SettingError,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { Config } from '@backstage/config';
import type { EndpointName } from '../adapters/types';
import { inPlace, type Section } from './sections';
import { readPostgresUrl } from './postgresUrl';
import { readValkeyUrl } from './valkeyUrl';

/** What the configuration says of an endpoint. @internal */
export type EndpointSetting =
  | {
      readonly kind: 'configured';
      readonly endpoint: Endpoint;
      /** Base URL for links that people follow; absent when it has no pages. */
      readonly uiUrl?: string;
    }
  | { readonly kind: 'absent'; readonly message: string }
  | InvalidSetting;

/** A setting that cannot be used, and what is expected there. @internal */
export type InvalidSetting = {
  readonly kind: 'invalid';
  readonly message: string;
};

/** An endpoint, or the proxy of the sign-in. */
type Name = EndpointName | 'oauth2Proxy';

const PRODUCTS: Readonly<Record<Name, string>> = {
  alloy: 'Alloy',
  argocd: 'Argo CD',
  argoWorkflows: 'Argo Workflows',
  authentik: 'Authentik',
  harbor: 'Harbor',
  kubernetes: 'Kubernetes',
  oauth2Proxy: 'OAuth2 Proxy',
  postgres: 'Postgres',
  traefik: 'Traefik',
  valkey: 'Valkey',
  vault: 'Vault',
};

const none: Credentials = { kind: 'none' };

// The keys that follow are relative to the section of one instance.
function readToken(config: Config): Credentials {
  const token = readText(config, 'token');
  return token === undefined ? none : { kind: 'bearer', token };
}

function readPair(config: Config): Credentials {
  const username = readText(config, 'username');
  const password = readText(config, 'password');
  if (username === undefined && password === undefined) return none;
  if (username === undefined || password === undefined) {
    const missing = username === undefined ? 'username' : 'password';
    throw new SettingError(
      missing,
      'set, because the other of username and password is',
    );
  }
  return { kind: 'basic', username, password };
}

// Without a role of its own the client would come as whoever the portal's own database knows.
function readRole(config: Config): Credentials {
  const role = readPair(config);
  if (role.kind !== 'none') return role;
  throw new SettingError('username', 'a role that may sign in, and no more');
}

function readTokenOrFile(config: Config, place: string): Credentials {
  const path = readText(config, 'tokenFile');
  const token = readToken(config);
  if (path === undefined) return token;
  if (token.kind !== 'none') {
    throw new SettingError('tokenFile', 'absent when token is set');
  }
  return { kind: 'tokenFile', path, key: `${place}.tokenFile` };
}

const CREDENTIALS: Readonly<
  Record<Name, (config: Config, place: string) => Credentials>
> = {
  alloy: () => none,
  argocd: readToken,
  argoWorkflows: readTokenOrFile,
  authentik: readToken,
  harbor: readPair,
  kubernetes: readTokenOrFile,
  oauth2Proxy: () => none,
  postgres: readRole,
  traefik: readPair,
  valkey: readPair,
  vault: readTokenOrFile,
};

// The others' certificates are signed by an authority that the portal's Node trusts (NODE_EXTRA_CA_CERTS).
const WITH_CA: ReadonlySet<Name> = new Set<Name>([
  'argoWorkflows',
  'kubernetes',
  'postgres',
  'valkey',
]);

// The portal signs in at one, whoever else has one.
const ONLY_ONE: ReadonlySet<Name> = new Set<Name>(['authentik', 'oauth2Proxy']);

// Within the cluster they are often asked at another address than people open.
const WITH_PAGES: ReadonlySet<Name> = new Set<Name>([
  'argoWorkflows',
  'harbor',
  'vault',
]);

// The others are asked over HTTP.
const OTHER_URLS: Readonly<Partial<Record<Name, typeof readUrl>>> = {
  postgres: readPostgresUrl,
  valkey: readValkeyUrl,
};

function readCertificates(config: Config): string | undefined {
  const path = readText(config, 'caFile');
  return path === undefined
    ? undefined
    : reading('caFile', 'a file that can be read', () =>
        readFileSync(path, 'utf8'),
      );
}

function readConfigured(
  system: Name,
  { name, place }: Section,
  config: Config,
): Endpoint {
  if (name !== null && ONLY_ONE.has(system)) {
    throw new SettingError('name', 'absent: the portal signs in at one only');
  }
  const url = (OTHER_URLS[system] ?? readUrl)(config, 'url');
  if (url === undefined) {
    throw new SettingError('url', `set to ${PRODUCTS[system]}'s address`);
  }
  return {
    product: name === null ? PRODUCTS[system] : `${PRODUCTS[system]} ${name}`,
    key: place,
    url,
    credentials: CREDENTIALS[system](config, place),
    ca: WITH_CA.has(system) ? readCertificates(config) : undefined,
  };
}

/** Reads the endpoint of one instance; a setting that cannot be used makes it `invalid` and is never an exception. @internal */
export function readEndpoint(system: Name, section: Section): EndpointSetting {
  const { place, config } = section;
  if (!config) return { kind: 'absent', message: `${place}.url is not set` };
  return orInvalid(() =>
    inPlace(place, () => {
      const endpoint = readConfigured(system, section, config);
      const uiUrl = WITH_PAGES.has(system) && readUrl(config, 'uiUrl');
      return {
        ...({ kind: 'configured', endpoint } as const),
        ...(WITH_PAGES.has(system) && { uiUrl: uiUrl || endpoint.url }),
      };
    }),
  );
}

/** A setting, or what is wrong with it. @internal */
export function orInvalid<T>(read: () => T): T | InvalidSetting {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    return { kind: 'invalid', message: error.message };
  }
}
