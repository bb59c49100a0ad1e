import { crdProblems, describeContract } from '../__testUtils__/contracts';
import { openLines, type LineStream } from '../__testUtils__/lines';
import {
  applicationYaml,
  childPath,
  deploymentYaml,
} from '../__testUtils__/platformFiles';
import {
  eventually,
  startTestSandbox,
  type TestSandbox,
} from '../__testUtils__/testSandbox';
import { RESOURCE_TYPES } from './resourceTypes';

const BASE = '/kubernetes';
const APPS = `${BASE}/apis/apps/v1`;
const POSTGRES = `${BASE}/apis/acid.zalan.do/v1`;

let sandbox: TestSandbox;
const open: LineStream[] = [];

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
beforeEach(() => sandbox.lever('reset').expect(200));
afterEach(() => open.splice(0).forEach(stream => stream.close()));
afterAll(() => sandbox.close());

const names = async (path: string) =>
  (await sandbox.get(path).expect(200)).body.items.map(
    (o: { metadata: { name: string } }) => o.metadata.name,
  );

describe('the server itself', () => {
  it.each(['/readyz', '/livez', '/healthz'])('%s is open', async path => {
    expect((await sandbox.ask(`${BASE}${path}`).expect(200)).text).toBe('ok');
  });

  it('tells its version', async () => {
    const { body } = await sandbox.ask(`${BASE}/version`).expect(200);
    expect(body.gitVersion).toMatch(/^v1\./);
  });

  it('wants a token', async () => {
    const { body } = await sandbox.ask(`${APPS}/deployments`).expect(401);
    expect(body).toEqual({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: 'Unauthorized',
      reason: 'Unauthorized',
      code: 401,
    });
    await sandbox
      .ask(`${APPS}/deployments`)
      .set('Authorization', 'Bearer wrong')
      .expect(401);
  });

  it.each([
    [
      'an unknown name',
      `${APPS}/namespaces/vault/deployments/nope`,
      'deployments.apps "nope" not found',
    ],
    [
      'another namespace',
      `${APPS}/namespaces/harbor/deployments/vault`,
      'deployments.apps "vault" not found',
    ],
  ])('%s is not found', async (_name, path, message) => {
    const { body } = await sandbox.get(path).expect(404);
    expect(body).toMatchObject({
      kind: 'Status',
      reason: 'NotFound',
      code: 404,
      message,
    });
  });

  it.each([
    ['an unknown kind', `${APPS}/controllerrevisions`],
    ['an unknown group', `${BASE}/apis/nothing/v1/things`],
    ['secrets', `${BASE}/api/v1/secrets`],
  ])('%s is not served', async (_name, path) => {
    const { text } = await sandbox.get(path).expect(404);
    expect(text).toBe('404 page not found\n');
  });

  it.each(
    RESOURCE_TYPES.map(t => {
      const root = t.groupVersion.includes('/') ? 'apis' : 'api';
      // Kinds of the server's own say what they are by their list alone.
      const isOwn = !t.groupVersion.split('/')[0].includes('.');
      const path = `${root}/${t.groupVersion}/${t.plural}`;
      return [path, t.kind, isOwn ? undefined : t.kind] as const;
    }),
  )('lists %s', async (path, kind, ofItem) => {
    const { body } = await sandbox.get(`${BASE}/${path}`).expect(200);
    expect(body.kind).toBe(`${kind}List`);
    for (const item of body.items) expect(item.kind).toBe(ofItem);
  });
});

