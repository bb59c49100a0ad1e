import { mockCredentials } from '@backstage/backend-test-utils';
import { ComponentInfrastructure } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { eventually } from '../__testUtils__/eventually';
import { startPortal, type Portal } from '../__testUtils__/portal';
import {
  startTestSandbox,
  TOKEN,
  type TestSandbox,
} from '../__testUtils__/sandbox';

jest.setTimeout(120_000);

const BASE = 'argocd/app-of-apps';

let sandbox: TestSandbox;
let portal: Portal;

const commit = (path: string, content: string) =>
  sandbox.lever('repository/file', { path: `${BASE}/${path}`, content });

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
  sandbox = await startTestSandbox();
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
  await sandbox.lever('object', { kind: 'Database', state: 'failing' });
  await eventually(async () => {
    expect(await claims()).toMatchObject([{ state: 'failing' }]);
    expect(await health()).toBe('NotReady');
  });
});
