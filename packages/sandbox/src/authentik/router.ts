import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { credentialsOf } from '../http/credentials';
import { listAnswer } from './pages';
import { ACCOUNTS, GROUPS } from './people';
import { groupShape, userShape } from './shapes';
import { addOpenRoutes, addSystemRoutes, type AuthentikSystem } from './system';

/** Authentik's answer to a request without valid credentials. @internal */
export const UNAUTHORIZED = { detail: 'Token invalid/expired' };

/** Authentik's API, as far as the portal uses it: people and groups page by page, and what it says of itself. @internal */
export function createAuthentikRouter(
  token: string,
  system: AuthentikSystem,
): Router {
  const router = PromiseRouter();
  addOpenRoutes(router, system);

  router.use((req, res, next) => {
    const credentials = credentialsOf(req, token);
    if (credentials === 'valid') next();
    else {
      const detail =
        credentials === 'none'
          ? 'Authentication credentials were not provided.'
          : UNAUTHORIZED.detail;
      res.status(403).json({ detail });
    }
  });

  router.get('/api/v3/core/users/', (req, res) => {
    const { username, is_active: active, path, type } = req.query;
    const types = [type ?? []].flat();
    const found = ACCOUNTS.map(userShape).filter(
      user =>
        (username === undefined || user.username === username) &&
        (active === undefined || `${user.is_active}` === active) &&
        (path === undefined || user.path === path) &&
        (types.length === 0 || types.includes(user.type)),
    );
    listAnswer(req, res, found);
  });

  router.get('/api/v3/core/groups/', (req, res) => {
    listAnswer(req, res, GROUPS.map(groupShape));
  });

  addSystemRoutes(router, system);

  router.use((_req, res) => {
    res.status(404).json({ detail: 'Not found.' });
  });
  return router;
}
