import { createHmac } from 'node:crypto';
import { ConfigReader } from '@backstage/config';
import { HOSTILE } from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { exportSPKI, importJWK, SignJWT, type JWTPayload } from 'jose';
import { createKey, startIssuer, type Issuer } from '../__testUtils__/issuer';
import { readIdToken } from '../config/readIdToken';
import { createKeySource, KeySet, type KeySource } from './KeySet';
import { SignInRefused } from './SignInRefused';
import { createVerifyIdToken, type VerifyIdToken } from './verifyIdToken';

let issuer: Issuer;
let source: KeySource;
let verify: VerifyIdToken;

beforeAll(async () => {
  issuer = await startIssuer();
});

beforeEach(() => {
  const idToken = { issuer: issuer.url, audience: 'portal' };
  const settings = readIdToken(
    new ConfigReader({ auth: { providers: { oauth2Proxy: { idToken } } } }),
  );
  source = createKeySource(settings);
  verify = createVerifyIdToken(settings, new KeySet(source).find);
});

afterEach(async () => {
  issuer.upstream.fail(null);
  await source.close();
});
afterAll(() => issuer.close());

const now = () => Math.floor(Date.now() / 1000);
const base64 = (value: unknown) =>
  Buffer.from(JSON.stringify(value)).toString('base64url');

async function refused(token: string): Promise<SignInRefused> {
  const error = await verify(token).catch(e => e);
  expect(error).toBeInstanceOf(SignInRefused);
  expect(error.name).toBe('AuthenticationError');
  // Not the token, nor any part of it that could be used.
  for (const part of token.split('.').filter(({ length }) => length > 8)) {
    expect(error.message).not.toContain(part);
  }
  return error;
}

it('gives what a genuine token says', async () => {
  const token = await issuer.sign(issuer.claims());
  expect(await verify(token)).toMatchObject({
    payload: { preferred_username: 'petra' },
    algorithm: 'RS256',
    keyId: 'first',
  });
});

it('takes ES256 as well', async () => {
  const key = await createKey('elliptic', 'ES256');
  issuer.publish(issuer.key, key);
  const token = await issuer.sign(issuer.claims(), key);
  expect((await verify(token)).algorithm).toBe('ES256');
  issuer.publish(issuer.key);
});

describe('A2: the signature', () => {
  it('A2: alg none', async () => {
    const token = `${base64({ alg: 'none', kid: 'first' })}.${base64(
      issuer.claims(),
    )}.`;
    expect((await refused(token)).check).toMatch(/algorithm|format/);
  });

  it('A2: HS256 with the public key as the secret', async () => {
    const publicKey = await importJWK(issuer.key.jwk, 'RS256');
    const secrets = [
      await exportSPKI(publicKey as never),
      JSON.stringify(issuer.key.jwk),
    ];
    for (const secret of secrets) {
      const input = `${base64({ alg: 'HS256', kid: 'first' })}.${base64(
        issuer.claims(),
      )}`;
      const mac = createHmac('sha256', secret).update(input);
      const token = `${input}.${mac.digest('base64url')}`;
      expect((await refused(token)).check).toBe('algorithm');
    }
  });

  it.each(['first', 'unknown'])('A2: a stranger’s key as %s', async kid => {
    const stranger = await createKey(kid);
    const token = await issuer.sign(issuer.claims(), stranger);
    expect((await refused(token)).check).toBe('signature');
  });

  it('A2: a key that the token brings along', async () => {
    const { privateKey, jwk } = await createKey('first');
    const token = await new SignJWT(issuer.claims())
      .setProtectedHeader({ alg: 'RS256', jwk: jwk as never })
      .sign(privateKey);
    expect((await refused(token)).check).toBe('signature');
  });

  it('A2: a payload that was changed', async () => {
    const token = await issuer.sign(issuer.claims());
    const [header, , signature] = token.split('.');
    const forged = base64(issuer.claims({ preferred_username: 'admin' }));
    const error = await refused(`${header}.${forged}.${signature}`);
    expect(error.check).toBe('signature');
  });

  it('A2: an asymmetric algorithm that is not configured', async () => {
    const key = await createKey('first', 'PS256');
    const token = await issuer.sign(issuer.claims(), key);
    expect((await refused(token)).check).toBe('algorithm');
  });
});

describe('A3: what the token says', () => {
  const WRONG: ReadonlyArray<readonly [string, () => JWTPayload, string]> = [
    ['has expired', () => ({ iat: now() - 7200, exp: now() - 3600 }), 'time'],
    [
      'expired a little over the tolerance',
      () => ({ exp: now() - 65 }),
      'time',
    ],
    ['is not valid yet', () => ({ nbf: now() + 3600 }), 'time'],
    ['never expires', () => ({ exp: undefined }), 'time'],
    ['does not say when it was issued', () => ({ iat: undefined }), 'time'],
    ['is of another issuer', () => ({ iss: 'https://evil/' }), 'issuer'],
    ['is of no issuer', () => ({ iss: undefined }), 'issuer'],
    [
      'is of the issuer without its slash',
      () => ({ iss: issuer.url.replace(/\/$/, '') }),
      'issuer',
    ],
    ['is for another application', () => ({ aud: 'grafana' }), 'audience'],
    ['is for nobody', () => ({ aud: undefined }), 'audience'],
    [
      'is for several and was issued to another one',
      () => ({ aud: ['grafana', 'portal'], azp: 'grafana' }),
      'audience',
    ],
    [
      'is for several and does not say to whom it was issued',
      () => ({ aud: ['grafana', 'portal'] }),
      'audience',
    ],
    ['names nobody', () => ({ sub: undefined }), 'claims'],
  ];

  it.each(WRONG)('A3: a token that %s', async (_, changed, check) => {
    const token = await issuer.sign(issuer.claims(changed()));
    expect((await refused(token)).check).toBe(check);
  });

  it.each([
    ['expired within the tolerance', () => ({ exp: now() - 30 })],
    ['will be valid within the tolerance', () => ({ nbf: now() + 30 })],
    [
      'is for several and was issued to the portal',
      () => ({ aud: ['grafana', 'portal'], azp: 'portal' }),
    ],
  ])('takes a token that %s', async (_, changed) => {
    const token = await issuer.sign(issuer.claims(changed()));
    expect((await verify(token)).payload.sub).toBe('f1b2');
  });
});

it.each(['', 'x', 'a.b', 'a.b.c', '.'.repeat(5), 'é.é.é', 'x'.repeat(20_000)])(
  'A5: what is no token is refused: %.20s',
  async text => {
    expect((await refused(text)).check).toBe('format');
  },
);

it('A7: says that the keys cannot be read, and where they should be', async () => {
  const token = await issuer.sign(issuer.claims());
  issuer.upstream.fail(HOSTILE.broken);
  const error = await refused(token);
  expect(error.check).toBe('keys');
  expect(error.message).toBe(
    'Sign-in refused (keys): The issuer of ID tokens answers 500',
  );
});
