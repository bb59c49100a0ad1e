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
        .send('error connecting to session store');
    } else {
      res.type('text/plain').send('OK');
    }
  });

  router.get('/oauth2/start', (_req, res) => {
    if (now() === 'no-redirect') {
      res.status(500).type('html').send('<h1>Internal Server Error</h1>');
      return;
    }
    const target = new URL(
      now() === 'wrong-issuer'
        ? 'https://login.example.net/application/o/authorize/'
        : authorizeUrl,
    );
    target.searchParams.set('client_id', 'backstage');
    target.searchParams.set('redirect_uri', `${url}/oauth2/callback`);
    target.searchParams.set('response_type', 'code');
    target.searchParams.set('state', randomBytes(16).toString('hex'));
    res.redirect(302, target.href);
  });

  router.use((_req, res) => {
    res.status(401).type('text/plain').send('Unauthorized\n');
  });
  return router;
}
