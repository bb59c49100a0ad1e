import { ResponseError } from '@backstage/errors';
import { explainRefusal } from './refusal';

const answered = (status: number, body: string, type = 'application/json') =>
  ResponseError.fromResponse(
    new Response(body, { status, headers: { 'content-type': type } }),
  );

const refused = (status: number, name: string, message: string) =>
  answered(
    status,
    JSON.stringify({
      error: { name, message },
      response: { statusCode: status },
    }),
  );

const TOKEN = `eyJhbGciOiJSUzI1NiJ9.${'x'.repeat(40)}.${'y'.repeat(40)}`;

describe('explainRefusal', () => {
  it.each([
    ['AuthenticationError', 401, 'the audience is not the portal'],
    ['NotAllowedError', 403, 'X-Forwarded-User contradicts the token'],
  ])('says which check of the token failed: %s', async (name, status, why) => {
    const refusal = explainRefusal(await refused(status, name, why));
    expect(refusal.what).toBe(
      'You are signed in to Authentik, but the portal could not confirm who you are.',
    );
    expect(refusal.detail).toBe(why);
    expect(refusal.next).toMatch(/Sign out and in again.*platform team/);
  });

  it.each([
    [
      500,
      'Error',
      'Failed to sign-in, unable to resolve user identity. Please verify that your catalog contains the expected User entities',
    ],
    [404, 'NotFoundError', 'User not found'],
  ])('knows a person without an entity by %d %s', async (status, name, why) => {
    const refusal = explainRefusal(await refused(status, name, why));
    expect(refusal.what).toBe(
      'You are signed in to Authentik, but you are not in the catalog.',
    );
    expect(refusal.next).toMatch(/ask the platform team/);
    expect(refusal.detail).toBeUndefined();
  });

  it('names the account that is unknown, which may be the wrong one', async () => {
    const refusal = explainRefusal(
      await refused(
        401,
        'AuthenticationError',
        'Sign-in refused (user): ak-outpost is not in the catalog; people come from Authentik with the next synchronisation',
      ),
    );
    expect(refusal.what).toBe(
      'You are signed in to Authentik as ak-outpost, who is not in the catalog.',
    );
  });

  it.each([
    ['header', 'there is no ID token', /public address/],
    ['configuration', 'the sign-in is not configured', /Nobody can sign in/],
    ['keys', 'the keys cannot be read', /Try again in a moment/],
    ['audience', 'the token is for another', /Sign out and in again/],
  ])('says what helps when the check is %s', async (check, why, next) => {
    const message = `Sign-in refused (${check}): ${why}`;
    const refusal = explainRefusal(
      await refused(401, 'AuthenticationError', message),
    );
    expect(refusal.detail).toBe(message);
    expect(refusal.next).toMatch(next);
  });

  it('does not say that somebody without a token is signed in', async () => {
    const refusal = explainRefusal(
      await refused(
        401,
        'AuthenticationError',
        'Sign-in refused (header): there is no ID token',
      ),
    );
    expect(JSON.stringify(refusal)).not.toContain('You are signed in');
  });

  it('blames nobody when the catalog could not be asked', async () => {
    const refusal = explainRefusal(
      await refused(
        401,
        'AuthenticationError',
        'Sign-in refused (user): the catalog could not be asked; try again in a moment',
      ),
    );
    expect(refusal.what).toBe('The portal could not find out who you are.');
  });

  it('tells a backend without the provider from a person without an entity', async () => {
    const refusal = explainRefusal(
      await refused(
        404,
        'NotFoundError',
        "Unknown auth provider 'oauth2Proxy'",
      ),
    );
    expect(refusal.title).toBe('The portal does not offer this way to sign in');
  });

  it.each([
    ['a page', 401, '<html>Sign in</html>', 'text/html'],
    ['JSON that says nothing', 401, '{}', 'application/json'],
    ['a page of the proxy', 403, '<html>Forbidden</html>', 'text/html'],
  ])('takes %s for the end of the session', async (_, status, body, type) => {
    const refusal = explainRefusal(await answered(status, body, type));
    expect(refusal.title).toBe('Your session is over');
    expect(JSON.stringify(refusal)).not.toContain('html');
  });

  it.each([
    ['a gateway', () => answered(502, '<html>Bad gateway</html>', 'text/html')],
    ['nobody', async () => new TypeError('Failed to fetch')],
    ['a page with status 200', async () => new SyntaxError('Unexpected <')],
    ['nothing at all', async () => undefined],
  ])('says that the portal does not answer, but %s', async (_, error) => {
    expect(explainRefusal(await error()).title).toBe(
      'The portal does not answer',
    );
  });

  it('says to wait after too many attempts', async () => {
    const refusal = explainRefusal(
      await refused(429, 'TooManyRequests', 'slow down'),
    );
    expect(refusal.next).toMatch(/Wait a minute/);
  });

  it('shows no token, and no endless text', async () => {
    for (const status of [401, 500]) {
      const { detail } = explainRefusal(
        await refused(
          status,
          'Error',
          `token Bearer ${TOKEN} is bad${'!'.repeat(500)}`,
        ),
      );
      expect(detail).toMatch(/^token Bearer … is bad!/);
      expect(detail?.length).toBeLessThanOrEqual(300);
    }
  });
});
