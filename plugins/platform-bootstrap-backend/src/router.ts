import { InputError, NotFoundError } from '@backstage/errors';
import {
  readinessReadPermission,
  readinessRefreshPermission,
  type ComponentDetail,
  type RefreshResult,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Authorize } from './authorize';
import type { ReadinessStore } from './history/ReadinessStore';
import { evidenceOf, type Board } from './snapshot/Board';

/** What the router works with. @internal */
export type RouterDeps = {
  readonly authorize: Authorize;
  readonly board: Pick<Board, 'snapshot'>;
  readonly store: Pick<ReadinessStore, 'transitions'>;
  /** Asks for an observation now; `false` when one is under way. */
  readonly refresh: () => Promise<boolean>;
};

const MOST_TRANSITIONS = 50;

// What Kubernetes allows as a name, twice for names that only a namespace tells apart.
const ID = /^[a-z0-9]([-a-z0-9.]{0,510}[a-z0-9])?$/;

/** `/api/platform-bootstrap`: reads what is prepared and never probes. @internal */
export function createRouter(deps: RouterDeps): Router {
  const { authorize, board, store, refresh } = deps;
  const router = PromiseRouter();

  router.get('/readiness', async (req, res) => {
    await authorize(req, readinessReadPermission);
    const { etag, json } = await board.snapshot();
    res.set({ ETag: etag, 'Cache-Control': 'no-cache, private' });
    if (req.fresh) {
      res.status(304).end();
      return;
    }
    res.type('application/json').send(json);
  });

  router.get('/components/:id', async (req, res) => {
    await authorize(req, readinessReadPermission);
    const { id } = req.params;
    if (!ID.test(id)) {
      throw new InputError('A component id is the name of an Application');
    }
    const { components, platform } = await board.snapshot();
    const component = components.get(id);
    if (!component) throw new NotFoundError(`There is no component ${id}`);
    res.set('Cache-Control', 'no-cache, private').json({
      ...component,
      evidence: evidenceOf(platform, id),
      transitions: await store.transitions(id, MOST_TRANSITIONS),
    } satisfies ComponentDetail);
  });

  router.post('/refresh', async (req, res) => {
    await authorize(req, readinessRefreshPermission);
    const triggered = await refresh();
    res.json({ triggered } satisfies RefreshResult);
  });

  return router;
}
