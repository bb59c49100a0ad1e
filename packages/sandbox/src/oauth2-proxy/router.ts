import { randomBytes } from 'node:crypto';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { LeverState } from '../levers/LeverState';

/** What the proxy is made from. @internal */
export type Oauth2ProxyOptions = {
  readonly levers: () => LeverState;
  /** Where the issuer asks people who they are. */
  readonly authorizeUrl: string;
  /** The proxy's own base URL. */
  readonly url: string;
};

/** OAuth2 Proxy, as far as somebody without a session gets. @internal */
export function createOauth2ProxyRouter({
  levers,
  authorizeUrl,
  url,
}: Oauth2ProxyOptions): Router {
  const router = PromiseRouter();
  const now = () => levers().products['oauth2-proxy'];

  router.get('/ping', (_req, res) => {
    res.type('text/plain').send('OK');
  });

  router.get('/ready', (_req, res) => {
    if (now() === 'session-store-away') {
      res
        .status(500)
        .type('text/plain')
        .send('error: dial tcp 10.43.0.7:6379: connect: connection refused');
    } else {
      res.type('text/plain').send('OK');
    }
  });

  router.get('/oauth2/start', (req, res) => {
    if (now() === 'no-redirect') {
      res.status(500).type('html').send('<h1>Internal Server Error</h1>');
      return;
    }
    const target = new URL(
      now() === 'wrong-issuer'
        ? 'https://login.example.net/application/o/authorize/'
        : authorizeUrl,
    );
    target.searchParams.set('approval_prompt', 'force');
    target.searchParams.set('client_id', 'backstage');
    target.searchParams.set('redirect_uri', `${url}/oauth2/callback`);
    target.searchParams.set('response_type', 'code');
    target.searchParams.set('scope', 'openid email profile');
    const state = randomBytes(32).toString('base64url');
    target.searchParams.set('state', `${state}:${req.query.rd ?? '/'}`);
    res.redirect(302, target.href);
  });

  router.get('/oauth2/auth', (_req, res) => {
    res.status(401).type('text/plain').send('Unauthorized\n');
  });

  // Whoever has no session is offered to sign in, whatever the address.
  router.use((_req, res) => {
    res.status(403).type('html').send('<h1>Sign in</h1>');
  });
  return router;
}
