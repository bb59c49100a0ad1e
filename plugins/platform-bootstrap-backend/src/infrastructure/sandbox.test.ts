import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { mockCredentials } from '@backstage/backend-test-utils';
import { ComponentInfrastructure } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { startSandbox, type Sandbox } from '@platform-bootstrap/sandbox';
import { startPortal, type Portal } from '../__testUtils__/portal';

jest.setTimeout(120_000);

const TOKEN = 'sandbox-token';
const BASE = 'argocd/app-of-apps';
const SEED = resolve(__dirname, '../../../../templates/platform/content');

let dataDir: string;
let sandbox: Sandbox;
let portal: Portal;

async function lever(name: string, body: object) {
  const answer = await fetch(`${sandbox.url}/_sandbox/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
}
const commit = (path: string, content: string) =>
  lever('repository/file', { path: `${BASE}/${path}`, content });

/** Waits for what must come true, as a person does who looks at the page. */
async function eventually(check: () => Promise<void>, seconds = 60) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise(again => {
        setTimeout(again, 100);
      });
    }
  }
}

const get = (path: string) =>
  portal
    .get(path)
    .set('authorization', mockCredentials.user.header('user:default/petra'));
async function claims() {
  const { body, status } = await get('/components/shop/infrastructure');
  expect(status).toBe(200);
  return ComponentInfrastructure.parse(body).claims;
}
const health = async () => {
  const { components } = await portal.readiness('user:default/petra');
  return components.find(({ id }) => id === 'shop')?.readiness;
};

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sandbox-'));
  sandbox = await startSandbox({
    port: 0,
    dataDir,
    seedDir: SEED,
    speed: 20,
    token: TOKEN,
  });
  portal = await startPortal({
    config: {
      observation: { interval: { seconds: 1 }, timeout: { seconds: 1 } },
      argocd: { url: `${sandbox.url}/argocd`, token: TOKEN },
      kubernetes: { url: `${sandbox.url}/kubernetes`, token: TOKEN },
    },
    realScheduler: true,
  });
  await commit(
    'apps/workloads/developers/shop.yaml',
    `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: shop, namespace: argocd}
spec:
  project: developers
  destination: {namespace: developers-shop, server: https://kubernetes.default.svc}
  source: {repoURL: "${sandbox.url}/example/platform.git", targetRevision: main, path: ${BASE}/resources/shop}
  syncPolicy: {automated: {prune: true}, syncOptions: [CreateNamespace=true]}
`,
  );
  await commit(
    'resources/shop/database-orders.yaml',
    `apiVersion: platform.example.com/v1alpha1
kind: Database
metadata: {name: orders, namespace: developers-shop}
spec: {size: 5Gi, instances: 2}
`,
  );
});
afterAll(async () => {
  await portal.stop();
  await sandbox.close();
  rmSync(dataDir, { recursive: true });
});

it('follows a claim from Git to what it is made of', async () => {
  await eventually(async () => {
    expect(await claims()).toMatchObject([
      {
        ...{ kind: 'Database', name: 'orders', state: 'ready' },
        definition: 'databases.platform.example.com',
        namespace: 'developers-shop',
        resources: [{ kind: 'postgresql', name: 'orders', state: 'ready' }],
      },
    ]);
  });
  const { body } = await get(
    '/infrastructure/v2/graph?clusterName=sandbox&scope=Namespaced&namespace=developers-shop&name=orders&group=platform.example.com&version=v1alpha1&plural=databases',
  );
  expect(body.resources).toMatchObject([
    {
      kind: 'Database',
      spec: {
        size: '5Gi',
        crossplane: { compositionRef: { name: 'database' } },
      },
      status: { host: 'orders.developers-shop.svc.cluster.local' },
    },
    { kind: 'postgresql', spec: { numberOfInstances: 2 } },
  ]);
  const events = await get(
    '/infrastructure/events?clusterName=sandbox&namespace=developers-shop&resourceName=orders&resourceKind=Database',
  );
  expect(
    events.body.events.map(({ reason }: { reason: string }) => reason),
  ).toEqual(['SelectComposition', 'ComposeResources', 'ComposeResources']);
  // Which is when a request for it is done.
  await eventually(async () => expect(await health()).toBe('Ready'));
});

it('tells the board that a claim fails', async () => {
  await lever('object', { kind: 'Database', state: 'failing' });
  await eventually(async () => {
    expect(await claims()).toMatchObject([{ state: 'failing' }]);
    expect(await health()).toBe('NotReady');
  });
});
