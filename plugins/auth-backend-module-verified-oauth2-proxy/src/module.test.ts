import { decodeJwt, type JWTPayload } from 'jose';
import type { JsonObject } from '@backstage/types';
import { HOSTILE } from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { startIssuer, type Issuer } from './__testUtils__/issuer';
import { group, HEADER, startPortal, user } from './__testUtils__/portal';

let issuer: Issuer;

beforeAll(async () => {
  issuer = await startIssuer();
});
afterEach(() => issuer.upstream.fail(null));
afterAll(() => issuer.close());

const RESOLVER = 'forwardedUserMatchingUserEntityName';

const provider = (
  resolver = RESOLVER,
  idToken: JsonObject = {},
): JsonObject => ({
  signIn: { resolvers: [{ resolver }] },
  idToken: { issuer: issuer.url, audience: 'portal', ...idToken },
});

const token = async (changed: JWTPayload = {}) => ({
  [HEADER]: `Bearer ${await issuer.sign(issuer.claims(changed))}`,
});

const daniel: JWTPayload = {
  sub: 'd4n1',
  preferred_username: 'daniel',
  name: 'Daniel',
  email: 'daniel@example.com',
  groups: ['developers'],
};

describe('somebody whose token verifies', () => {
  it.each([
    'forwardedUserMatchingUserEntityName',
    'forwardedPreferredUsernameMatchingUserEntityName',
    'emailMatchingUserEntityProfileEmail',
  ])('is signed in by %s', async resolver => {
    const { signIn, written } = await startPortal(provider(resolver));
    const { status, body, text } = await signIn(await token());
    expect(status).toBe(200);
    expect(decodeJwt(body.backstageIdentity.token).sub).toBe(
      'user:default/petra',
    );
    expect(body.backstageIdentity.identity.ownershipEntityRefs).toEqual([
      'user:default/petra',
      'group:default/platform-team',
      'group:default/engineering',
    ]);
    expect(body.profile).toEqual({
      email: 'petra@example.com',
      displayName: 'Petra',
    });
    // The proxy's token stays with the proxy.
    expect(body.providerInfo).toEqual({ accessToken: '' });
    expect(text).not.toContain((await token())[HEADER].split('.')[1]);
    expect(written).toEqual([]);
  });

  it('may come through another header, without Bearer', async () => {
    const { signIn } = await startPortal(
      provider(undefined, { header: 'X-authentik-jwt' }),
    );
    const { [HEADER]: value } = await token();
    const { status } = await signIn({
      'X-authentik-jwt': value.replace('Bearer ', ''),
    });
    expect(status).toBe(200);
    expect((await signIn({ [HEADER]: value })).status).toBe(401);
  });

  it('has a name that the catalog writes in another way', async () => {
    const { signIn } = await startPortal(provider(), {
      entities: [user('petra-l', [], { username: 'Petra L' })],
    });
    const answer = await signIn(
      await token({ preferred_username: 'Petra L', groups: [] }),
    );
    expect(answer.body.backstageIdentity.identity.userEntityRef).toBe(
      'user:default/petra-l',
    );
  });
});

describe('groups count when token and catalog agree', () => {
  const refs = async (changed: JWTPayload, entities?: never[]) => {
    const { signIn } = await startPortal(provider(), { entities });
    const { body } = await signIn(await token(changed));
    return body.backstageIdentity.identity.ownershipEntityRefs;
  };

  it('a group that only the catalog has left is gone', async () => {
    expect(await refs({ groups: [] })).toEqual(['user:default/petra']);
  });

  it('a group that only the token has is not there yet', async () => {
    expect(await refs({ ...daniel, groups: ['platform-team'] })).toEqual([
      'user:default/daniel',
    ]);
  });

  it('a group whose name in Authentik is another one does not count', async () => {
    const other = group('platform-team');
    other.metadata.annotations = { 'goauthentik.io/group': 'Platform Team' };
    const { signIn } = await startPortal(provider(), {
      entities: [user('petra', ['group:default/platform-team']), other],
    });
    const { body } = await signIn(await token());
    expect(body.backstageIdentity.identity.ownershipEntityRefs).toEqual([
      'user:default/petra',
    ]);
  });

  it('groups in a circle end', async () => {
    const { signIn } = await startPortal(provider(), {
      entities: [
        user('petra', ['group:default/platform-team']),
        group('platform-team', ['group:default/staff']),
        group('staff', ['group:default/platform-team']),
      ],
    });
    const { body } = await signIn(await token());
    expect(body.backstageIdentity.identity.ownershipEntityRefs).toEqual([
      'user:default/petra',
      'group:default/platform-team',
      'group:default/staff',
    ]);
  });
});

describe('A1: nobody gets in by a header', () => {
  it.each([
    [{}],
    [{ 'X-Forwarded-User': 'petra' }],
    [{ 'X-Forwarded-User': 'petra', 'X-Forwarded-Email': 'petra@example.com' }],
    [{ 'X-Forwarded-Preferred-Username': 'petra' }],
    [{ 'X-Forwarded-Groups': 'platform-team' }],
    [{ 'X-Auth-Request-User': 'petra' }],
    [{ 'X-Authentik-Username': 'petra' }],
    [{ 'X-Forwarded-User': 'petra', Authorization: 'Bearer x.y.z' }],
    [{ X_Forwarded_User: 'petra' }],
    [{ [HEADER]: 'Bearer petra' }],
    [{ Cookie: '_oauth2_proxy=petra' }],
  ])('A1: %j is refused, and audited', async headers => {
    const { signIn, written } = await startPortal(provider());
    const { status, body } = await signIn(headers as never);
    expect(status).toBe(401);
    expect(body.error.message).toMatch(/^Sign-in refused \((header|format)\)/);
    expect(body).not.toHaveProperty('backstageIdentity');
    expect(written).toEqual([
      {
        eventId: 'sign-in-refused',
        severityLevel: 'high',
        meta: {
          subject: expect.stringMatching(/^(header|format)$/),
          actor: { kind: 'unknown', ref: null },
        },
        error: body.error.message,
      },
    ]);
  });
});

