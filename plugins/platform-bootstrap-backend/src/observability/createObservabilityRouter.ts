import { NotFoundError } from '@backstage/errors';
import type { ComponentObservability } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Authorize } from '../authorize';
import type { Board } from '../snapshot/Board';
import { Views } from '../visibility/Views';
import { linksOf } from './linksOf';
import type { ObservabilitySettings } from './settings';
import { telemetryOf } from './telemetryOf';

/** What the router works with. @internal */
export type ObservabilityRouterDeps = {
  readonly authorize: Pick<Authorize, 'view'>;
  readonly board: Pick<Board, 'snapshot'>;
  readonly settings: Pick<ObservabilitySettings, 'instances'>;
};

/** `GET /components/:id/observability`: by the board and the configuration alone; nobody is asked anything. @internal */
export function createObservabilityRouter(
  deps: ObservabilityRouterDeps,
): Router {
  const { authorize, board, settings } = deps;
  const views = new Views();
  const router = PromiseRouter();
  router.get('/components/:id/observability', async (req, res) => {
    const view = await authorize.view(req);
    const { id } = req.params;
    const prepared = await board.snapshot();
    const visible = views.show(prepared, view).components;
    const all = prepared.platform.components;
    const component = visible.has(id) && all.find(c => c.id === id);
    // The same for what may not be seen: that it is there is told to nobody.
    if (!component) throw new NotFoundError(`There is no component ${id}`);
    res.set('Cache-Control', 'no-cache, private').json({
      links: linksOf(component, settings),
      telemetry: telemetryOf(component, { all, visible }),
    } satisfies ComponentObservability);
  });
  return router;
}
