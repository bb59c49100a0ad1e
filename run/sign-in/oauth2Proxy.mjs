// Plays OAuth2 Proxy where its binary is not installed: the paths and headers of deploy/oauth2-proxy.yaml, sessions in memory.
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import express from 'express';

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    issuer: { type: 'string' },
    'client-id': { type: 'string' },
    'client-secret': { type: 'string' },
    // Where browsers come in; the callback is there.
    origin: { type: 'string' },
  },
});

const COOKIE = '_oauth2_proxy';
const REDIRECT = `${values.origin}/oauth2/callback`;
const discovery = await (
  await fetch(`${values.issuer}.well-known/openid-configuration`)
).json();

const sessions = new Map();
const started = new Map();

const random = () => randomBytes(24).toString('base64url');
const cookieOf = req =>
  /(?:^|;\s*)_oauth2_proxy=([\w-]+)/.exec(req.headers.cookie ?? '')?.[1];
const sessionOf = req => sessions.get(cookieOf(req));

// Only paths of this host: an open redirect would send people anywhere.
const safe = path =>
  typeof path === 'string' && /^\/(?![/\\])/.test(path) ? path : '/';

const claimsOf = token =>
  JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString('utf8'));

function inject(res, { idToken, claims }) {
  res.set({
    'X-Oauth2-Proxy-Id-Token': `Bearer ${idToken}`,
    'X-Forwarded-User': claims.preferred_username,
    'X-Forwarded-Preferred-Username': claims.preferred_username,
    'X-Forwarded-Email': claims.email,
    'X-Forwarded-Groups': claims.groups.join(','),
  });
}

const signInPage = path => `<!doctype html><title>Sign In</title>
<h1>Sign in to the portal</h1>
<form action="/oauth2/start"><input type="hidden" name="rd" value="${path.replace(
  /[^\w/?=&.%~-]/g,
  '',
)}"><button type="submit">Sign in with OpenID Connect</button></form>`;

const app = express();
app.disable('x-powered-by');
app.get('/ping', (_req, res) => res.send('OK'));

app.get('/oauth2/sign_in', (req, res) =>
  res.send(signInPage(safe(req.query.rd))),
);

app.get('/oauth2/start', (req, res) => {
  const state = random();
  started.set(state, safe(req.query.rd));
  const query = new URLSearchParams({
    client_id: values['client-id'],
    redirect_uri: REDIRECT,
    response_type: 'code',
    scope: 'openid email profile',
    state,
  });
  res.redirect(`${discovery.authorization_endpoint}?${query}`);
});

app.get('/oauth2/callback', async (req, res) => {
  const path = started.get(req.query.state);
  if (!path || !started.delete(req.query.state)) {
    res.status(403).send('This sign-in was not started here');
    return;
  }
  const answer = await fetch(discovery.token_endpoint, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(
        `${values['client-id']}:${values['client-secret']}`,
      ).toString('base64')}`,
    },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: `${req.query.code}`,
      redirect_uri: REDIRECT,
    }),
  });
  if (!answer.ok) {
    res.status(403).send('The identity provider refused the sign-in');
    return;
  }
  const { id_token: idToken } = await answer.json();
  const id = random();
  sessions.set(id, { idToken, claims: claimsOf(idToken) });
  res.cookie(COOKIE, id, { httpOnly: true, sameSite: 'lax', path: '/' });
  res.redirect(path);
});

app.get('/oauth2/sign_out', (req, res) => {
  sessions.delete(cookieOf(req));
  res.clearCookie(COOKIE, { path: '/' });
  res.redirect(safe(req.query.rd));
});

app.get('/oauth2/auth', (req, res) => {
  const session = sessionOf(req);
  if (!session) {
    res.status(401).send('Unauthorized');
    return;
  }
  inject(res, session);
  res.status(202).end();
});

// What a page asks: whoever has no session gets the sign-in page instead.
app.use((req, res) => {
  const session = sessionOf(req);
  if (!session) {
    const path = safe(req.headers['x-forwarded-uri']);
    res.status(403).type('html').send(signInPage(path));
    return;
  }
  inject(res, session);
  res.status(202).end();
});

app.listen(Number(values.port), '127.0.0.1');
