import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { timestamp } from '../../clock';
import { credentialsOf, secretOf } from '../../http/credentials';
import { OWNER, type GitHub } from '../Repository';
import { notFound, refuse } from '../rest/answers';
import { repositoryShape, userShape } from '../rest/shapes';

const INSTALLATION_ID = 1;
const PERMISSIONS = {
  contents: 'write',
  metadata: 'read',
  pull_requests: 'write',
};

function installationShape(github: GitHub) {
  const { app, url } = github;
  const isSuspended = app.installation === 'suspended';
  const self = `${url}/api/v3/app/installations/${INSTALLATION_ID}`;
  return {
    id: INSTALLATION_ID,
    account: userShape(github, OWNER),
    access_tokens_url: `${self}/access_tokens`,
    repositories_url: `${url}/api/v3/installation/repositories`,
    html_url: `${url}/organizations/${OWNER}/settings/installations/${INSTALLATION_ID}`,
    app_id: app.appId,
    app_slug: 'platform-portal',
    target_id: 1,
    target_type: 'Organization',
    repository_selection: 'selected',
    permissions: PERMISSIONS,
    events: [],
    single_file_name: null,
    created_at: timestamp(0),
    updated_at: timestamp(0),
    suspended_at: isSuspended ? timestamp(0) : null,
    suspended_by: isSuspended ? userShape(github, OWNER) : null,
  };
}

/** What a GitHub App asks for before it can do anything: its installations, tokens for them, and their repositories. @internal */
export function createAppRouter(github: GitHub): Router {
  const { app } = github;
  const router = PromiseRouter();
  const isApp = (req: Request) =>
    app.isSignedByApp(secretOf(req.get('authorization') ?? ''));

  router.use('/app', (req, res, next) => {
    if (isApp(req)) next();
    else refuse(res, 401, 'A JSON web token could not be decoded');
  });

  router.get('/app/installations', (_req, res) => {
    res.json(app.installation === 'removed' ? [] : [installationShape(github)]);
  });

  router.post('/app/installations/:id/access_tokens', (req, res) => {
    const isHere = req.params.id === String(INSTALLATION_ID);
    if (!isHere || app.installation === 'removed') return notFound(res);
    if (app.installation === 'suspended') {
      return refuse(res, 403, 'This installation has been suspended');
    }
    const { token, expiresAt } = app.issueToken();
    return res.status(201).json({
      token,
      expires_at: timestamp(expiresAt),
      permissions: PERMISSIONS,
      repository_selection: 'selected',
    });
  });

  router.get('/installation/repositories', (req, res) => {
    // A token of an installation that has other repositories is good, and sees none of this one.
    const isKnown = credentialsOf(req, ...app.issued()) === 'valid';
    if (!isKnown) return refuse(res, 401, 'Bad credentials');
    const repositories =
      app.installation === 'installed' ? [repositoryShape(github)] : [];
    return res.json({
      total_count: repositories.length,
      repository_selection: 'selected',
      repositories,
    });
  });
  return router;
}
