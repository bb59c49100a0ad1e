import { InputError, NotFoundError } from '@backstage/errors';
import { HistoryQuery } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Authorize } from '../authorize';
import type { Board } from '../snapshot/Board';
import { Views } from '../visibility/Views';
import type { History } from './History';
import { reportOf } from './report';

/** What the router works with. @internal */
export type HistoryRouterDeps = {
  readonly authorize: Pick<Authorize, 'view'>;
  readonly board: Pick<Board, 'snapshot'>;
  readonly history: Pick<History, 'lives'>;
};

function parse(query: unknown): HistoryQuery {
  const parsed = HistoryQuery.safeParse(query);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name =
    issue.code === 'unrecognized_keys' ? issue.keys[0] : issue.path.join('.');
  throw new InputError(
    `The parameter ${name} is not one that can be asked for: give "window", one of 24h, 7d and 30d, or "component", the name of an Application`,
  );
}

/** `GET /history`: what was written down, for whoever may see it on the board. @internal */
export function createHistoryRouter(deps: HistoryRouterDeps): Router {
  const { authorize, board, history } = deps;
  const views = new Views();
  const router = PromiseRouter();
  router.get('/history', async (req, res) => {
    const view = await authorize.view(req);
    const query = parse(req.query);
    const viewed = views.show(await board.snapshot(), view);
    const { component } = query;
    // The same for what may not be seen: that it is there is told to nobody.
    if (component !== undefined && !viewed.components.has(component)) {
      throw new NotFoundError(`There is no component ${component}`);
    }
    const lives = await history.lives(query.window);
    res
      .set('Cache-Control', 'no-cache, private')
      .json(reportOf(lives, viewed, query));
  });
  return router;
}
