import type { AuditorService } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  readinessRefreshPermission,
  type ComponentDetail,
  type RefreshResult,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { RequestHandler, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import type { Authorize } from './authorize';
import type { ReadinessStore } from './history/ReadinessStore';
import { followersOf } from './doctor/followers';
import type { Reports } from './doctor/Reports';
import { evidenceOf, type Board } from './snapshot/Board';
import type { Versions } from './versions/Versions';
import { Deltas } from './visibility/Deltas';
import { restrictTransitions } from './visibility/view';
import { Views } from './visibility/Views';

/** What the router works with. @internal */
export type RouterDeps = {
  readonly auditor: AuditorService;
  readonly authorize: Authorize;
  readonly board: Pick<Board, 'snapshot'>;
  readonly reports: Pick<Reports, 'marks' | 'show'>;
  readonly store: Pick<ReadinessStore, 'transitions'>;
  readonly versions: Pick<Versions, 'detailOf'>;
  /** Asks for an observation now; `false` when one is under way. */
  readonly refresh: () => Promise<boolean>;
  /** Answers 429 to whoever asks for that too often. */
  readonly limitRefreshes: RequestHandler;
};

const MOST_TRANSITIONS = 50;
const MOST_FINDINGS = 50;

// What Kubernetes allows as a name, twice for names that only a namespace tells apart.
const ID = /^[a-z0-9]([-a-z0-9.]{0,510}[a-z0-9])?$/;

const ChangesQuery = z.object({
  since: z.string().max(500),
  atLeast: z.coerce.number().int().min(0).default(0),
});

function readChangesQuery(query: unknown): z.infer<typeof ChangesQuery> {
  const parsed = ChangesQuery.safeParse(query);
  if (parsed.success) return parsed.data;
  const [name] = parsed.error.issues[0].path;
  throw new InputError(
    `The parameter "${String(
      name,
    )}" is missing or wrong: "since" is the ETag of a snapshot, "atLeast" a version`,
  );
}

/** `/api/platform-bootstrap`: reads what is prepared and never probes. @internal */
export function createRouter(deps: RouterDeps): Router {
  const { auditor, authorize, board, reports, store, versions } = deps;
  const views = new Views();
  const deltas = new Deltas();
  const router = PromiseRouter();

  router.get('/readiness', async (req, res) => {
    const view = await authorize.view(req);
    const shown = views.show(await board.snapshot(), view);
    deltas.note(view.key, shown);
    res.set({ ETag: shown.etag, 'Cache-Control': 'no-cache, private' });
    if (req.fresh) {
      res.status(304).end();
      return;
    }
    res.type('application/json').send(shown.json);
  });

  router.get('/readiness/changes', async (req, res) => {
    const view = await authorize.view(req);
    const { since, atLeast } = readChangesQuery(req.query);
    const shown = views.show(await board.snapshot({ atLeast }), view);
    deltas.note(view.key, shown);
    res.set({ ETag: shown.etag, 'Cache-Control': 'no-store' });
    if (since === shown.etag) {
      res.status(204).end();
      return;
    }
    // Who has a snapshot that is not known any more gets the whole new one.
    const changes = deltas.since(since, view.key, shown);
    res.type('application/json').send(changes ?? shown.json);
  });

  router.get('/components/:id', async (req, res) => {
    const view = await authorize.view(req);
    const { id } = req.params;
    if (!ID.test(id)) {
      throw new InputError('A component id is the name of an Application');
    }
    const prepared = await board.snapshot();
    const { components, isRestricted } = views.show(prepared, view);
    const component = components.get(id);
    // The same for what may not be seen: that it is there is told to nobody.
    if (!component) throw new NotFoundError(`There is no component ${id}`);
    const transitions = await store.transitions(id, MOST_TRANSITIONS);
    const asked = { component: id, limit: MOST_FINDINGS };
    const { report } = reports.show(prepared, view, asked);
    const { platform } = prepared;
    const { repositoryUrl } = reports.marks();
    const isOurs = followersOf(platform.parents, repositoryUrl);
    res.set('Cache-Control', 'no-cache, private').json({
      ...component,
      evidence: evidenceOf(platform, id),
      transitions: isRestricted
        ? restrictTransitions(transitions)
        : transitions,
      doctor: report.findings,
      versions: versions.detailOf(platform, id, isOurs),
    } satisfies ComponentDetail);
  });

  router.post('/refresh', deps.limitRefreshes, async (req, res) => {
    await authorize(req, readinessRefreshPermission);
    const event = await auditor.createEvent({
      eventId: 'readiness-refresh',
      severityLevel: 'medium',
      request: req,
      meta: { subject: 'Observe the platform now' },
    });
    const triggered = await deps.refresh().catch(async error => {
      await event.fail({ error });
      throw error;
    });
    await event.success();
    res.json({ triggered } satisfies RefreshResult);
  });

  return router;
}
