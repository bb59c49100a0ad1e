import {
  exportJWK,
  generateKeyPair,
  SignJWT,
  type JWK,
  type JWTPayload,
  type KeyLike,
} from 'jose';
import {
  json,
  startUpstream,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';

export const AUDIENCE = 'portal';

const now = () => Math.floor(Date.now() / 1000);

/** A signing key with its public half. */
export type SigningKey = {
  readonly alg: string;
  readonly kid: string;
  readonly privateKey: KeyLike;
  readonly jwk: JWK;
};

export async function createKey(
  kid: string,
  alg = 'RS256',
): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg);
  const jwk = { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' };
  return { alg, kid, privateKey, jwk };
}

/** An identity provider with real keys on loopback. */
export type Issuer = {
  readonly url: string;
  readonly upstream: Upstream;
  readonly key: SigningKey;
  /** What a good token of petra says, with changes. */
  readonly claims: (changed?: JWTPayload) => JWTPayload;
  readonly sign: (payload: JWTPayload, key?: SigningKey) => Promise<string>;
  /** The keys that it publishes from now on. */
  readonly publish: (...keys: SigningKey[]) => void;
  readonly close: () => Promise<void>;
};

const PATH = '/application/o/backstage/';

export async function startIssuer(): Promise<Issuer> {
  const upstream = await startUpstream();
  const key = await createKey('first');
  const url = `${upstream.url}${PATH}`;
  const publish = (...keys: SigningKey[]) => {
    upstream.routes[`${PATH}jwks/`] = json({ keys: keys.map(k => k.jwk) });
  };
  publish(key);
  return {
    url,
    upstream,
    key,
    publish,
    claims: changed => ({
      iss: url,
      aud: AUDIENCE,
      sub: 'f1b2',
      iat: now(),
      exp: now() + 300,
      preferred_username: 'petra',
      name: 'Petra',
      email: 'petra@example.com',
      email_verified: true,
      groups: ['platform-team'],
      ...changed,
    }),
    sign: (payload, { alg, kid, privateKey } = key) =>
      new SignJWT(payload).setProtectedHeader({ alg, kid }).sign(privateKey),
    close: () => upstream.close(),
  };
}
