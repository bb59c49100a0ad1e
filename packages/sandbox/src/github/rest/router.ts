import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { credentialsOf } from '../../http/credentials';
import type { Repositories } from '../Repositories';
import { NAME, OWNER, type GitHub } from '../Repository';
import { createAppRouter } from '../app/router';
import { forService } from '../forService';
import { notFound, refuse } from './answers';
import { addCompareRoutes } from './compareRoutes';
import { addContentRoutes } from './contentRoutes';
import { addGitRoutes } from './gitRoutes';
import { addGitWriteRoutes } from './gitWriteRoutes';
import { addNewRepositoryRoutes } from './newRepositoryRoutes';
import { addPullRoutes } from './pullRoutes';
import { addRepositoryRoutes } from './repositoryRoutes';
import { viewerShape } from './shapes';

function createRepositoryRouter(github: GitHub): Router {
  const router = PromiseRouter();
  addRepositoryRoutes(router, github);
  addCompareRoutes(router, github);
  addContentRoutes(router, github);
  addGitRoutes(router, github);
  addGitWriteRoutes(router, github);
  addPullRoutes(router, github);
  return router;
}

/** GitHub's REST API, as far as the portal uses it. @internal */
export function createRestRouter(parts: {
  readonly github: GitHub;
  readonly repositories: Repositories;
}): Router {
  const { github } = parts;
  const router = PromiseRouter();
  router.use(createAppRouter(github));
  router.use((req, res, next) => {
    const credentials = credentialsOf(
      req,
      github.token,
      ...github.app.tokens(),
    );
    if (credentials === 'valid') next();
    else if (credentials === 'none')
      refuse(res, 401, 'Requires authentication');
    else refuse(res, 401, 'Bad credentials');
  });
  router.use(express.json({ limit: '20mb' }));
  router.get('/user', (_req, res) => {
    res.json(viewerShape(github));
  });
  addNewRepositoryRoutes(router, parts);
  router.use(`/repos/${OWNER}/${NAME}`, createRepositoryRouter(github));
  router.use(
    `/repos/${OWNER}/:name`,
    forService(parts, req => req.params.name, createRepositoryRouter),
  );
  router.use((_req, res) => notFound(res));
  return router;
}
