import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { credentialsOf } from '../http/credentials';
import { ACCOUNTS, GROUPS } from './people';
import { groupShape, userShape } from './shapes';

/** Authentik's answer to a request without valid credentials. @internal */
export const UNAUTHORIZED = { detail: 'Token invalid/expired' };

const DEFAULT_PAGE_SIZE = 20;
const LARGEST_PAGE = 100;

const positive = (value: unknown, fallback: number): number => {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : fallback;
};

/** A page of a list in Authentik's words; `null` for one that does not exist. */
function page<T>({ query }: Request, all: readonly T[]) {
  const size = Math.min(
    positive(query.page_size, DEFAULT_PAGE_SIZE),
    LARGEST_PAGE,
  );
  const total = Math.max(1, Math.ceil(all.length / size));
  const current = positive(query.page, 1);
  if (current > total) return null;
  const start = (current - 1) * size;
  const results = all.slice(start, start + size);
  return {
    pagination: {
      next: current < total ? current + 1 : 0,
      previous: current - 1,
      count: all.length,
      current,
      total_pages: total,
      start_index: results.length ? start + 1 : 0,
      end_index: start + results.length,
    },
    results,
    autocomplete: {},
  };
}

/** Authentik's API, as far as the portal uses it: people and groups, page by page. @internal */
export function createAuthentikRouter(token: string): Router {
  const router = PromiseRouter();

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
    const answer = page(req, found);
    res.status(answer ? 200 : 404).json(answer ?? { detail: 'Invalid page.' });
  });

  router.get('/api/v3/core/groups/', (req, res) => {
    const answer = page(req, GROUPS.map(groupShape));
    res.status(answer ? 200 : 404).json(answer ?? { detail: 'Invalid page.' });
  });

  router.use((_req, res) => {
    res.status(404).json({ detail: 'Not found.' });
  });
  return router;
}
