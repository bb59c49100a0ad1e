import type { Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { encodePath, splitRef } from '../paths';
import { NAME, OWNER, type GitHub } from '../Repository';
import { markup, type Markup } from '../../pages/markup';
import { page } from '../../pages/page';
import { checkBody } from './checkPages';
import { blobBody, treeBody } from './filePages';
import { pullBody, pullListBody } from './pullPages';

const BASE = `/${OWNER}/${NAME}`;

// No script, nothing from elsewhere: what a manifest or a description says cannot become active.
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** The repository and its pull requests as pages for people. @internal */
export function createPageRouter(github: GitHub): Router {
  const { store, pulls } = github;
  const router = PromiseRouter();

  router.use((_req, res, next) => {
    res.set({
      'Content-Security-Policy': POLICY,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-cache',
    });
    next();
  });

  const show = (res: Response, title: string, body: Markup) =>
    res.type('html').send(page(github.portalUrl, title, body));
  const missing = (res: Response) =>
    show(
      res.status(404),
      'Not found',
      markup`<h1>Not found</h1><p>There is nothing at this address. The repository starts at <a href="${BASE}">${OWNER}/${NAME}</a>.</p>`,
    );

  const locate = async (text: string) => {
    const branches = (await store.branches()).map(({ name }) => name);
    const { ref, path } = splitRef(text, branches);
    return { ref, path, commit: await store.resolve(ref) };
  };

  router.get('/', (_req, res) => res.redirect(BASE));
  router.get(BASE, (_req, res) => res.redirect(`${BASE}/tree/main`));

  router.get(`${BASE}/tree/:rest(*)`, async (req, res) => {
    const { ref, path, commit } = await locate(req.params.rest);
    const entries = commit && (await store.directory(commit, path));
    if (!entries) return missing(res);
    return show(res, path || ref, treeBody(ref, path, entries));
  });

  router.get(`${BASE}/:kind(blob|raw)/:rest(*)`, async (req, res) => {
    const { ref, path, commit } = await locate(req.params.rest);
    const file = commit && (await store.files(commit)).get(path);
    if (!file) return missing(res);
    const content = await store.blob(file.oid);
    return req.params.kind === 'raw'
      ? res.type('text/plain').send(content)
      : show(res, path, blobBody(ref, path, content));
  });

  // Nobody edits in the sandbox; the portal's "edit" links lead to the file.
  router.get(`${BASE}/edit/:rest(*)`, (req, res) =>
    res.redirect(`${BASE}/blob/${encodePath(req.params.rest)}`),
  );

  router.get(`${BASE}/pulls`, async (_req, res) => {
    show(res, 'Pull requests', pullListBody(await pulls.list()));
  });

  router.get(`${BASE}/pull/:number(\\d+)`, async (req, res) => {
    const pull = (await pulls.list()).find(
      p => p.number === Number(req.params.number),
    );
    if (!pull) return missing(res);
    const files = await pulls.diff(pull);
    const mergeable = await pulls.isMergeable(pull);
    const checks = github.checks.of(pull.headOid);
    const detail = { files, mergeable, checks };
    return show(res, pull.title, pullBody(github, pull, detail));
  });

  router.get(`${BASE}/commit/:oid/checks/:name`, (req, res) => {
    const { oid, name } = req.params;
    const check = github.checks.of(oid).find(c => c.name === name);
    return check ? show(res, name, checkBody(oid, check)) : missing(res);
  });

  router.use((_req, res) => missing(res));
  return router;
}
