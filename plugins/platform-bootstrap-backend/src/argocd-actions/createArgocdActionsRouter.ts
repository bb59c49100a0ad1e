import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  argocdRefreshPermission,
  argocdSyncPermission,
  SyncRequest,
  type ArgocdActions,
  type ArgocdRefreshResult,
  type ComponentStatus,
  type SyncPreview,
  type SyncResult,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { json, type Request, type RequestHandler, type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Component } from '../adapters/types';
import { Views } from '../visibility/Views';
import { ArgoCd } from './ArgoCd';
import type { ArgocdActionsDeps } from './openArgocdActions';

/** What the router works with. @internal */
export type ArgocdRouterDeps = Omit<
  ArgocdActionsDeps,
  'argocds' | 'httpAuth'
> & {
  /** Whether the configuration lets a component be synced. */
  readonly maySync: (
    component: Pick<Component, 'application' | 'instance'>,
  ) => boolean;
  /** Answer 429 to whoever asks for that too often. */
  readonly limitActions: RequestHandler;
  readonly limitPreviews: RequestHandler;
};

const PATH = '/components/:id/argocd';
const MOST_BODY = '1kb';

type Found = {
  readonly status: ComponentStatus;
  readonly component: Component;
};

function digestIn(body: unknown): string {
  const parsed = SyncRequest.safeParse(body);
  if (parsed.success) return parsed.data.digest;
  throw new InputError(
    'A sync needs the digest of the preview that was agreed to, and nothing else: ask for the preview first',
  );
}

/** Writes down that something is about to happen, and how it ended. */
async function audited<T>(
  auditor: AuditorService,
  event: Parameters<AuditorService['createEvent']>[0],
  act: () => Promise<T>,
): Promise<T> {
  const written = await auditor.createEvent(event);
  const result = await act().catch(async error => {
    await written.fail({ error });
    throw error;
  });
  await written.success();
  return result;
}

/** `/components/:id/argocd`: what people may have Argo CD do; each time the person is asked for, and it is written down first. @internal */
export function createArgocdActionsRouter(deps: ArgocdRouterDeps): Router {
  const { auditor, authorize, board, systemOf, maySync, timeoutMs } = deps;
  const views = new Views();
  const router = PromiseRouter();

  const find = async (req: Request): Promise<Found> => {
    const view = await authorize.view(req);
    const id = String(req.params.id);
    const prepared = await board.snapshot();
    const status = views.show(prepared, view).components.get(id);
    const component = prepared.platform.components.find(one => one.id === id);
    // The same for what may not be seen: that it is there is told to nobody.
    if (!status || !component) {
      throw new NotFoundError('There is no such component');
    }
    return { status, component };
  };

  const argoCdOf = (component: Component): ArgoCd => {
    const system = systemOf('argocd', component);
    if (system.kind === 'open') return new ArgoCd(system.client, component);
    throw new ServiceUnavailableError(system.message);
  };

  const toBeSynced = async (req: Request): Promise<Found> => {
    const found = await find(req);
    await authorize.on(req, argocdSyncPermission, found.status);
    if (maySync(found.component)) return found;
    throw new NotAllowedError(
      `${found.component.application.name} is not to be synced from here: it is not in platformBootstrap.argocd.sync.applications`,
    );
  };

  router.get(PATH, async (req, res) => {
    const { status, component } = await find(req);
    const asked = [argocdRefreshPermission, argocdSyncPermission];
    const allowed = await authorize.among(req, asked, status);
    const isOpen = systemOf('argocd', component).kind === 'open';
    res.set('Cache-Control', 'no-store').json({
      refresh: isOpen && allowed.includes(argocdRefreshPermission),
      sync:
        isOpen && allowed.includes(argocdSyncPermission) && maySync(component),
    } satisfies ArgocdActions);
  });

  router.post(`${PATH}/refresh`, deps.limitActions, async (req, res) => {
    const { status, component } = await find(req);
    await authorize.on(req, argocdRefreshPermission, status);
    const { name } = component.application;
    const compared = await audited(
      auditor,
      {
        eventId: 'argocd-refresh',
        severityLevel: 'medium',
        request: req,
        meta: { subject: `Have Argo CD compare ${name} with Git` },
      },
      () => argoCdOf(component).refresh(timeoutMs),
    );
    void deps.look();
    res.json({ compared } satisfies ArgocdRefreshResult);
  });

  router.get(`${PATH}/sync`, deps.limitPreviews, async (req, res) => {
    const { component } = await toBeSynced(req);
    const preview = await argoCdOf(component).preview();
    res.set('Cache-Control', 'no-store');
    res.json(preview satisfies SyncPreview);
  });

  const body = json({ limit: MOST_BODY });
  router.post(`${PATH}/sync`, deps.limitActions, body, async (req, res) => {
    const { component } = await toBeSynced(req);
    const digest = digestIn(req.body);
    const { name } = component.application;
    await audited(
      auditor,
      {
        eventId: 'argocd-sync',
        severityLevel: 'high',
        request: req,
        meta: { subject: `Sync ${name} in Argo CD`, inputDigest: digest },
      },
      async () => {
        if (await argoCdOf(component).sync(digest)) return;
        throw new ConflictError(
          `What a sync of ${name} would do is not what you agreed to any more, so nothing was done: look at it again`,
        );
      },
    );
    void deps.look();
    res.json({ started: true } satisfies SyncResult);
  });

  return router;
}
