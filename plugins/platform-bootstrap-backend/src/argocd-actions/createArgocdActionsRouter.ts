import type { AuditorService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import {
  argocdRefreshPermission,
  argocdSyncPermission,
  SyncRequest,
  type ArgocdActions,
  type ArgocdRefreshResult,
  type SyncPreview,
  type SyncResult,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { json, type RequestHandler, type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Component } from '../adapters/types';
import { createFinder } from './createFinder';
import type { ArgocdActionsDeps } from './openArgocdActions';

/** What the router works with. @internal */
export type ArgocdRouterDeps = Omit<
  ArgocdActionsDeps,
  'argocds' | 'httpAuth' | 'scheduler'
> & {
  /** Has the board look soon: something was asked for. */
  readonly look: () => Promise<unknown>;
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
  const { auditor, authorize, systemOf, maySync, timeoutMs } = deps;
  const router = PromiseRouter();
  const { find, argoCdOf, toBeSynced } = createFinder(deps);

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
