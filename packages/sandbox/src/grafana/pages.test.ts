import express from 'express';
import supertest from 'supertest';
import { createGrafanaPages } from './pages';

const app = express();
app.use('/grafana', createGrafanaPages('http://portal.test'));
const explore = (panes: unknown) =>
  supertest(app)
    .get('/grafana/explore')
    .query({ schemaVersion: 1, panes: JSON.stringify(panes) });

it('shows what a dashboard is asked for', async () => {
  const { text } = await supertest(app)
    .get('/grafana/d/workloads?var-namespace=shop&from=now-1h')
    .expect(200);
  expect(text).toContain('Dashboard workloads');
  expect(text).toMatch(/namespace<\/th><td><code>shop/);
  expect(text).not.toContain('now-1h');
});

it.each([
  ['LogQL', { expr: '{namespace="shop"} |= "<b>"' }],
  ['TraceQL', { query: '{namespace="shop"} |= "<b>"' }],
])(
  'shows a query in %s, and nothing in it becomes active',
  async (_, query) => {
    const range = { from: 'now-1h', to: 'now' };
    const { text, headers } = await explore({
      a: { datasource: 'logs', queries: [query], range },
    }).expect(200);
    expect(text).toContain(
      '{namespace=&quot;shop&quot;} |= &quot;&lt;b&gt;&quot;',
    );
    expect(text).toContain('now-1h to now');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  },
);

it.each([['no panes'], [{ a: { datasource: 'logs', queries: [] } }], [7]])(
  'cannot read %j',
  async panes => {
    const { text } = await explore(panes).expect(404);
    expect(text).toContain('cannot read these panes');
  },
);

it('cannot read what is no JSON', async () => {
  await supertest(app).get('/grafana/explore?panes={').expect(404);
  await supertest(app).get('/grafana/explore').expect(404);
});
