import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Knex } from 'knex';
import type { Authorize } from '../authorize';
import { within } from '../history/within';
import { Bootstrap, type BootstrapDeps } from './Bootstrap';
import { ITEMS } from './items';
import { MilestoneStore } from './MilestoneStore';

/** What is needed to open the bootstrap page's backend. @internal */
export type OpenBootstrapDeps = Omit<BootstrapDeps, 'items' | 'store'> & {
  readonly authorize: Pick<Authorize, 'view'>;
  readonly knex: Knex;
};

const NOTE_MS = 5_000;

type Observe = (signal: AbortSignal) => Promise<void>;

/** The bootstrap with its routes. @internal */
export type OpenedBootstrap = {
  readonly router: Router;
  /** The same observation, and then what it shows of the plan. */
  readonly after: (observe: Observe) => Observe;
};

/** `GET /bootstrap`: how far the plan is; reads what is prepared and never probes. @internal */
export function openBootstrap(deps: OpenBootstrapDeps): OpenedBootstrap {
  const { authorize, knex } = deps;
  const store = new MilestoneStore(knex);
  const bootstrap = new Bootstrap({ ...deps, items: ITEMS, store });
  const router = PromiseRouter();
  router.get('/bootstrap', async (req, res) => {
    const view = await authorize.view(req);
    const report = await bootstrap.show(view);
    res.set('Cache-Control', 'no-cache, private').json(report);
  });
  return {
    router,
    after: observe => async signal => {
      await observe(signal);
      // It is noted at the next pass, when the database has no time now.
      await within(NOTE_MS, bootstrap.note()).catch(() => {});
    },
  };
}
