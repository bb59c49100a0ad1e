import {
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  argocdSyncPermission,
  type ComponentStatus,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Request } from 'express';
import type { Component } from '../adapters/types';
import { Views } from '../visibility/Views';
import { ArgoCd } from './ArgoCd';
import type { ArgocdRouterDeps } from './createArgocdActionsRouter';

/** A component as the person sees it, and as it was observed. @internal */
export type Found = {
  readonly status: ComponentStatus;
  readonly component: Component;
};

/** Finds what a request is about, and its Argo CD. @internal */
export type Finder = {
  /** @throws NotFoundError also for what the person may not see */
  readonly find: (req: Request) => Promise<Found>;
  /** The same where the person may sync it, and the configuration lets it be. @throws NotAllowedError */
  readonly toBeSynced: (req: Request) => Promise<Found>;
  /** @throws ServiceUnavailableError where it cannot be asked */
  readonly argoCdOf: (component: Component) => ArgoCd;
};

/** @internal */
export function createFinder({
  authorize,
  board,
  systemOf,
  maySync,
}: Pick<
  ArgocdRouterDeps,
  'authorize' | 'board' | 'systemOf' | 'maySync'
>): Finder {
  const views = new Views();
  const find: Finder['find'] = async req => {
    const view = await authorize.view(req);
    const { id } = req.params;
    const prepared = await board.snapshot();
    const status = views.show(prepared, view).components.get(id);
    const component = prepared.platform.components.find(one => one.id === id);
    // The same for what may not be seen: that it is there is told to nobody.
    if (!status || !component) {
      throw new NotFoundError('There is no such component');
    }
    return { status, component };
  };
  return {
    find,
    async toBeSynced(req) {
      const found = await find(req);
      await authorize.on(req, argocdSyncPermission, found.status);
      if (maySync(found.component)) return found;
      throw new NotAllowedError(
        `${found.component.application.name} is not to be synced from here: it is not in platformBootstrap.argocd.sync.applications`,
      );
    },
    argoCdOf(component) {
      const system = systemOf('argocd', component);
      if (system.kind === 'open') return new ArgoCd(system.client, component);
      throw new ServiceUnavailableError(system.message);
    },
  };
}
