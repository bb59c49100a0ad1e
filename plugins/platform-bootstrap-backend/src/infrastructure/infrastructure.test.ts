import { mockCredentials } from '@backstage/backend-test-utils';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import { ComponentInfrastructure } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  HOSTILE,
  json,
  startUpstream,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { ALLOW, DENY, inCategory } from '../__testUtils__/decisions';
import { readFixture } from '../__testUtils__/fixtures';
import { startPortal, type Portal } from '../__testUtils__/portal';
import { DEFINITIONS } from '../adapters/crossplane/assess';
import { TRACKING_ID } from '../kubernetes/tracking';

jest.setTimeout(60_000);

// Petra may see everything, Dora what is hers and no YAML of what it is made of, Nora nothing of Crossplane.
function decide(user: string, permission: string): PolicyDecision {
  if (user === 'user:default/petra') return ALLOW;
  if (permission === 'platform-bootstrap.readiness.read')
    return inCategory('security');
  if (user !== 'user:default/dora') return DENY;
  return /view-yaml/.test(permission) && !/claims/.test(permission)
    ? DENY
    : ALLOW;
}

const GROUP = 'example.org/v1';
const trackedBy = (application: string) => ({
  [TRACKING_ID]: `${application}:example.org/Database:${application}/orders`,
  'kubectl.kubernetes.io/last-applied-configuration': '{}',
});
const ownedBy = (uid: string) => [
  {
    ...{ apiVersion: GROUP, kind: 'Database', name: 'orders', uid },
    controller: true,
  },
];
const databaseOf = (application: string) => ({
  apiVersion: GROUP,
  kind: 'Database',
  metadata: {
    ...{ name: 'orders', namespace: application, uid: `u-${application}` },
    annotations: trackedBy(application),
    managedFields: [{ manager: 'argocd' }],
  },
  spec: {
    size: '5Gi',
    crossplane: {
      compositionRef: { name: 'database' },
      resourceRefs: [
        { apiVersion: 'acid.zalan.do/v1', kind: 'postgresql', name: 'orders' },
        { apiVersion: 'acid.zalan.do/v1', kind: 'postgresql', name: 'foreign' },
        { apiVersion: 'v1', kind: 'Secret', name: 'root-password' },
        { apiVersion: 'unread.io/v1', kind: 'Bucket', name: 'orders' },
      ],
    },
  },
  status: {
    conditions: [
      { type: 'Synced', status: 'True' },
      { type: 'Ready', status: 'False', reason: 'Creating' },
    ],
  },
});
const postgres = (application: string, name: string, owner: string) => ({
  apiVersion: 'acid.zalan.do/v1',
  kind: 'postgresql',
  metadata: {
    ...{ name, namespace: application, uid: `p-${application}-${name}` },
    ownerReferences: ownedBy(owner),
  },
  spec: { volume: { size: '5Gi' } },
  status: { PostgresClusterStatus: 'CreateFailed' },
});
const DEFINITION = {
  apiVersion: 'apiextensions.crossplane.io/v1',
  kind: 'CompositeResourceDefinition',
  metadata: { name: 'databases.example.org' },
  spec: {
    scope: 'Namespaced',
    group: 'example.org',
    names: { kind: 'Database', plural: 'databases' },
    versions: [{ name: 'v1', served: true, referenceable: true }],
  },
};

let upstream: Upstream;
let portal: Portal;

const list = (...items: readonly object[]) => json({ metadata: {}, items });
const kinds = (...resources: readonly object[]) => json({ resources });

