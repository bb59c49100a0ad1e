import { ConflictError } from '@backstage/errors';
import express, { type Request, type Response, type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { resourceEntries } from '../cluster/applicationStatus';
import type { Cluster } from '../cluster/Cluster';
import { credentialsOf } from '../http/credentials';
import type { LeverState } from '../levers/LeverState';
import { selectInList } from './fields';
import { isSelected } from './selection';
import { streamApplications } from './stream';
import { APPLICATION, type StreamFaults } from './streamFaults';
import { SyncBody } from './syncBody';

/** What Argo CD's API is made from. @internal */
export type ArgocdOptions = {
  readonly cluster: Cluster;
  readonly token: string;
  readonly streams: StreamFaults;
  readonly levers: () => LeverState;
};

const VERSION = 'v3.5.1+sandbox';

/** Argo CD's answer to a request without a valid token. @internal */
export const UNAUTHENTICATED = {
  error: 'no session information',
  code: 16,
  message: 'no session information',
};

const grpcError = (code: number, message: string) => ({
  error: message,
  code,
  message,
});

const fieldsOf = (query: Record<string, unknown>) =>
  typeof query.fields === 'string' ? query.fields : '';

function single(
  cluster: Cluster,
  name: string,
): Record<string, unknown> | undefined {
  const found = cluster.objects
    .list(APPLICATION)
    .find(({ object }) => object.metadata.name === name);
  const app = cluster.state.applications.get(name);
  if (!found || !app) return undefined;
  const { status } = found.object;
  return {
    ...found.object,
    status: { ...(status as object), resources: resourceEntries(app, true) },
  };
}

const projectOf = ({ spec }: Record<string, unknown>) =>
  (spec as { project?: string } | undefined)?.project;

// Without a project Argo CD does not tell a stranger whether the Application exists.
function refuse(res: Response, project: unknown, name: string): void {
  if (!project) {
    res.status(403).json(grpcError(7, 'permission denied'));
  } else {
    const message = `applications.argoproj.io "${name}" not found`;
    res.status(404).json(grpcError(5, message));
  }
}

function answerOne(
  res: Response,
  { cluster }: ArgocdOptions,
  name: string,
  query: Record<string, unknown>,
): void {
  const application = single(cluster, name);
  const project = query.project ?? query.projects;
  if (!application || (project && projectOf(application) !== project)) {
    refuse(res, project, name);
    return;
  }
  // Whatever `fields` say: Argo CD heeds them in lists and streams only.
  res.json(application);
}

const ACCOUNT = 'backstage';

async function syncOne(
  req: Request,
  res: Response,
  { cluster, levers }: ArgocdOptions,
): Promise<void> {
  const { name } = req.params;
  const body = SyncBody.safeParse(req.body);
  if (!body.success) {
    res.status(400).json(grpcError(3, body.error.issues[0].message));
    return;
  }
  const { prune, dryRun, project, ...asked } = body.data;
  // Whoever may not see it is told no more than that; whoever may is told which right is missing.
  const found = levers().argocd !== 'no-rights' && single(cluster, name);
  if (!found || (project && projectOf(found) !== project)) {
    refuse(res, levers().argocd === 'no-rights' ? undefined : project, name);
    return;
  }
  if (levers().argocd === 'read-only') {
    const right = `applications, sync, ${projectOf(found)}/${name}`;
    const message = `permission denied: ${right}, sub: ${ACCOUNT}`;
    res.status(403).json(grpcError(7, message));
    return;
  }
  try {
    const wish = { prune, revisions: asked.revisions, askedBy: ACCOUNT };
    if (!dryRun) await cluster.sync(name, wish);
    res.json(single(cluster, name));
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    res.status(400).json(grpcError(9, error.message));
  }
}

/** Argo CD's API, as far as the portal uses it. @internal */
export function createArgocdRouter(options: ArgocdOptions): Router {
  const { cluster, token, streams, levers } = options;
  const router = PromiseRouter();
  const isKnown = (req: Request) =>
    credentialsOf(req, token) === 'valid' &&
    levers().argocd !== 'token-revoked';
  const isBlind = () => levers().argocd === 'no-rights';

  router.get('/healthz', (_req, res) => {
    const isWell = levers().argocd !== 'unhealthy';
    res.status(isWell ? 200 : 503).type('text/plain');
    res.send(isWell ? 'ok' : 'error validating the settings of the server');
  });

  router.get('/api/version', (req, res) => {
    const more = {
      BuildDate: '2026-08-12T00:00:00Z',
      GoVersion: 'go1.25',
      Platform: 'linux/amd64',
      HelmVersion: 'v4.0.0',
      KustomizeVersion: 'v5.8.0',
    };
    const known = isKnown(req);
    res.json({ Version: VERSION, ...(known && more) });
  });

  router.get('/api/v1/session/userinfo', (req, res) => {
    const known = isKnown(req);
    // What is empty or false is left out.
    res.json(
      known ? { loggedIn: true, username: 'backstage', iss: 'argocd' } : {},
    );
  });

  router.use((req, res, next) => {
    if (isKnown(req)) next();
    else res.status(401).json(UNAUTHENTICATED);
  });

  router.get('/api/v1/applications', (req, res) => {
    const fields = fieldsOf(req.query);
    const items = cluster.objects
      .list(APPLICATION)
      .map(({ object }) => object)
      .filter(object => isSelected(object, req.query))
      .sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1))
      .map(object => (fields ? selectInList(object, fields) : object));
    const resourceVersion = streams.shown(cluster.objects.version);
    const shown = isBlind() ? null : items;
    res.json({ metadata: { resourceVersion }, items: shown });
  });

  router.get('/api/v1/applications/:name', async (req, res) => {
    const { name } = req.params;
    if (isBlind()) {
      res.status(403).json(grpcError(7, 'permission denied'));
      return;
    }
    if (req.query.refresh) await cluster.refresh(name);
    answerOne(res, options, name, req.query);
  });

  router.post('/api/v1/applications/:name/sync', express.json(), (req, res) =>
    syncOne(req, res, options),
  );

  router.get('/api/v1/stream/applications', (req, res) => {
    streamApplications(cluster, streams, req, res);
  });

  router.use((_req, res) => {
    res.status(404).type('text/plain').send('Not Found\n');
  });
  return router;
}