describe('lists', () => {
  it('have everything, or one namespace', async () => {
    expect(await names(`${APPS}/deployments`)).toEqual(
      expect.arrayContaining(['site', 'vault', 'harbor-core']),
    );
    expect(await names(`${APPS}/namespaces/site/deployments`)).toEqual([
      'site',
    ]);
    expect(await names(`${APPS}/namespaces/nowhere/deployments`)).toEqual([]);
  });

  it('can be narrowed by label and name', async () => {
    const selector = encodeURIComponent(
      'app.kubernetes.io/instance=harbor,app.kubernetes.io/component=core',
    );
    expect(
      await names(`${APPS}/deployments?labelSelector=${selector}`),
    ).toEqual(['harbor-core']);
    expect(
      await names(`${APPS}/deployments?fieldSelector=metadata.name=site`),
    ).toEqual(['site']);
  });

  it('carry a version, and so does every object', async () => {
    const { body } = await sandbox.get(`${APPS}/deployments`);
    const newest = Number(body.metadata.resourceVersion);
    for (const { metadata } of body.items) {
      expect(Number(metadata.resourceVersion)).toBeLessThanOrEqual(newest);
      expect(metadata.uid).toMatch(
        /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
      );
      expect(metadata.creationTimestamp).toMatch(/Z$/);
    }
  });
});

describe('objects', () => {
  it('say what they belong to', async () => {
    const { body } = await sandbox
      .get(`${APPS}/namespaces/vault/deployments/vault`)
      .expect(200);
    expect(body.metadata.labels['app.kubernetes.io/instance']).toBe('vault');
    expect(body.metadata.annotations['argocd.argoproj.io/tracking-id']).toBe(
      'vault:apps/Deployment:vault/vault',
    );
  });

  it('a Deployment tells its pods', async () => {
    const path = `${APPS}/namespaces/vault/deployments/vault`;
    const up = (await sandbox.get(path)).body.status;
    expect(up).toMatchObject({
      replicas: 1,
      readyReplicas: 1,
      unavailableReplicas: 0,
    });
    expect(up.conditions).toMatchObject([
      { type: 'Available', status: 'True' },
    ]);
    await sandbox.lever('vault', { sealed: true });
    const down = await eventually(
      async () => (await sandbox.get(path)).body.status,
      status => status.readyReplicas === 0,
    );
    expect(down.conditions).toMatchObject([
      {
        type: 'Available',
        status: 'False',
        reason: 'MinimumReplicasUnavailable',
      },
    ]);
  });

  it("a Deployment's pods are found by the component's label, through its ReplicaSet", async () => {
    const of = async (path: string) => {
      const selector = encodeURIComponent('app.kubernetes.io/instance=vault');
      const { body } = await sandbox
        .get(`${BASE}/${path}?labelSelector=${selector}`)
        .expect(200);
      return body.items;
    };
    const [deployment] = await of('apis/apps/v1/namespaces/vault/deployments');
    const [set] = await of('apis/apps/v1/namespaces/vault/replicasets');
    const pods = await of('api/v1/namespaces/vault/pods');
    const owns = (kind: string, { metadata }: typeof deployment) => [
      { kind, name: metadata.name, uid: metadata.uid },
    ];
    const byDeployment = owns('Deployment', deployment);
    expect(set.metadata.ownerReferences).toMatchObject(byDeployment);
    expect(pods).toMatchObject([
      {
        metadata: { ownerReferences: owns('ReplicaSet', set) },
        status: { phase: 'Running', containerStatuses: [{ ready: true }] },
      },
    ]);
    await sandbox
      .get(`${BASE}/api/v1/namespaces/vault/pods/${pods[0].metadata.name}`)
      .expect(200);
    await sandbox.lever('vault', { sealed: true });
    await eventually(
      () => of('api/v1/namespaces/vault/pods'),
      ([pod]) => pod.status.containerStatuses[0].ready === false,
    );
    expect(await of('api/v1/namespaces/vault/services')).toMatchObject([
      { spec: { selector: { 'app.kubernetes.io/instance': 'vault' } } },
    ]);
  });

  it('a StatefulSet has pods with numbers, of its own', async () => {
    const { body } = await sandbox.get(
      `${BASE}/api/v1/namespaces/harbor/pods/harbor-redis-0`,
    );
    expect(body.metadata.ownerReferences).toMatchObject([
      { kind: 'StatefulSet', name: 'harbor-redis' },
    ]);
  });

  it('a StatefulSet tells its pods too', async () => {
    const { body } = await sandbox.get(
      `${APPS}/namespaces/harbor/statefulsets/harbor-redis`,
    );
    expect(body.status).toMatchObject({
      replicas: 1,
      readyReplicas: 1,
      currentReplicas: 1,
    });
  });

  it('a DaemonSet as well', async () => {
    const manifest = deploymentYaml('agent')
      .replace('Deployment', 'DaemonSet')
      .replace('  replicas: 2\n', '');
    await sandbox.mergeFiles('agent', {
      'argocd/app-of-apps/resources/site/agent.yaml': manifest,
    });
    const { status } = await eventually(
      async () =>
        (
          await sandbox.get(`${APPS}/namespaces/site/daemonsets/agent`)
        ).body,
      body => body.status?.numberReady === 1,
    );
    expect(status).toMatchObject({
      desiredNumberScheduled: 1,
      numberAvailable: 1,
    });
  });

  it('a postgresql tells its status', async () => {
    const { body } = await sandbox.get(
      `${POSTGRES}/namespaces/database/postgresqls/main-db`,
    );
    expect(body.status).toEqual({ PostgresClusterStatus: 'Running' });
  });

  it('a store and a secret are Ready', async () => {
    await sandbox.mergeFiles('secrets', {
      'argocd/app-of-apps/projects/apps.yaml': (
        await sandbox.get(
          '/example/platform/raw/main/argocd/app-of-apps/projects/apps.yaml',
        )
      ).text.replace(
        "[{ group: '', kind: Namespace }]",
        "[{ group: '*', kind: '*' }]",
      ),
      'argocd/app-of-apps/resources/site/store.yaml':
        'apiVersion: external-secrets.io/v1\nkind: ClusterSecretStore\nmetadata: { name: vault }\nspec: {}\n',
      'argocd/app-of-apps/resources/site/secret.yaml':
        'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: { name: db }\nspec: {}\n',
    });
    const stores = `${BASE}/apis/external-secrets.io/v1/clustersecretstores/vault`;
    const store = await eventually(
      () => sandbox.get(stores),
      ({ body }) => body.status?.conditions !== undefined,
    );
    expect(store.body.metadata.namespace).toBeUndefined();
    expect(store.body.status.conditions).toMatchObject([
      { type: 'Ready', status: 'True', reason: 'Valid' },
    ]);
    const secrets = `${BASE}/apis/external-secrets.io/v1/namespaces/site/externalsecrets/db`;
    const secret = await eventually(
      () => sandbox.get(secrets),
      ({ body }) => body.status?.conditions !== undefined,
    );
    expect(secret.body.status.conditions).toMatchObject([
      { reason: 'SecretSynced' },
    ]);
  });
});

