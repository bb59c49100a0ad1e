import { join } from 'node:path';
import express, {
  type ErrorRequestHandler,
  type Express,
  type Router,
} from 'express';
import { createAlloyRouter } from './alloy/router';
import {
  createArgoWorkflowsRouter,
  UNAUTHENTICATED as WORKFLOWS_401,
} from './argo-workflows/router';
import { createWorkflowPages } from './argo-workflows/page';
import { createArgocdPages } from './argocd/page';
import { createArgocdRouter, UNAUTHENTICATED } from './argocd/router';
import type { StreamFaults } from './argocd/streamFaults';
import { createHttpRepositories } from './charts/httpRepositories';
import {
  createOciRegistry,
  createTokenServer,
  UNAUTHORIZED as REGISTRY_401,
} from './charts/ociRegistry';
import type { Cluster } from './cluster/Cluster';
import { hostOf } from './cluster/installed';
import type { Deliveries } from './delivery/Deliveries';
import { createGithubLevers } from './github/createGithubLevers';
import { createGraphqlRouter } from './github/graphql/router';
import { forService, nameInPath } from './github/forService';
import { createPageRouter, createServicePages } from './github/pages/router';
import { createCloneRouter } from './github/cloneRouter';
import type { NextAnswers } from './github/NextAnswers';
import type { Repositories } from './github/Repositories';
import { NAME, OWNER, type GitHub } from './github/Repository';
import { createGrafanaPages } from './grafana/pages';
import { errorBody } from './github/rest/answers';
import { createRestRouter } from './github/rest/router';
import { createHarborPages } from './harbor/page';
import {
  createHarborRouter,
  UNAUTHORIZED as HARBOR_401,
} from './harbor/router';
import { whenAnswering } from './http/whenAnswering';
import { whenInstalled } from './http/whenInstalled';
import type { Counters } from './http/Counters';
import type { Faults } from './http/Faults';
import { localOnly } from './http/localOnly';
import { createKubernetesRouter } from './kubernetes/router';
import { UNAUTHORIZED as KUBERNETES_401 } from './kubernetes/status';
import type { Levers } from './levers/Levers';
import { createLeverRouter } from './levers/router';
import { mountEntrance, type Mount } from './mountEntrance';
import { createVaultPages } from './vault/pages';
import { createVaultRouter, vaultError } from './vault/router';

/** The parts of a sandbox. @internal */
export type Parts = {
  readonly github: GitHub;
  readonly repositories: Repositories;
  readonly deliveries: Deliveries;
  readonly nextAnswers: NextAnswers;
  /** The bare repository's directory. */
  readonly gitdir: string;
  readonly cluster: Cluster;
  readonly levers: Levers;
  readonly faults: Faults;
  readonly streams: StreamFaults;
  readonly counters: Counters;
  readonly reset: () => Promise<void>;
};

const STATUS: Readonly<Record<string, number>> = {
  InputError: 400,
  NotFoundError: 404,
  ConflictError: 409,
};

const answerError: ErrorRequestHandler = (error, _req, res, next) => {
  if (res.headersSent) {
    next(error);
    return;
  }
  // Body parsers put their own code on the error: broken JSON is 400, too much of it 413.
  const status = STATUS[error.name] ?? error.status ?? 500;
  const message =
    status === 500 ? 'The sandbox failed to answer' : error.message;
  res.status(status).json({ message });
};

// Every product with its counters and faults in front.
const mounting =
  (app: Express, { counters, faults }: Parts): Mount =>
  (upstream, path, unauthorized, router) => {
    app.use(
      path,
      counters.middleware(upstream),
      faults.middleware(upstream, unauthorized),
      router,
    );
  };

