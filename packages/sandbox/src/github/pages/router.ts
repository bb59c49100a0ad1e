import type { RequestHandler, Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { diffCommits } from '../../git/diff';
import { encodePath, splitRef } from '../paths';
import { OWNER, type GitHub } from '../Repository';
import { markup, type Markup } from '../../pages/markup';
import { page } from '../../pages/page';
import { checkBody } from './checkPages';
import { commitBody } from './commitPages';
import { blobBody, treeBody } from './filePages';
import { pullBody, pullListBody } from './pullPages';

// No script, nothing from elsewhere: what a manifest or a description says cannot become active.
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const HEADERS: RequestHandler = (_req, res, next) => {
  res.set({
    'Content-Security-Policy': POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-cache',
  });
  next();
};

type Pages = {
  readonly router: Router;
  readonly base: string;
  readonly show: (res: Response, title: string, body: Markup) => unknown;
  readonly missing: (res: Response) => unknown;
};

function addFilePages(pages: Pages, { name, store }: GitHub): void {
  const { router, base, show, missing } = pages;
  const locate = async (text: string) => {
    const branches = (await store.branches()).map(branch => branch.name);
    const { ref, path } = splitRef(text, branches);
    return { at: { name, ref }, path, commit: await store.resolve(ref) };
  };

  router.get(base, (_req, res) => res.redirect(`${base}/tree/main`));

  router.get(`${base}/tree/:rest(*)`, async (req, res) => {
    const { at, path, commit } = await locate(req.params.rest);
    const entries = commit && (await store.directory(commit, path));
    if (!entries) return missing(res);
    return show(res, path || at.ref, treeBody(at, path, entries));
  });

  router.get(`${base}/:kind(blob|raw)/:rest(*)`, async (req, res) => {
    const { at, path, commit } = await locate(req.params.rest);
    const file = commit && (await store.files(commit)).get(path);
    if (!file) return missing(res);
    const content = await store.blob(file.oid);
    return req.params.kind === 'raw'
      ? res.type('text/plain').send(content)
      : show(res, path, blobBody(at, path, content));
  });

  // Nobody edits in the sandbox; the portal's "edit" links lead to the file.
  router.get(`${base}/edit/:rest(*)`, (req, res) =>
    res.redirect(`${base}/blob/${encodePath(req.params.rest)}`),
  );

  router.get(`${base}/commit/:oid([0-9a-f]{40})`, async (req, res) => {
    const oid = await store.resolve(req.params.oid);
    if (!oid) return missing(res);
    const commit = await store.commit(oid);
    const [parent] = commit.parent;
    const files = parent ? await diffCommits(store, parent, oid) : [];
    return show(res, commit.message, commitBody(name, commit, files));
  });
}

function addPullPages(pages: Pages, github: GitHub): void {
  const { router, base, show, missing } = pages;
  const { pulls } = github;

  router.get(`${base}/pulls`, async (_req, res) => {
    show(res, 'Pull requests', pullListBody(await pulls.list()));
  });

  router.get(`${base}/pull/:number(\\d+)`, async (req, res) => {
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

  router.get(`${base}/commit/:oid/checks/:name`, (req, res) => {
    const { oid, name } = req.params;
    const check = github.checks.of(oid).find(c => c.name === name);
    return check ? show(res, name, checkBody(oid, check)) : missing(res);
  });
}

function createPages(github: GitHub): Pages {
  const base = `/${OWNER}/${github.name}`;
  const show: Pages['show'] = (res, title, body) =>
    res.type('html').send(page(github.portalUrl, title, body));
  const missing: Pages['missing'] = res =>
    show(
      res.status(404),
      'Not found',
      markup`<h1>Not found</h1><p>There is nothing at this address. The repository starts at <a href="${base}">${OWNER}/${github.name}</a>.</p>`,
    );
  const router = PromiseRouter();
  router.use(HEADERS);
  return { router, base, show, missing };
}

/** A service's repository as pages for people. @internal */
export function createServicePages(github: GitHub): Router {
  const pages = createPages(github);
  addFilePages(pages, github);
  return pages.router;
}

/** The platform's repository and its pull requests as pages for people. @internal */
export function createPageRouter(github: GitHub): Router {
  const pages = createPages(github);
  const { router, base, missing } = pages;
  router.get('/', (_req, res) => res.redirect(base));
  addFilePages(pages, github);
  addPullPages(pages, github);
  router.use((_req, res) => missing(res));
  return router;
}
