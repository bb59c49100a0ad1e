import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  HOSTILE,
  json,
  startUpstream,
  type Answer,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { TestDatabases } from '@backstage/backend-test-utils';
import { startPortal } from './__testUtils__/portal';
import { readFixture } from './__testUtils__/fixtures';

jest.setTimeout(60_000);

const CANARIES = {
  argocd: 'canary-argocd-5f2d7c9b',
  harbor: 'canary-harbor-"quoted"-1b7e',
  kubernetes: 'canary-kubernetes-93ac1d',
};
const pair = Buffer.from(`robot$portal:${CANARIES.harbor}`).toString('base64');
const SECRETS = [
  ...Object.values(CANARIES),
  JSON.stringify(CANARIES.harbor).slice(1, -1),
  pair,
];

const echo =
  (build: (sent: string) => unknown): Answer =>
  (res, headers) =>
    json(build(`${headers.authorization}`))(res, headers);

// Upstreams that send back what they were sent, in every place that people read.
const ECHOES: Readonly<Record<string, Answer>> = {
  '/api/v1/applications': echo(sent => {
    const [, , vault] = readFixture('argocd', 'healthy').items;
    const source = (chart: string) => ({ chart, targetRevision: sent });
    const named = (name: string, chart: string) => ({
      metadata: { name, namespace: 'argocd' },
      spec: { ...vault.spec, project: sent, sources: [source(chart)] },
      status: {
        sync: { status: sent },
        health: { status: 'Degraded', message: sent },
        summary: { externalURLs: [`https://x.example.com/?t=${sent}`] },
        operationState: { phase: 'Failed' },
      },
    });
    return {
      items: [named('harbor', 'harbor'), named('vault', 'vault')],
    };
  }),
  '/api/v1/applications/harbor': echo(sent => ({
    status: {
      conditions: [{ type: 'SyncError', message: sent }],
      operationState: { message: sent },
      resources: [
        {
          kind: sent,
          name: sent,
          health: { status: 'Degraded', message: sent },
        },
      ],
    },
  })),
  '/api/v2.0/health': echo(sent => ({
    status: 'unhealthy',
    components: [{ name: sent, status: sent, error: sent }],
  })),
  '/api/v2.0/systeminfo': echo(sent => ({ harbor_version: sent })),
  '/v1/sys/health': json({ initialized: true, sealed: false, version: 'v' }),
  '/apis/apps/v1/deployments': echo(sent => ({
    items: [
      {
        metadata: {
          name: sent,
          annotations: {
            'argocd.argoproj.io/tracking-id': `vault:apps/Deployment:a/${sent}`,
          },
        },
        spec: { replicas: 1 },
      },
    ],
  })),
  '/apis/apps/v1/statefulsets': json({ items: null }),
  '/apis/apps/v1/daemonsets': json({ items: null }),
};

const folder = mkdtempSync(join(tmpdir(), 'canary-'));
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, CANARIES.kubernetes);
afterAll(() => rmSync(folder, { recursive: true }));

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

it.each<[string, Answer | null]>([
  ['echo what they get', null],
  ['do not answer', HOSTILE.hang],
  ['refuse', HOSTILE.unauthorized],
  ['send garbage', HOSTILE.garbage],
  ['drop the connection', HOSTILE.drop],
  [
    'redirect with what they got',
    (res, { authorization }) => {
      const location = `http://127.0.0.1:1/${encodeURIComponent(
        `${authorization}`,
      )}`;
      res.writeHead(302, { location }).end();
    },
  ],
  [
    'put it into headers',
    (res, { authorization }) => {
      res.writeHead(200, { 'content-type': `text/${authorization}` }).end('x');
    },
  ],
  ['send it as a key', echo(sent => ({ [sent]: sent, items: sent }))],
])('no secret leaves when upstreams %s', async (_, answer) => {
  const upstream = await startUpstream({ ...ECHOES });
  const knex = await databases.init('SQLITE_3');
  const { url } = upstream;
  const portal = await startPortal({
    knex,
    config: {
      observation: { timeout: { milliseconds: 150 } },
      argocd: { url, token: CANARIES.argocd },
      harbor: { url, username: 'robot$portal', password: CANARIES.harbor },
      vault: { url },
      kubernetes: { url, tokenFile },
    },
  });
  await portal.observe();
  upstream.fail(answer);
  await portal.observe();

  const paths = ['/readiness', '/components/harbor', '/components/vault'];
  const texts = await Promise.all(
    paths.map(async p => (await portal.get(p)).text),
  );
  const tables = await Promise.all(
    ['observed_platform', 'observed_components', 'readiness_transitions'].map(
      async table => JSON.stringify(await knex(table).select()),
    ),
  );
  const sent = new Set(
    upstream.asked.map(({ authorization }) => authorization),
  );
  const signals = JSON.stringify(portal.publish.mock.calls);
  await portal.stop();
  await upstream.close();

  // The test proves something only if the secrets were sent, and something came back to look through.
  for (const secret of [CANARIES.argocd, CANARIES.kubernetes, pair]) {
    expect([...sent].join()).toContain(secret);
  }
  expect(texts[0]).toContain('"vault"');
  expect(texts[1]).toContain('"evidence"');
  const all = [...texts, ...tables, ...portal.logged, signals].join('\n');
  for (const secret of SECRETS) expect(all).not.toContain(secret);
});

it('no secret of a wrong setting is logged', async () => {
  const portal = await startPortal({
    config: {
      argocd: { url: `https://x:${CANARIES.argocd}@argocd`, token: 'a' },
      harbor: { url: 'http://h', password: CANARIES.harbor },
      vault: CANARIES.kubernetes,
    },
  });
  await portal.observe();
  const { text } = await portal.get('/readiness');
  await portal.stop();
  expect(portal.logged.filter(line => line.startsWith('error'))).toHaveLength(
    3,
  );
  const all = [...portal.logged, text].join('\n');
  for (const secret of SECRETS) expect(all).not.toContain(secret);
});
