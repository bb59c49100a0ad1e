import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import {
  auditReadPermission,
  AuditQuery,
  type AuditPage,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  AuditEntry,
  AuditOutcome,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { json, type Request, type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import type { Authorize } from '../authorize';
import type { AuditStore } from './AuditStore';

const BODY_LIMIT = '16kb';
const ID = z.string().uuid();

/** What the router works with. @internal */
export type AuditRouterDeps = {
  readonly authorize: Authorize;
  readonly httpAuth: HttpAuthService;
  readonly store: Pick<AuditStore, 'begin' | 'end' | 'page'>;
};

function parsed<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const { data, error } = schema.safeParse(value);
  if (!error) return data;
  const [{ path, message }] = error.issues;
  const where = path.length > 0 ? `${what}, ${path.join('.')}` : what;
  throw new InputError(`${where}: ${message}`);
}

/** The plugin that calls: not people, nor programs with a token of their own, whatever they may do elsewhere. */
async function callingPlugin(httpAuth: HttpAuthService, req: Request) {
  const { principal } = await httpAuth.credentials(req, { allow: ['service'] });
  const [, plugin] = /^plugin:(.{1,255})$/.exec(principal.subject) ?? [];
  if (!plugin) {
    throw new NotAllowedError('Only plugins write to the audit trail');
  }
  return plugin;
}

/** `/api/platform-bootstrap/audit`: plugins write, people who may read. There is no route that removes or changes an event. @internal */
export function createAuditRouter(deps: AuditRouterDeps): Router {
  const { authorize, httpAuth, store } = deps;
  const router = PromiseRouter();
  const plugins = new WeakMap<Request, string>();

  // Before the body is read: who may not write is not listened to.
  router.use('/audit/events', async (req, _res, next) => {
    plugins.set(req, await callingPlugin(httpAuth, req));
    next();
  });
  router.use('/audit/events', json({ limit: BODY_LIMIT }));

  router.post('/audit/events', async (req, res) => {
    const entry = parsed(AuditEntry, req.body, 'The event');
    await store.begin(entry, plugins.get(req)!);
    res.status(201).json({ id: entry.id });
  });

  router.patch('/audit/events/:id', async (req, res) => {
    const id = parsed(ID, req.params.id, 'The id of the event');
    const outcome = parsed(AuditOutcome, req.body, 'The result');
    await store.end(id, plugins.get(req)!, outcome);
    res.status(204).end();
  });

  router.get('/audit', async (req, res) => {
    await authorize(req, auditReadPermission);
    const query = parsed(AuditQuery, req.query, 'The query');
    const page: AuditPage = await store.page(query);
    res.set('Cache-Control', 'no-store').json(page);
  });

  return router;
}
