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
  authentik: 'canary-authentik-40f2ab',
  traefik: 'canary-traefik-77d1e0',
  vault: 'canary-vault-8b6c2f',
};
const pairOf = (username: string, password: string) =>
  Buffer.from(`${username}:${password}`).toString('base64');
const pair = pairOf('robot$portal', CANARIES.harbor);
const traefikPair = pairOf('portal', CANARIES.traefik);
const SECRETS = [
  ...Object.values(CANARIES),
  JSON.stringify(CANARIES.harbor).slice(1, -1),
  pair,
  traefikPair,
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
      items: ['harbor', 'vault', 'authentik', 'traefik'].map(chart =>
        named(chart, chart),
      ),
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
  '/api/v2.0/quotas': echo(sent => [
    { ref: { name: sent }, hard: { storage: 1 }, used: { storage: 1 } },
  ]),
  '/api/v2.0/scanners': echo(sent => [
    { name: sent, is_default: true, health: 'unhealthy' },
  ]),
  '/-/health/ready/': res => {
    res.writeHead(200).end();
  },
  '/api/v3/admin/version/': echo(sent => ({
    version_current: sent,
    outpost_outdated: true,
  })),
  '/api/v3/tasks/workers': echo(sent => [
    { version: sent, version_matching: true },
  ]),
  '/api/v3/outposts/instances/': echo(sent => ({
    pagination: { count: 1 },
    results: [{ pk: 'a', name: sent }],
  })),
  '/api/v3/outposts/instances/a/health/': echo(sent => [
    { version: sent, version_outdated: true },
  ]),
  '/ping': res => {
    res.writeHead(200).end('OK');
  },
  '/api/overview': json({ http: { routers: { total: 1, errors: 1 } } }),
  '/api/http/routers': echo(sent => [
    { name: sent, status: 'disabled', error: [sent] },
  ]),
  '/v1/sys/storage/raft/autopilot/state': echo(sent => ({
    data: {
      healthy: false,
      failure_tolerance: 0,
      servers: { a: { name: sent, status: sent, version: sent } },
    },
  })),
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
      observation: { timeout: { milliseconds: 400 } },
      argocd: { url, token: CANARIES.argocd },
      harbor: { url, username: 'robot$portal', password: CANARIES.harbor },
      authentik: { url, token: CANARIES.authentik },
      traefik: { url, username: 'portal', password: CANARIES.traefik },
      vault: { url, token: CANARIES.vault },
      kubernetes: { url, tokenFile },
    },
  });
  await portal.observe();
  upstream.fail(answer);
  await portal.observe();

  const paths = [
    '/readiness',
    ...['harbor', 'vault', 'authentik', 'traefik'].map(
      id => `/components/${id}`,
    ),
  ];
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
  const { argocd, authentik, kubernetes, vault } = CANARIES;
  const used = [argocd, authentik, kubernetes, vault, pair, traefikPair];
  for (const secret of used) {
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
