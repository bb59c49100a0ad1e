import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Deliveries } from '../delivery/Deliveries';
import { nodesOf, type RunNode } from '../delivery/nodes';
import type { Run } from '../delivery/Run';
import { markup, type Markup } from '../pages/markup';
import { page } from '../pages/page';

const HEADERS = {
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-cache',
};

function badge({ endsAt, error, type }: RunNode, now: number): Markup {
  if (type === 'Skipped') return markup`<span class="badge">Skipped</span>`;
  if (now < endsAt) return markup`<span class="badge">Running</span>`;
  return error === null
    ? markup`<span class="badge good">Succeeded</span>`
    : markup`<span class="badge bad">Failed</span>`;
}

function body(run: Run, now: number): Markup {
  const steps = nodesOf(run)
    .filter(({ type }) => type === 'Pod' || type === 'Skipped')
    .filter(({ startsAt }) => startsAt <= now);
  const rows = steps.map(
    node =>
      markup`<tr><td>${node.displayName}</td><td>${badge(node, now)}</td><td>${
        node.endsAt <= now && node.error !== null && node.error
      }</td></tr>`,
  );
  return markup`<h1>${run.name}</h1>
<p><span class="dim">Argo Workflows in the sandbox, for the commit <code>${run.commit.slice(
    0,
    12,
  )}</code></span></p>
<div class="card"><div class="pad scroll"><table><thead><tr><th scope="col">Step</th><th scope="col">Phase</th><th scope="col">What it says</th></tr></thead><tbody>${rows}</tbody></table></div></div>`;
}

/** Where links to Argo Workflows lead: one page per workflow that a push started, at the address of its own interface. @internal */
export function createWorkflowPages(
  deliveries: Pick<Deliveries, 'runs' | 'at'>,
  portalUrl: string,
): Router {
  const router = PromiseRouter();
  router.get('/workflows/:namespace/:name', (req, res) => {
    const { namespace, name } = req.params;
    const run = deliveries.runs.find(
      one => one.namespace === namespace && one.name === name,
    );
    res.set(HEADERS);
    if (run) {
      res.send(page(portalUrl, name, body(run, deliveries.at)));
      return;
    }
    const missing = markup`<h1>Not found</h1><p>Argo Workflows has no workflow ${namespace}/${name} that a push started.</p>`;
    res.status(404).send(page(portalUrl, 'Not found', missing));
  });
  return router;
}
