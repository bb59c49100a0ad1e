import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { resourceEntries } from '../cluster/applicationStatus';
import type { Cluster } from '../cluster/Cluster';
import type { LiveApplication } from '../cluster/state';
import { markup, type Markup } from '../pages/markup';
import { page } from '../pages/page';

const GOOD: ReadonlySet<string> = new Set(['Healthy', 'Synced', 'Succeeded']);
const BAD: ReadonlySet<string> = new Set(['Degraded', 'Failed']);

function badge(word: string): Markup {
  const tone = BAD.has(word) ? 'bad' : '';
  return markup`<span class="badge ${
    GOOD.has(word) ? 'good' : tone
  }">${word}</span>`;
}

function resourceRows(app: LiveApplication): readonly Markup[] {
  return resourceEntries(app, true).map(entry => {
    const health = entry.health as { status: string } | undefined;
    const name = String(entry.name);
    const to = `/argocd/applications/argocd/${name}`;
    const shown =
      entry.kind === 'Application' ? markup`<a href="${to}">${name}</a>` : name;
    return markup`<tr><td>${String(
      entry.kind,
    )}</td><td>${shown}</td><td>${String(entry.status)}</td><td>${
      health?.status ?? ''
    }</td></tr>`;
  });
}

function applicationBody(app: LiveApplication): Markup {
  const { operation } = app;
  const conditions = app.conditions.map(
    ({ type, message }) => markup`<li><strong>${type}</strong> ${message}</li>`,
  );
  return markup`<h1>${app.name}</h1>
<p>${badge(app.sync)} ${badge(
    app.health.status,
  )} <span class="dim">Argo CD in the sandbox</span></p>
${
  conditions.length > 0 &&
  markup`<div class="card"><ul class="rows">${conditions}</ul></div>`
}
${
  operation !== null &&
  markup`<div class="card"><div class="pad"><p>Last sync: ${badge(
    operation.phase,
  )} ${operation.message}</p></div></div>`
}
<div class="card"><div class="pad scroll"><table><thead><tr><th scope="col">Kind</th><th scope="col">Name</th><th scope="col">Sync</th><th scope="col">Health</th></tr></thead><tbody>${resourceRows(
    app,
  )}</tbody></table></div></div>`;
}

/** Where links to Argo CD lead: one page per Application, at the address that Argo CD's own interface uses. @internal */
export function createArgocdPages(cluster: Cluster, portalUrl: string): Router {
  const router = PromiseRouter();
  router.get('/applications/:namespace/:name', (req, res) => {
    const { namespace, name } = req.params;
    const app = cluster.state.applications.get(name);
    res.set({
      'Content-Security-Policy':
        "default-src 'none'; style-src 'unsafe-inline'",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-cache',
    });
    if (app && namespace === 'argocd') {
      res.send(page(portalUrl, name, applicationBody(app)));
    } else {
      const body = markup`<h1>Not found</h1><p>Argo CD has no Application ${namespace}/${name}.</p>`;
      res.status(404).send(page(portalUrl, 'Not found', body));
    }
  });
  return router;
}
