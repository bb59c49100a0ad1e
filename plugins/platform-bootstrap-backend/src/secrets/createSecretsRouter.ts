import { NotFoundError } from '@backstage/errors';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Authorize } from '../authorize';
import type { Board } from '../snapshot/Board';
import { Views } from '../visibility/Views';
import type { Secrets } from './Secrets';

/** What the router works with. @internal */
export type SecretsRouterDeps = {
  readonly authorize: Pick<Authorize, 'view'>;
  readonly board: Pick<Board, 'snapshot'>;
  readonly secrets: Pick<Secrets, 'of'>;
};

/** `GET /components/:id/secrets`: asks the component's cluster, for whoever may see the component on the board. @internal */
export function createSecretsRouter(deps: SecretsRouterDeps): Router {
  const { authorize, board, secrets } = deps;
  const views = new Views();
  const router = PromiseRouter();
  router.get('/components/:id/secrets', async (req, res) => {
    const view = await authorize.view(req);
    const { id } = req.params;
    const prepared = await board.snapshot();
    const visible = views.show(prepared, view).components;
    const all = prepared.platform.components;
    const component = visible.has(id) && all.find(c => c.id === id);
    // The same for what may not be seen: that it is there is told to nobody.
    if (!component) throw new NotFoundError(`There is no component ${id}`);
    const sees = (other: string) => visible.has(other);
    res
      .set('Cache-Control', 'no-cache, private')
      .json(await secrets.of({ component, all, sees }));
  });
  return router;
}