beforeAll(async () => {
  upstream = await startUpstream({
    '/api/v1/applications': json(readFixture('argocd', 'healthy')),
  });
});
beforeEach(async () => {
  upstream.fail(null);
  upstream.asked.length = 0;
  Object.assign(upstream.routes, {
    [DEFINITIONS]: list(DEFINITION),
    [`${DEFINITIONS}/databases.example.org`]: json(DEFINITION),
    [`/apis/${GROUP}`]: kinds(
      { name: 'databases', kind: 'Database', namespaced: true },
      { name: 'databases/status', kind: 'Database', namespaced: true },
    ),
    '/apis/acid.zalan.do/v1': kinds({
      ...{ name: 'postgresqls', kind: 'postgresql', namespaced: true },
    }),
    '/api/v1': kinds({ name: 'secrets', kind: 'Secret', namespaced: true }),
  });
  for (const app of ['vault', 'by-hand']) {
    const base = `/apis/${GROUP}/namespaces/${app}/databases`;
    const clusters = `/apis/acid.zalan.do/v1/namespaces/${app}/postgresqls`;
    Object.assign(upstream.routes, {
      [base]: list(databaseOf(app)),
      [`${base}/orders`]: json(databaseOf(app)),
      [`${clusters}/orders`]: json(postgres(app, 'orders', `u-${app}`)),
      [`${clusters}/foreign`]: json(postgres(app, 'foreign', 'u-other')),
      [`/api/v1/namespaces/${app}/events`]: list({
        involvedObject: { apiVersion: GROUP, name: 'orders' },
        reason: 'ComposeResources',
      }),
    });
  }
  const endpoint = { url: upstream.url, token: 'secret' };
  portal = await startPortal({
    config: { argocd: endpoint, kubernetes: endpoint },
    decide,
  });
  await portal.observe();
});
afterEach(() => portal.stop());
afterAll(() => upstream.close());

const as = (user: string) =>
  mockCredentials.user.header(`user:default/${user}`);
const get = (user: string, path: string) =>
  portal.get(path).set('authorization', as(user));
const graph = (user: string, namespace: string, more = '') =>
  get(
    user,
    `/infrastructure/v2/graph?clusterName=x&scope=Namespaced&namespace=${namespace}&name=orders&group=example.org&version=v1&plural=databases${more}`,
  );
const events = (user: string, namespace: string, kind = 'Database') =>
  get(
    user,
    `/infrastructure/events?clusterName=x&namespace=${namespace}&resourceName=orders&resourceKind=${kind}`,
  );
const brief = (body: { resources: { kind: string; metadata: object }[] }) =>
  body.resources.map(
    ({ kind, metadata }) => `${kind} ${(metadata as { name: string }).name}`,
  );

it('shows a claim and what it is made of, no foreign object and no Secret', async () => {
  const { body } = await graph('petra', 'vault').expect(200);
  expect(brief(body)).toEqual([
    'Database orders',
    'postgresql orders',
    // Which the portal may not read: that it is there the claim says.
    'Bucket orders',
  ]);
  expect(body.resources[1].spec).toEqual({ volume: { size: '5Gi' } });
  expect(JSON.stringify(body)).not.toMatch(/managedFields|last-applied/);
  expect(upstream.asked.map(({ path }) => path).join()).not.toMatch(
    /root-password/,
  );
});

it('shows YAML only to whom it is permitted', async () => {
  const { body } = await graph('dora', 'vault').expect(200);
  const [database, cluster] = body.resources;
  expect(database.spec.size).toBe('5Gi');
  expect(cluster).toMatchObject({ spec: {}, status: { conditions: [] } });
  expect(cluster.spec).toEqual({});
  expect(cluster.metadata.ownerReferences[0].uid).toBe('u-vault');
});

it('shows nobody what belongs to a component that they may not see', async () => {
  await graph('petra', 'by-hand').expect(200);
  const hidden = await graph('dora', 'by-hand').expect(404);
  const missing = await graph('dora', 'nowhere').expect(404);
  expect(hidden.body.error).toEqual(missing.body.error);
  expect((await events('dora', 'by-hand').expect(200)).body.events).toEqual([]);
  await get('dora', '/components/by-hand/infrastructure').expect(404);
});

it('does not take the word of an object that stands in the namespace of another', async () => {
  const path = `/apis/${GROUP}/namespaces/vault/databases/orders`;
  const stray = databaseOf('by-hand');
  stray.metadata.namespace = 'vault';
  upstream.routes[path] = json(stray);
  expect((await graph('dora', 'vault')).status).toBe(404);
});

it('reads no kind that is not defined', async () => {
  for (const [group, plural] of [
    ['acid.zalan.do', 'postgresqls'],
    ['example.org', 'secrets'],
  ]) {
    const { status } = await get(
      'petra',
      `/infrastructure/v2/graph?namespace=vault&name=orders&group=${group}&version=v1&plural=${plural}`,
    );
    expect(status).toBe(404);
  }
});

