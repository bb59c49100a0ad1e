import { readFileSync } from 'node:fs';
import type { Config } from '@backstage/config';
import {
  readDuration,
  reading,
  readText,
  readUrl,
  SettingError,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';

/** The section of the provider. @internal */
export const PROVIDER_KEY = 'auth.providers.oauth2Proxy';
/** The section that says which ID tokens are taken. @internal */
export const KEY = `${PROVIDER_KEY}.idToken`;

// A symmetric one would make the issuer's public key a secret that anybody has.
const ASYMMETRIC = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA'],
];

/** Which ID tokens are taken, and where their keys are. @internal */
export type IdTokenSettings = {
  readonly issuer: string;
  readonly audience: string;
  /** In lower case. */
  readonly header: string;
  readonly jwksUrl: string;
  readonly ca?: string;
  readonly algorithms: readonly string[];
  readonly clockToleranceSeconds: number;
  readonly claims: { readonly username: string; readonly groups: string };
};

function needed(config: Config, key: string, expected: string): string {
  const text = readText(config, key);
  if (text === undefined) throw new SettingError(key, expected);
  return text;
}

function readIssuer(config: Config): string {
  const key = `${KEY}.issuer`;
  const expected =
    'the issuer exactly as the tokens say it, such as https://authentik.example.com/application/o/backstage/';
  const issuer = needed(config, key, expected);
  if (!/^https?:$/.test(URL.canParse(issuer) ? new URL(issuer).protocol : '')) {
    throw new SettingError(key, expected);
  }
  return issuer;
}

function readHeader(config: Config): string {
  const key = `${KEY}.header`;
  const header = readText(config, key) ?? 'X-OAuth2-Proxy-Id-Token';
  if (
    !/^[A-Za-z0-9-]+$/.test(header) ||
    /^(authorization|cookie)$/i.test(header)
  ) {
    throw new SettingError(
      key,
      'the name of a header of its own, such as X-OAuth2-Proxy-Id-Token (Authorization carries the portal’s token)',
    );
  }
  return header.toLowerCase();
}

function readAlgorithms(config: Config): readonly string[] {
  const key = `${KEY}.algorithms`;
  const expected = `a list of asymmetric algorithms: ${ASYMMETRIC.join(', ')}`;
  const algorithms = reading(key, expected, () =>
    config.getOptionalStringArray(key),
  );
  if (!algorithms) return ['RS256', 'ES256'];
  if (!algorithms.length || algorithms.some(a => !ASYMMETRIC.includes(a))) {
    throw new SettingError(key, expected);
  }
  return algorithms;
}

function readJwksUrl(config: Config): string | undefined {
  const key = `${KEY}.jwksUrl`;
  const url = readUrl(config, key);
  // Authentik redirects where its slash is missing, and no redirect is followed.
  return readText(config, key)?.endsWith('/') ? `${url}/` : url;
}

function readCertificates(config: Config): string | undefined {
  const key = `${KEY}.caFile`;
  const file = readText(config, key);
  if (file === undefined) return undefined;
  return reading(key, 'a file that can be read', () =>
    readFileSync(file, 'utf8'),
  );
}

/**
 * Reads `auth.providers.oauth2Proxy.idToken` from the whole configuration.
 *
 * @throws SettingError that names the key and what is expected
 * @internal
 */
export function readIdToken(config: Config): IdTokenSettings {
  const issuer = readIssuer(config);
  const tolerance = readDuration(config, `${KEY}.clockTolerance`, {
    least: 0,
    most: 300_000,
  });
  return {
    issuer,
    audience: needed(
      config,
      `${KEY}.audience`,
      'the client ID of the portal’s application',
    ),
    header: readHeader(config),
    jwksUrl: readJwksUrl(config) ?? `${issuer.replace(/\/+$/, '')}/jwks/`,
    ca: readCertificates(config),
    algorithms: readAlgorithms(config),
    clockToleranceSeconds: (tolerance ?? 60_000) / 1000,
    claims: {
      username:
        readText(config, `${KEY}.claims.username`) ?? 'preferred_username',
      groups: readText(config, `${KEY}.claims.groups`) ?? 'groups',
    },
  };
}