it.each([
  { 'X-Forwarded-User': 'petra' },
  { 'X-Forwarded-Email': 'petra@example.com' },
  { 'X-Forwarded-Groups': 'developers,platform-team' },
])('A4: daniel’s token with %j is nobody', async headers => {
  const { signIn } = await startPortal(provider());
  const good = await token(daniel);
  const { status, body } = await signIn({ ...good, ...headers } as never);
  expect(status).toBe(401);
  expect(body.error.message).toContain('contradicts the ID token');
  expect((await signIn(good)).status).toBe(200);
});

it('A5: no two names become one person', async () => {
  const { signIn } = await startPortal(provider());
  for (const preferred_username of ['Petra', 'PETRA', 'pеtra', 'petra ']) {
    const { status } = await signIn(await token({ preferred_username }));
    expect([preferred_username, status]).toEqual([preferred_username, 401]);
  }
});

it('A5: an address is somebody only when it is verified, and one person’s', async () => {
  const { signIn } = await startPortal(
    provider('emailMatchingUserEntityProfileEmail'),
    {
      entities: [
        user('petra', []),
        user('daniel', [], { email: 'team@example.com' }),
        user('dora', [], { email: 'team@example.com' }),
      ],
    },
  );
  const message = async (changed: JWTPayload) =>
    (await signIn(await token(changed))).body.error?.message;
  expect(await message({ email_verified: false })).toContain(
    'no verified address',
  );
  expect(
    await message({ preferred_username: 'daniel', email: 'team@example.com' }),
  ).toContain('several users of the catalog match daniel');
  expect(await message({ preferred_username: 'mallory' })).toContain(
    'user:default/petra is not mallory',
  );
  // The stock resolver drops what follows a plus.
  expect(
    await message({
      preferred_username: 'mallory',
      email: 'petra+x@example.com',
    }),
  ).toContain('user:default/petra is not mallory');
  expect(await message({})).toBeUndefined();
});

describe('somebody who is not let in is told why', () => {
  it('says that the catalog does not know the person', async () => {
    const { signIn } = await startPortal(provider());
    const { status, body } = await signIn(
      await token({ preferred_username: 'ak-outpost' }),
    );
    expect(status).toBe(401);
    expect(body.error.message).toContain('ak-outpost is not in the catalog');
  });

  it('A7: says that the keys cannot be had', async () => {
    const { signIn, written } = await startPortal(provider());
    issuer.upstream.fail(HOSTILE.broken);
    const { status, body } = await signIn(await token());
    expect(status).toBe(401);
    expect(body.error.message).toContain('(keys)');
    expect(written).toHaveLength(1);
  });

  it('never repeats the token, in answers, log or trail', async () => {
    const { signIn, logged, written } = await startPortal(provider());
    const { [HEADER]: value } = await token({ aud: 'grafana' });
    const { text } = await signIn({ [HEADER]: value });
    for (const part of value.replace('Bearer ', '').split('.')) {
      expect(text + logged() + JSON.stringify(written)).not.toContain(part);
    }
  });

  it('refuses also while the trail cannot be written', async () => {
    const { signIn, logged } = await startPortal(provider(), { trail: false });
    expect((await signIn()).status).toBe(401);
    expect(logged()).toContain('A refused sign-in is not in the audit trail');
  });
});

const resolvers = (...list: JsonObject[]) => ({ signIn: { resolvers: list } });

it.each([
  ['idToken.issuer', { idToken: {} }],
  ['idToken.algorithms', { idToken: { algorithms: ['HS256'] } }],
  ['signIn.resolvers', { signIn: {} }],
  ['signIn.resolvers', resolvers({ resolver: 'emailLocalPart' })],
  ['signIn.resolvers', resolvers({ resolver: 'constructor' })],
  [
    'signIn.resolvers',
    resolvers({
      resolver: RESOLVER,
      dangerouslyAllowSignInWithoutUserInCatalog: true,
    }),
  ],
] as ReadonlyArray<readonly [string, JsonObject]>)(
  'a configuration that cannot be used lets nobody in, and the log names %s: %j',
  async (key, changed) => {
    const { idToken, ...rest } = { ...provider(), ...changed };
    const needsIssuer = key !== 'idToken.issuer';
    const { signIn, logged } = await startPortal({
      ...rest,
      idToken: {
        ...(needsIssuer && { issuer: issuer.url }),
        audience: 'portal',
        ...(idToken as JsonObject),
      },
    });
    const { status, body } = await signIn(await token());
    expect(status).toBe(401);
    expect(body.error.message).toContain('Sign-in refused (configuration)');
    expect(logged()).toContain(
      `Nobody can sign in: auth.providers.oauth2Proxy.${key} must be`,
    );
  },
);