it.each([
  'namespace=../x',
  'name=a/b',
  'plural=secrets?limit=1',
  'group=',
  'version=v1%2F..',
])('refuses %s', async bad => {
  const [name] = bad.split('=');
  const query = new URLSearchParams(
    'namespace=vault&name=orders&group=example.org&version=v1&plural=databases',
  );
  query.delete(name);
  const { status } = await get(
    'petra',
    `/infrastructure/v2/graph?${query}&${bad}`,
  );
  expect(status).toBe(400);
});

it('refuses and audits whoever has no permission for it', async () => {
  await graph('nora', 'vault').expect(403);
  await events('nora', 'vault').expect(403);
  await get('nora', '/components/vault/infrastructure').expect(403);
  expect(portal.audited.map(({ meta }) => meta)).toEqual([
    { subject: 'crossplane.composite-resources.list' },
    { subject: 'crossplane.composite-resources.show-events' },
    { subject: 'crossplane.composite-resources.list' },
  ]);
  const paths = upstream.asked.map(({ path }) => path);
  expect(paths.filter(path => path.includes('databases'))).toEqual([]);
});

it('tells events of claims and of what they are made of', async () => {
  const { body } = await events('dora', 'vault').expect(200);
  expect(body.events).toMatchObject([{ reason: 'ComposeResources' }]);
  upstream.routes['/api/v1/namespaces/vault/events'] = list({
    involvedObject: { apiVersion: 'acid.zalan.do/v1' },
    reason: 'Create',
  });
  const other = await events('petra', 'vault', 'postgresql').expect(200);
  expect(other.body.events).toMatchObject([{ reason: 'Create' }]);
});

it('tells no events of a Secret', async () => {
  const { body } = await events('petra', 'vault', 'Secret').expect(200);
  expect(body.events).toEqual([]);
});

it('lists the claims of a component', async () => {
  const { body } = await get('dora', '/components/vault/infrastructure').expect(
    200,
  );
  expect(ComponentInfrastructure.parse(body)).toMatchObject({
    application: 'vault',
    claims: [
      {
        kind: 'Database',
        name: 'orders',
        definition: 'databases.example.org',
        state: 'pending',
        message: 'Creating',
        resources: [
          { kind: 'postgresql', state: 'failing', message: 'CreateFailed' },
          { kind: 'Bucket', state: 'unknown' },
        ],
      },
    ],
  });
  await get('petra', '/components/nobody/infrastructure').expect(404);
});

it('shows definitions, and nothing that is none', async () => {
  const ask = (user: string, body: object) =>
    portal
      .post('/infrastructure/resources')
      .set('authorization', as(user))
      .send(body);
  const definition = {
    ...{ group: 'apiextensions.crossplane.io', version: 'v1' },
    ...{
      plural: 'compositeresourcedefinitions',
      name: 'databases.example.org',
    },
  };
  const { body } = await ask('petra', definition).expect(200);
  expect(body.resources[0].resource.spec.scope).toBe('Namespaced');
  const outline = await ask('dora', definition).expect(200);
  expect(outline.body.resources[0].resource.spec).toEqual({});
  await ask('nora', definition).expect(403);
  await ask('petra', { ...definition, name: 'other' }).expect(404);
  const claim = { version: 'v1', plural: 'databases', name: 'orders' };
  const unnamed = await ask('petra', { ...claim, group: 'example.org' });
  expect(unnamed.body.resources).toEqual([{ resource: {} }]);
  await ask('petra', { ...claim, group: 'example.com' }).expect(404);
  await ask('petra', {
    ...{ group: '', version: 'v1', plural: 'secrets', name: 'root-password' },
    ...{ namespace: 'vault', kind: 'Secret' },
  }).expect(400);
});

it('asks the cluster once for many who look', async () => {
  await Promise.all(
    ['petra', 'dora', 'petra'].map(user => graph(user, 'vault').expect(200)),
  );
  const paths = upstream.asked.map(({ path }) => path);
  const claim = `/apis/${GROUP}/namespaces/vault/databases/orders`;
  expect(paths.filter(path => path === claim)).toHaveLength(1);
});

it('says that the cluster is away', async () => {
  upstream.fail(HOSTILE.broken);
  const { body } = await graph('petra', 'vault').expect(503);
  expect(body.error.message).toMatch(/Kubernetes/);
});
