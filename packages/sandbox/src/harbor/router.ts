import type { Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Clock } from '../clock';
import { credentialsOf } from '../http/credentials';
import type { LeverState } from '../levers/LeverState';
import type { PushedImage } from '../delivery/images';
import { artifactShape } from './artifacts';
import { healthReport } from './health';
import { PROJECTS, projectShapes, quotaShapes, scannerShapes } from './stores';

/** What Harbor's API is made from. @internal */
export type HarborOptions = {
  readonly levers: () => LeverState;
  readonly clock: Clock;
  readonly token: string;
  /** Harbor's own base URL. */
  readonly url: string;
  /** What was pushed, newest first. */
  readonly images: () => readonly PushedImage[];
  /** The host of images that come from here; `null` when it publishes none. */
  readonly registry: () => string | null;
};

/** Harbor's answer to a request without valid credentials. @internal */
export const UNAUTHORIZED = {
  errors: [{ code: 'UNAUTHORIZED', message: 'unauthorized' }],
};

const ARTIFACTS =
  '/api/v2.0/projects/:project/repositories/:repository/artifacts';

function addArtifactRoutes(
  router: Router,
  images: HarborOptions['images'],
  clock: Clock,
): void {
  const within = ({ project, repository }: Record<string, string>) =>
    images().filter(
      image =>
        image.project === project &&
        // A name with a slash comes encoded twice.
        image.repository === decodeURIComponent(repository),
    );
  const missing = (res: Response, what: string) => {
    const message = `${what} not found`;
    res.status(404).json({ errors: [{ code: 'NOT_FOUND', message }] });
  };

  router.get(ARTIFACTS, (req, res) => {
    const found = within(req.params);
    const { project, repository } = req.params;
    if (found.length === 0) {
      missing(res, `repository ${project}/${repository}`);
      return;
    }
    const size = Number(req.query.page_size) || 10;
    const skipped = ((Number(req.query.page) || 1) - 1) * size;
    const shown = found.slice(skipped, skipped + size);
    res.set('X-Total-Count', String(found.length));
    res.json(shown.map(image => artifactShape(image, req.query, clock())));
  });

  router.get(`${ARTIFACTS}/:reference`, (req, res) => {
    const { reference } = req.params;
    const image = within(req.params).find(
      ({ digest, tag }) => digest === reference || tag === reference,
    );
    if (image) res.json(artifactShape(image, req.query, clock()));
    else missing(res, `artifact ${reference}`);
  });
}

/** Harbor's API, as far as the portal uses it; the health report needs no credentials. @internal */
export function createHarborRouter({
  levers,
  clock,
  token,
  url,
  images,
  registry,
}: HarborOptions): Router {
  const router = PromiseRouter();
  const bornAt = clock();

  router.get('/api/v2.0/health', (_req, res) => {
    res.json(healthReport(levers()));
  });

  router.get('/api/v2.0/ping', (_req, res) => {
    res.type('text/plain').send('Pong');
  });

  router.get('/api/v2.0/systeminfo', (req, res) => {
    const more = {
      harbor_version: 'v2.15.1-sandbox',
      registry_url: registry() ?? new URL(url).host,
      external_url: url,
      read_only: false,
      notification_enable: true,
      registry_storage_provider_name: 'filesystem',
      current_time: new Date(clock()).toISOString(),
    };
    res.json({
      auth_mode: 'oidc_auth',
      primary_auth_mode: false,
      oidc_provider_name: 'Authentik',
      self_registration: false,
      has_ca_root: false,
      project_creation_restriction: 'adminonly',
      ...(credentialsOf(req, token) === 'valid' && more),
    });
  });

  router.use((req, res, next) => {
    if (credentialsOf(req, token) === 'valid') next();
    else res.status(401).json(UNAUTHORIZED);
  });

  router.get('/api/v2.0/projects', (_req, res) => {
    const projects = projectShapes(bornAt);
    res.set('X-Total-Count', String(projects.length)).json(projects);
  });

  router.get('/api/v2.0/statistics', (_req, res) => {
    res.json({
      private_project_count: 0,
      private_repo_count: 0,
      public_project_count: PROJECTS.length,
      public_repo_count: 0,
      total_project_count: PROJECTS.length,
      total_repo_count: 0,
      total_storage_consumption: 0,
    });
  });

  router.get('/api/v2.0/quotas', (_req, res) => {
    const quotas = quotaShapes(levers(), bornAt);
    res.set('X-Total-Count', String(quotas.length)).json(quotas);
  });

  router.get('/api/v2.0/scanners', (_req, res) => {
    const scanners = scannerShapes(levers(), bornAt);
    res.set('X-Total-Count', String(scanners.length)).json(scanners);
  });

  addArtifactRoutes(router, images, clock);

  router.use((_req, res) => {
    const message = 'path not found';
    res.status(404).json({ errors: [{ code: 'NOT_FOUND', message }] });
  });
  return router;
}
