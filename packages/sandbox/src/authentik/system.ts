import type { Request, Response, Router } from 'express';
import type { LeverState } from '../levers/LeverState';
import { OUTPOSTS, outpostHealth, outpostShape } from './outposts';
import { listAnswer } from './pages';

/** What Authentik says of itself is made from. @internal */
export type AuthentikSystem = {
  readonly levers: () => LeverState;
  /** The version that is installed. */
  readonly version: () => string;
  /** Authentik's own base URL. */
  readonly url: string;
};

// An older one, for what was left behind by an upgrade.
const BEFORE = '2026.2.3';

/** The application through which people come to the portal. @internal */
export const PORTAL_SLUG = 'backstage';

/** What needs no credentials: the health check, and how the issuer describes itself. @internal */
export function addOpenRoutes(
  router: Router,
  { levers, url }: AuthentikSystem,
): void {
  const probe = (_req: Request, res: Response) => {
    const away = levers().products.authentik === 'not-ready';
    res.status(away ? 503 : 200).end();
  };
  router.get('/-/health/live/', (_req, res) => {
    res.status(200).end();
  });
  router.get('/-/health/ready/', probe);

  router.get(
    '/application/o/:slug/.well-known/openid-configuration',
    ({ params }, res) => {
      const base = `${url}/application/o`;
      if (params.slug !== PORTAL_SLUG) {
        res.status(404).type('html').send('<h1>Not Found</h1>');
        return;
      }
      res.json({
        issuer: `${base}/${PORTAL_SLUG}/`,
        authorization_endpoint: `${base}/authorize/`,
        token_endpoint: `${base}/token/`,
        userinfo_endpoint: `${base}/userinfo/`,
        jwks_uri: `${base}/${PORTAL_SLUG}/jwks/`,
        response_types_supported: ['code'],
        id_token_signing_alg_values_supported: ['RS256'],
      });
    },
  );
}

/** What an account with the right permissions may ask: version, workers, outposts. @internal */
export function addSystemRoutes(
  router: Router,
  { levers, version }: AuthentikSystem,
): void {
  const now = () => levers().products.authentik;
  const outposts = () => (now() === 'outpost-outdated' ? BEFORE : version());

  router.get('/api/v3/admin/version/', (_req, res) => {
    res.json({
      version_current: version(),
      version_latest: version(),
      version_latest_valid: true,
      build_hash: '',
      outdated: false,
      outpost_outdated: outposts() !== version(),
    });
  });

  router.get('/api/v3/tasks/workers', (_req, res) => {
    const running = now() === 'worker-outdated' ? BEFORE : version();
    const worker = {
      worker_id: 'authentik-worker-7d9c5b6f4-x2k8p',
      version: running,
      version_matching: running === version(),
    };
    res.json(now() === 'no-worker' ? [] : [worker]);
  });

  router.get('/api/v3/outposts/instances/', (req, res) => {
    listAnswer(req, res, OUTPOSTS.map(outpostShape));
  });

  router.get('/api/v3/outposts/instances/:uuid/health/', (req, res) => {
    const found = OUTPOSTS.find(({ pk }) => pk === req.params.uuid);
    if (!found) res.status(404).json({ detail: 'Not found.' });
    else res.json([outpostHealth(found, outposts(), version())]);
  });
}
