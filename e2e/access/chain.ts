import { readFileSync } from 'node:fs';
import { request, type APIRequestContext, type Page } from '@playwright/test';
import { importJWK, SignJWT, type JWTPayload } from 'jose';

const needed = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: start with npm run e2e`);
  return value;
};

/** Where the browser comes in. */
export const DOOR = needed('PORTAL_URL');
/** The portal's own port, which no client should reach. */
export const BACKEND = needed('BACKEND_URL');
export const ISSUER = needed('OIDC_ISSUER');

const clients: Record<'portal' | 'other', { id: string; secret: string }> =
  JSON.parse(needed('CLIENTS'));
/** The audience that the portal takes. */
export const AUDIENCE = clients.portal.id;
export const OTHER_CLIENT = clients.other;

/** Answers the identity provider's page as somebody; any password is right. */
async function answerProvider(page: Page, login: string) {
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
}

/** Comes in through the front door as somebody who is not signed in. */
export async function signIn(page: Page, login: string, path = '/') {
  await page.goto(`${DOOR}${path}`);
  await page.getByRole('button', { name: /Sign in with/ }).click();
  await answerProvider(page, login);
}

/** A Backstage token of the person whose session the page has. */
export async function tokenOf(page: Page): Promise<string> {
  const answer = await page.request.get(`${DOOR}/api/auth/oauth2Proxy/refresh`);
  if (!answer.ok()) throw new Error(await answer.text());
  return (await answer.json()).backstageIdentity.token;
}

/** Requests to the portal's own port, past everything that stands in front of it. */
export const direct = (
  headers: Record<string, string> = {},
): Promise<APIRequestContext> =>
  request.newContext({ baseURL: BACKEND, extraHTTPHeaders: headers });

const now = () => Math.floor(Date.now() / 1000);

/** What a good ID token of petra says. */
export const claims = (changed: JWTPayload = {}): JWTPayload => ({
  iss: ISSUER,
  aud: AUDIENCE,
  sub: 'petra',
  iat: now(),
  exp: now() + 600,
  preferred_username: 'petra',
  email: 'petra@example.com',
  email_verified: true,
  groups: ['platform-team'],
  ...changed,
});

/** An ID token with any claims, signed with the identity provider's own key. */
export async function signed(payload: JWTPayload): Promise<string> {
  const [key] = JSON.parse(readFileSync(needed('SIGNING_KEYS'), 'utf8')).keys;
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'RS256', kid: key.kid })
    .sign(await importJWK(key, 'RS256'));
}

/** An ID token that another application of the company got for the person. */
export async function tokenOfOtherClient(page: Page, login: string) {
  const callback = 'http://grafana.invalid/oauth2/callback';
  const query = new URLSearchParams({
    client_id: OTHER_CLIENT.id,
    redirect_uri: callback,
    response_type: 'code',
    scope: 'openid email profile',
    state: 'x',
  });
  const landed = page.waitForRequest(sent => sent.url().startsWith(callback));
  await page.route(`${callback}**`, route => route.fulfill({ body: 'there' }));
  await page.goto(`${ISSUER}auth?${query}`);
  await answerProvider(page, login);
  const code = new URL((await landed).url()).searchParams.get('code') ?? '';
  const { id, secret } = OTHER_CLIENT;
  const answer = await fetch(`${ISSUER}token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString(
        'base64',
      )}`,
    },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: callback,
    }),
  });
  return (await answer.json()).id_token as string;
}
