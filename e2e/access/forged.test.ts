import { createHmac } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { claims, direct, DOOR, ISSUER, signed } from './chain';
import { signIn, tokenOfOtherClient } from './chain';

const REFRESH = '/api/auth/oauth2Proxy/refresh';
const base64 = (value: object) =>
  Buffer.from(JSON.stringify(value)).toString('base64url');

/** Asks the portal's own port for an identity; gives status and message. */
async function ask(headers: Record<string, string>) {
  const backend = await direct(headers);
  const answer = await backend.get(REFRESH);
  const text = await answer.text();
  await backend.dispose();
  return { status: answer.status(), text };
}

const withToken = (token: string, more: Record<string, string> = {}) =>
  ask({ 'X-OAuth2-Proxy-Id-Token': `Bearer ${token}`, ...more });

const now = () => Math.floor(Date.now() / 1000);

test('a good token is let in, so that what follows is refused for its own reason', async () => {
  // People come into the catalog with the first reading of Authentik.
  await expect(async () => {
    const { status, text } = await withToken(await signed(claims()));
    expect(text).toContain('user:default/petra');
    expect(status).toBe(200);
  }).toPass({ timeout: 60_000 });
});

const FORGED_HEADERS: ReadonlyArray<Record<string, string>> = [
  { 'X-Forwarded-User': 'petra' },
  { 'X-Forwarded-Preferred-Username': 'petra' },
  { 'X-Forwarded-User': 'petra', 'X-Forwarded-Email': 'petra@example.com' },
  { 'X-Auth-Request-User': 'petra' },
  { 'X-Authentik-Username': 'petra', 'X-Authentik-Groups': 'platform-team' },
  { X_Forwarded_User: 'petra' },
  { 'X-Sandbox-Person': 'user:default/petra' },
  { 'X-Forwarded-User': 'petra', Authorization: 'Bearer x.y.z' },
];

for (const headers of FORGED_HEADERS) {
  test(`A1: ${Object.keys(
    headers,
  )} straight to the backend is no identity`, async () => {
    const { status, text } = await ask(headers);
    expect(status).toBe(401);
    expect(text).not.toContain('token":"ey');
  });
}

for (const provider of ['guest', 'sandbox']) {
  test(`A1: there is no ${provider} sign-in`, async () => {
    const backend = await direct();
    const answer = await backend.get(`/api/auth/${provider}/refresh`);
    expect(answer.status()).toBe(404);
    await backend.dispose();
  });
}

test('A2: no algorithm, a symmetric one with the public key, and a stranger’s key', async () => {
  const none = `${base64({ alg: 'none', kid: 'sandbox' })}.${base64(
    claims(),
  )}.`;
  expect((await withToken(none)).status).toBe(401);

  const { keys } = await (await fetch(`${ISSUER}jwks`)).json();
  const input = `${base64({ alg: 'HS256', kid: 'sandbox' })}.${base64(
    claims(),
  )}`;
  const mac = createHmac('sha256', JSON.stringify(keys[0]))
    .update(input)
    .digest('base64url');
  expect((await withToken(`${input}.${mac}`)).status).toBe(401);

  const { privateKey } = await generateKeyPair('RS256');
  for (const kid of ['sandbox', 'unknown']) {
    const stranger = await new SignJWT(claims())
      .setProtectedHeader({ alg: 'RS256', kid })
      .sign(privateKey);
    expect((await withToken(stranger)).status).toBe(401);
  }
});

const WRONG: Readonly<Record<string, JWTPayload>> = {
  'has expired': { iat: now() - 7200, exp: now() - 3600 },
  'is not valid yet': { nbf: now() + 3600 },
  'is of another issuer': { iss: ISSUER.replace('backstage', 'grafana') },
  'is of the issuer without its slash': { iss: ISSUER.replace(/\/$/, '') },
  'is for another application': { aud: 'grafana' },
  'names nobody': { sub: undefined },
  'never expires': { exp: undefined },
};

for (const [what, changed] of Object.entries(WRONG)) {
  test(`A3: a token that ${what}`, async () => {
    const { status, text } = await withToken(await signed(claims(changed)));
    expect(status).toBe(401);
    expect(text).not.toContain('eyJ');
  });
}

test('A3: the token that another application got for the same person', async ({
  page,
}) => {
  const token = await tokenOfOtherClient(page, 'petra');
  expect(token).toMatch(/^eyJ/);
  const { status, text } = await withToken(token);
  expect(status).toBe(401);
  expect(text).toMatch(/audience/i);
  expect(text).not.toContain(token);
});

test('A4: a header that contradicts the token', async () => {
  const daniel = claims({
    sub: 'daniel',
    preferred_username: 'daniel',
    email: 'daniel@example.com',
    groups: ['developers'],
  });
  const token = await signed(daniel);
  for (const headers of [
    { 'X-Forwarded-User': 'petra' },
    { 'X-Forwarded-Email': 'petra@example.com' },
    { 'X-Forwarded-Groups': 'developers,platform-team' },
  ]) {
    const { status, text } = await withToken(token, headers as never);
    expect(status).toBe(401);
    expect(text).not.toContain('"token"');
  }
});

test('A6: the front door passes no identity that a client sends', async ({
  page,
}) => {
  const token = await signed(claims());
  const forged = {
    'X-OAuth2-Proxy-Id-Token': `Bearer ${token}`,
    'X-Forwarded-User': 'petra',
    'X-Forwarded-Groups': 'platform-team',
  };
  const outside = await page.request.get(`${DOOR}${REFRESH}`, {
    headers: forged,
  });
  expect(outside.status()).toBe(401);

  await signIn(page, 'daniel');
  await expect(
    page.getByRole('main').getByRole('status').first(),
  ).toBeVisible();
  const inside = await page.request.get(`${DOOR}${REFRESH}`, {
    headers: forged,
  });
  expect((await inside.json()).backstageIdentity.identity.userEntityRef).toBe(
    'user:default/daniel',
  );
});

test('A8: a session without the portal’s own token opens nothing', async ({
  page,
}) => {
  await signIn(page, 'petra');
  await expect(
    page.getByRole('main').getByRole('status').first(),
  ).toBeVisible();
  const post = (path: string, data: object) =>
    page.request.post(`${DOOR}${path}`, {
      data,
      headers: { origin: 'https://evil.example.com' },
    });
  for (const [path, body] of [
    [
      '/api/scaffolder/v2/tasks',
      { templateRef: 'template:default/add-application', values: {} },
    ],
    [
      '/api/scaffolder/app-of-apps/plans',
      { change: 'add-application', input: {} },
    ],
    ['/api/platform-bootstrap/refresh', {}],
  ] as const) {
    const answer = await post(path, body);
    expect([path, answer.status()]).toEqual([path, 401]);
    expect(answer.headers()['access-control-allow-origin']).not.toBe(
      'https://evil.example.com',
    );
  }
});