describe('kinds that a definition brought', () => {
  const DEFINITION = `apiVersion: apiextensions.crossplane.io/v2
kind: CompositeResourceDefinition
metadata: { name: buckets.example.org }
spec:
  scope: Namespaced
  group: example.org
  names: { kind: Bucket, plural: buckets }
  versions:
    - { name: v1, served: true, referenceable: true }
    - { name: v0, served: false, referenceable: false }
`;

  it('are served at the versions that it serves, and no others', async () => {
    const projects = 'argocd/app-of-apps/projects/apps.yaml';
    const project = await sandbox.get(`/example/platform/raw/main/${projects}`);
    const all = "[{ group: '*', kind: '*' }]";
    await sandbox.mergeFiles('buckets', {
      [projects]: project.text.replace("[{ group: '', kind: Namespace }]", all),
      'argocd/app-of-apps/resources/site/definition.yaml': DEFINITION,
      'argocd/app-of-apps/resources/site/bucket.yaml':
        'apiVersion: example.org/v1\nkind: Bucket\nmetadata: { name: images }\n',
    });
    const buckets = `${BASE}/apis/example.org/v1/buckets`;
    await sandbox.get(buckets).expect(404);
    const { body } = await eventually(
      () => sandbox.get(buckets),
      ({ status, body: { items } }) => status === 200 && items[0]?.status,
    );
    expect(body).toMatchObject({
      kind: 'BucketList',
      apiVersion: 'example.org/v1',
      items: [{ metadata: { name: 'images', namespace: 'site' } }],
    });
    const kinds = await sandbox.get(`${BASE}/apis/example.org/v1`);
    expect(kinds.body.resources).toMatchObject([
      { name: 'buckets', kind: 'Bucket', namespaced: true },
    ]);
    const one = `${BASE}/apis/example.org/v1/namespaces/site/buckets`;
    await sandbox.get(`${one}/images`).expect(200);
    await sandbox.get(`${one}/other`).expect(404);
    await sandbox.get(`${BASE}/apis/example.org/v0`).expect(404);
    await sandbox.get(`${BASE}/apis/example.org/v0/buckets`).expect(404);
    await sandbox.get(`${BASE}/apis/example.org/v1/xbuckets`).expect(404);
    const definitions = `${BASE}/apis/apiextensions.crossplane.io/v1/compositeresourcedefinitions`;
    const [definition] = (await sandbox.get(definitions)).body.items;
    expect(definition.apiVersion).toBe('apiextensions.crossplane.io/v1');
  });
});

