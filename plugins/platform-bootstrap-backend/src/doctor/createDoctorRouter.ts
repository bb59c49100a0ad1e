import { InputError } from '@backstage/errors';
import { DoctorQuery } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Authorize } from '../authorize';
import type { Board } from '../snapshot/Board';
import type { Reports } from './Reports';

/** What the router works with. @internal */
export type DoctorRouterDeps = {
  readonly authorize: Pick<Authorize, 'view'>;
  readonly board: Pick<Board, 'snapshot'>;
  readonly reports: Pick<Reports, 'show'>;
};

function parse(query: unknown): DoctorQuery {
  const parsed = DoctorQuery.safeParse(query);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name =
    issue.code === 'unrecognized_keys' ? issue.keys[0] : issue.path.join('.');
  throw new InputError(
    `The parameter ${name} is not one that can be asked for: give "component", the name of an Application, or "limit", a number from 0 to 1000`,
  );
}

/** `GET /doctor`: reads what is prepared and never the repository. @internal */
export function createDoctorRouter(deps: DoctorRouterDeps): Router {
  const { authorize, board, reports } = deps;
  const router = PromiseRouter();
  router.get('/doctor', async (req, res) => {
    const view = await authorize.view(req);
    const query = parse(req.query);
    const { etag, json } = reports.show(await board.snapshot(), view, query);
    res.set({ ETag: etag, 'Cache-Control': 'no-cache, private' });
    if (req.fresh) {
      res.status(304).end();
      return;
    }
    res.type('application/json').send(json);
  });
  return router;
}
