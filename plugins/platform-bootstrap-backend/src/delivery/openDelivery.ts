import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { NotFoundError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ANNOTATION_ARGOCD_APP_NAME,
  type DeliveryReport,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  GithubConnections,
  RepositorySetting,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { ownId } from '../adapters/instanceIds';
import type { SystemOf } from '../adapters/openSystems';
import type { Component } from '../adapters/types';
import type { Authorize } from '../authorize';
import type { Board } from '../snapshot/Board';
import { Views } from '../visibility/Views';
import { Delivery } from './Delivery';
import { GithubForge } from './github/GithubForge';
import type { LocatedEntity } from './repositoryOf';

const KEY = 'platformBootstrap.repository';
const MOST_ENTITIES = 20;

/** What showing deliveries needs of the plugin. @internal */
export type DeliveryDeps = {
  readonly authorize: Pick<Authorize, 'view'>;
  readonly board: Pick<Board, 'snapshot'>;
  readonly catalog: CatalogService;
  readonly config: Config;
  readonly httpAuth: HttpAuthService;
  readonly now: () => number;
  readonly systemOf: SystemOf;
};

/** `null` without a platform repository, in which every digest stands. */
function createDelivery({ config, now, systemOf }: DeliveryDeps) {
  const setting = RepositorySetting.safeParse(config.getOptional(KEY));
  if (!setting.success) return null;
  const connections = new GithubConnections(ScmIntegrations.fromConfig(config));
  const forge = new GithubForge(connections, now);
  return new Delivery({ systemOf, forge, platform: setting.data }, now);
}

/** The entities of a component that the person who asks may see. */
async function entitiesOf(
  req: Request,
  component: Component,
  { catalog, httpAuth }: DeliveryDeps,
): Promise<readonly LocatedEntity[]> {
  const credentials = await httpAuth.credentials(req, { allow: ['user'] });
  const { items } = await catalog.queryEntities(
    {
      filter: {
        [`metadata.annotations.${ANNOTATION_ARGOCD_APP_NAME}`]:
          ownId(component),
      },
      fields: ['kind', 'metadata.name', 'metadata.annotations'],
      limit: MOST_ENTITIES,
    },
    { credentials },
  );
  return items;
}

/** The route of what became of a component's changes, for whoever may see the component. @internal */
export function openDelivery(deps: DeliveryDeps): Router {
  const { authorize, board } = deps;
  const delivery = createDelivery(deps);
  const views = new Views();
  const router = PromiseRouter();
  router.get('/components/:id/delivery', async (req, res) => {
    const view = await authorize.view(req);
    const { id } = req.params;
    const prepared = await board.snapshot();
    const component = views.show(prepared, view).components.has(id)
      ? prepared.platform.components.find(c => c.id === id)
      : undefined;
    // The same for what may not be seen: that it is there is told to nobody.
    if (!component) throw new NotFoundError(`There is no component ${id}`);
    const report: DeliveryReport = delivery
      ? await delivery.report(component, await entitiesOf(req, component, deps))
      : {
          component: id,
          checkedAt: new Date(deps.now()).toISOString(),
          ...{ repository: null, lanes: [], others: [] },
          problem: {
            reason: 'not-configured',
            message: `${KEY} is missing or wrong: every digest stands in the platform repository`,
          },
        };
    res.set('Cache-Control', 'no-cache, private').json(report);
  });
  return router;
}
