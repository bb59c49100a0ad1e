import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { markup, type Markup } from '../pages/markup';
import { page } from '../pages/page';

/** What was asked for, as people read it: a name and what it is. */
type Asked = readonly (readonly [string, string])[];

const Panes = z.record(
  z.string(),
  z.object({
    datasource: z.string(),
    queries: z
      .array(
        z.object({ expr: z.string().optional(), query: z.string().optional() }),
      )
      .min(1),
    range: z.object({ from: z.string(), to: z.string() }).optional(),
  }),
);

const one = (value: unknown) => (typeof value === 'string' ? value : '');

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function exploreAsked(req: Request): Asked | null {
  const parsed = Panes.safeParse(readJson(one(req.query.panes)));
  if (!parsed.success) return null;
  return Object.values(parsed.data).flatMap(
    ({ datasource, queries, range }): Asked => [
      ['Data source', datasource],
      ...queries.map(
        ({ expr, query }) => ['Query', expr ?? query ?? ''] as const,
      ),
      ...(range ? [['Time', `${range.from} to ${range.to}`] as const] : []),
    ],
  );
}

const dashboardAsked = (req: Request): Asked =>
  Object.entries(req.query).flatMap(([name, value]) =>
    name.startsWith('var-') ? [[name.slice(4), one(value)] as const] : [],
  );

function body(title: string, asked: Asked): Markup {
  const rows = asked.map(
    ([name, value]) =>
      markup`<tr><th scope="row">${name}</th><td><code>${value}</code></td></tr>`,
  );
  return markup`<h1>${title}</h1>
<p class="dim">Grafana in the sandbox: it has no data, and shows what it was asked for.</p>
<div class="card"><div class="pad scroll"><table><tbody>${rows}</tbody></table></div></div>`;
}

const NOT_READABLE = markup`<h1>Not found</h1><p>Explore cannot read these panes.</p>`;

/** Where links to Grafana lead: dashboards and Explore, at the addresses that Grafana's own interface uses. @internal */
export function createGrafanaPages(portalUrl: string): Router {
  const router = PromiseRouter();
  router.use((_req, res, next) => {
    res.set({
      'Content-Security-Policy':
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-cache',
    });
    next();
  });
  router.get('/d/:uid', (req, res) => {
    const title = `Dashboard ${req.params.uid}`;
    res.send(page(portalUrl, title, body(title, dashboardAsked(req))));
  });
  router.get('/explore', (req, res) => {
    const asked = exploreAsked(req);
    const title = asked ? 'Explore' : 'Not found';
    const shown = asked ? body(title, asked) : NOT_READABLE;
    res.status(asked ? 200 : 404).send(page(portalUrl, title, shown));
  });
  return router;
}
