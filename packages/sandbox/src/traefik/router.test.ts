import {
  applicationYaml,
  childPath,
  platformFiles,
} from '../__testUtils__/platformFiles';
import {
  eventually,
  startTestSandbox,
  type TestSandbox,
} from '../__testUtils__/testSandbox';

const ROUTES = 'argocd/app-of-apps/resources/site/routes.yaml';

const route = (middleware: string) => `apiVersion: traefik.io/v1alpha1
kind: Middleware
metadata: { name: signed-in, namespace: site }
spec: { headers: {} }
---
apiVersion: traefik.io/v1alpha1
kind: IngressRoute
metadata: { name: site, namespace: site }
spec:
  entryPoints: [websecure]
  routes:
    - kind: Rule
      match: Host(\`site.example.com\`)
      middlewares: [{ name: ${middleware} }]
      services: [{ name: site, port: 80 }]
`;

const files = () => {
  const platform = platformFiles();
  platform.set(childPath('traefik'), applicationYaml('traefik'));
  return platform;
};

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox({ files: files() });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.lever('reset').expect(200));

const set = (state: string) =>
  sandbox.lever('product', { product: 'traefik', state }).expect(200);

it('answers its ping until it shuts down', async () => {
  expect((await sandbox.ask('/traefik/ping').expect(200)).text).toBe('OK');
  await set('terminating');
  await sandbox.ask('/traefik/ping').expect(503);
});

it('counts routers with errors, and lists them', async () => {
  const before = await sandbox.ask('/traefik/api/overview').expect(200);
  expect(before.body.http.routers.errors).toBe(0);
  await set('router-errors');
  const { body } = await sandbox.ask('/traefik/api/overview').expect(200);
  expect(body.http.routers.errors).toBe(1);
  expect(body.http.routers.total).toBe(before.body.http.routers.total + 1);
  const list = await sandbox
    .ask('/traefik/api/http/routers?status=disabled&per_page=100')
    .expect(200);
  expect(list.body).toMatchObject([
    {
      name: 'broken@file',
      status: 'disabled',
      error: [expect.stringContaining('nowhere')],
    },
  ]);
  expect(list.headers['x-next-page']).toBe('1');
});

it('counts and lists the routers to itself too, and refuses a page beyond the last', async () => {
  const list = () => sandbox.ask('/traefik/api/http/routers?per_page=1');
  const { body, headers } = await list().expect(200);
  expect(body).toMatchObject([{ name: 'api@internal', provider: 'internal' }]);
  expect(headers['x-next-page']).toBe('2');
  const beyond = await sandbox
    .ask('/traefik/api/http/routers?per_page=1&page=9')
    .expect(400);
  expect(JSON.parse(beyond.text)).toEqual({
    message: 'invalid request: page: 9, per_page: 1',
  });
});

it('can have its API switched off', async () => {
  await set('api-disabled');
  await sandbox.ask('/traefik/api/overview').expect(404);
  await sandbox.ask('/traefik/ping').expect(200);
});

it('makes a router of every route in the cluster, and finds a middleware that is not there', async () => {
  const site = applicationYaml('site-routes', {
    namespace: 'site',
    source: `{ repoURL: '${sandbox.repositoryUrl}', path: argocd/app-of-apps/resources/site, targetRevision: main }`,
  });
  const project = 'argocd/app-of-apps/projects/apps.yaml';
  const allowed = (platformFiles().get(project) ?? '').replaceAll(
    'https://github.com/example/platform.git',
    sandbox.repositoryUrl,
  );
  await sandbox.mergeFiles('routes', {
    [ROUTES]: route('signed-in'),
    [childPath('site-routes')]: site,
    [project]: allowed,
  });
  const routers = async () => {
    const { body } = await sandbox.ask('/traefik/api/http/routers');
    return body.filter(
      ({ provider }: { provider: string }) => provider === 'kubernetescrd',
    );
  };
  const found = await eventually(routers, list => list.length === 1);
  expect(found[0]).toMatchObject({
    name: 'site-site-d2944d81f9730d8e6cba@kubernetescrd',
    service: 'site-site-d2944d81f9730d8e6cba',
    rule: 'Host(`site.example.com`)',
    status: 'enabled',
    middlewares: ['site-signed-in@kubernetescrd'],
    entryPoints: ['websecure'],
    provider: 'kubernetescrd',
  });
  await sandbox.mergeFiles('typo', { [ROUTES]: route('signed-inn') });
  const broken = await eventually(
    routers,
    list => list[0]?.status === 'disabled',
  );
  expect(broken[0].error).toEqual([
    'middleware "site-signed-inn@kubernetescrd" does not exist',
  ]);
});

it('is not there where no Application brings it', async () => {
  const other = await startTestSandbox();
  await other.ask('/traefik/ping').expect(404);
  await other.close();
});