function mountArgo(
  mount: Mount,
  { github, cluster, deliveries, levers, streams }: Parts,
): void {
  const { clock, token } = github;
  const readLevers = () => levers.read();
  mount(
    'argocd',
    '/argocd',
    UNAUTHENTICATED,
    whenAnswering(
      () => levers.read().argocdInstalled,
      createArgocdRouter({ cluster, token, streams, levers: readLevers }),
    ),
  );
  mount(
    'argo-workflows',
    '/argo-workflows',
    WORKFLOWS_401,
    whenInstalled(
      cluster,
      'argo-workflows',
      createArgoWorkflowsRouter({
        ...{ cluster, deliveries, levers: readLevers, clock, token },
      }),
    ),
  );
}

// What links to the products lead to; people need no token for it.
function addPages(app: Express, parts: Parts): void {
  const { cluster, deliveries, levers } = parts;
  const { portalUrl } = parts.github;
  const images = () => deliveries.images();
  app.use('/argocd', createArgocdPages(cluster, portalUrl));
  app.use('/argo-workflows', createWorkflowPages(deliveries, portalUrl));
  app.use('/grafana', createGrafanaPages(portalUrl));
  app.use('/harbor', createHarborPages(images, portalUrl));
  app.use(
    '/vault',
    createVaultPages({ cluster, levers: () => levers.read(), portalUrl }),
  );
}

function createClones(parts: Parts): Router {
  const { directory } = parts.repositories;
  const router = express.Router();
  router.use(createCloneRouter(parts.gitdir, NAME));
  router.use(
    forService(parts, nameInPath, ({ name }) =>
      createCloneRouter(join(directory, `${name}.git`), name),
    ),
  );
  return router;
}

/** The whole sandbox as one Express application: every product behind its own path, faults and counters in front. @internal */
export function createApp(parts: Parts): Express {
  const { github, cluster, deliveries, levers } = parts;
  const { clock, token, url } = github;
  const readLevers = () => levers.read();
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(localOnly);
  app.use('/_sandbox/github', createGithubLevers(parts));
  app.use(
    '/_sandbox',
    createLeverRouter({
      ...parts,
      ...github,
      // A path alone: the person may have come by another name of this machine.
      pullPage: number => `/${OWNER}/${NAME}/pull/${number}`,
    }),
  );

  const mount = mounting(app, parts);
  addPages(app, parts);
  mountArgo(mount, parts);
  mountEntrance(mount, { cluster, levers: readLevers, token, url });
  const harborUrl = `${url}/harbor`;
  mount(
    'harbor',
    '/harbor',
    HARBOR_401,
    whenInstalled(
      cluster,
      'harbor',
      createHarborRouter({
        ...{ levers: readLevers, clock, token, url: harborUrl },
        images: () => deliveries.images(),
        registry: () => hostOf(cluster.state, 'harbor'),
      }),
    ),
  );
  mount(
    'vault',
    '/vault',
    vaultError('permission denied'),
    whenInstalled(
      cluster,
      'vault',
      createVaultRouter({ levers: readLevers, clock, token }),
    ),
  );
  mount(
    'alloy',
    '/alloy',
    { message: 'Unauthorized' },
    whenInstalled(
      cluster,
      'k8s-monitoring',
      createAlloyRouter({ levers: readLevers, clock }),
    ),
  );
  mount(
    'kubernetes',
    '/kubernetes',
    KUBERNETES_401,
    createKubernetesRouter({ cluster, token }),
  );
  const registry = createOciRegistry('charts', `${url}/charts/token`);
  mount('charts', '/v2', REGISTRY_401, registry);
  mount('charts', '/charts', REGISTRY_401, [
    createTokenServer(),
    createHttpRepositories(),
  ]);
  const github401 = errorBody(401, 'Bad credentials');
  mount('github', '/api/graphql', github401, createGraphqlRouter(parts));
  mount('github', '/api/v3', github401, createRestRouter(parts));
  mount('github', '/', github401, createClones(parts));
  app.use(forService(parts, nameInPath, createServicePages));
  app.use(createPageRouter(github));
  app.use(answerError);
  return app;
}
