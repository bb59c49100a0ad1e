import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Clock } from '../clock';
import { credentialsOf } from '../http/credentials';
import type { LeverState } from '../levers/LeverState';
import { healthReport } from './health';
import { PROJECTS, projectShapes, quotaShapes, scannerShapes } from './stores';

/** What Harbor's API is made from. @internal */
export type HarborOptions = {
  readonly levers: () => LeverState;
  readonly clock: Clock;
  readonly token: string;
  /** Harbor's own base URL. */
  readonly url: string;
};

/** Harbor's answer to a request without valid credentials. @internal */
export const UNAUTHORIZED = {
  errors: [{ code: 'UNAUTHORIZED', message: 'unauthorized' }],
};

/** Harbor's API, as far as the portal uses it; the health report needs no credentials. @internal */
export function createHarborRouter({
  levers,
  clock,
  token,
  url,
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
      registry_url: new URL(url).host,
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

  router.use((_req, res) => {
    const message = 'path not found';
    res.status(404).json({ errors: [{ code: 'NOT_FOUND', message }] });
  });
  return router;
}
