import type { RequestHandler } from 'express';

const LOCAL = new Set(['127.0.0.1', 'localhost', '[::1]']);

const hostOf = (origin: string): string => {
  try {
    return new URL(origin).hostname;
  } catch {
    return '';
  }
};

/**
 * Refuses what a page of another site makes the browser send: a foreign Host (a rebound DNS name) or a foreign Origin. Binding
 * to loopback alone does not keep the browser of the person at this machine out.
 *
 * @internal
 */
export const localOnly: RequestHandler = (req, res, next) => {
  const origin = req.get('origin');
  const local =
    LOCAL.has(hostOf(`http://${req.get('host')}`)) &&
    (origin === undefined || origin === 'null' || LOCAL.has(hostOf(origin)));
  if (local && !(origin === 'null' && req.method !== 'GET')) next();
  else {
    res.status(403).json({
      message: 'The sandbox answers this machine only: use http://127.0.0.1',
    });
  }
};