describe('watching', () => {
  const watch = async (path: string) => {
    const stream = await openLines(`${sandbox.url}${path}`);
    open.push(stream);
    return stream;
  };
  const brief = (line: string) => {
    const { type, object } = JSON.parse(line);
    return `${type} ${object.metadata.name}`;
  };

  it('begins with what is there', async () => {
    const stream = await watch(`${POSTGRES}/postgresqls?watch=true`);
    expect(brief(await stream.next())).toBe('ADDED main-db');
    await sandbox.lever('postgres', { status: 'SyncFailed' });
    const line = await stream.next();
    expect(brief(line)).toBe('MODIFIED main-db');
    expect(JSON.parse(line).object.status.PostgresClusterStatus).toBe(
      'SyncFailed',
    );
  });

  it('or after a list, without a gap', async () => {
    const list = await sandbox.get(`${APPS}/deployments`);
    const version = list.body.metadata.resourceVersion;
    await sandbox.mergeFiles('queue', {
      [childPath('queue')]: applicationYaml('queue'),
    });
    await eventually(
      () => sandbox.get(`${APPS}/namespaces/queue/deployments/queue`),
      ({ status }) => status === 200,
    );
    const stream = await watch(
      `${APPS}/deployments?watch=1&resourceVersion=${version}`,
    );
    expect(brief(await stream.next())).toBe('ADDED queue');
  });

  it('tells what went', async () => {
    const stream = await watch(
      `${APPS}/namespaces/site/deployments?watch=true`,
    );
    expect(brief(await stream.next())).toBe('ADDED site');
    await sandbox.mergeFiles('remove', { [childPath('site')]: null });
    await stream.next(line => brief(line) === 'DELETED site');
  });

  it('only sees what the selector selects', async () => {
    const selector = encodeURIComponent('app.kubernetes.io/name=vault');
    const stream = await watch(
      `${APPS}/deployments?watch=true&labelSelector=${selector}`,
    );
    expect(brief(await stream.next())).toBe('ADDED vault');
    await sandbox.lever('harbor', { component: 'core', status: 'unhealthy' });
    await sandbox.lever('vault', { sealed: true });
    expect(brief(await stream.next())).toBe('MODIFIED vault');
  });

  it('sends away those who were gone too long', async () => {
    const stream = await watch(
      `${APPS}/deployments?watch=true&resourceVersion=999999`,
    );
    expect(JSON.parse(await stream.next())).toMatchObject({
      type: 'ERROR',
      object: { kind: 'Status', code: 410, reason: 'Expired' },
    });
    await stream.ended;
  });

  it('ends after the time that was asked for', async () => {
    const stream = await watch(
      `${POSTGRES}/postgresqls?watch=true&timeoutSeconds=1`,
    );
    await stream.ended;
    expect(brief(await stream.next())).toBe('ADDED main-db');
  });
});

describeContract('the operator’s CustomResourceDefinition', () => {
  it('describes a postgresql with its status', async () => {
    const { body } = await sandbox.get(`${POSTGRES}/postgresqls`);
    expect(body.items).toHaveLength(1);
    expect(crdProblems('postgresql.crd.yaml', body.items[0])).toEqual([]);
  });
});
