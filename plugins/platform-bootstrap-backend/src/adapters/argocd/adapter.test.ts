import { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import {
  HOSTILE,
  json,
  startUpstream,
  type Answer,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { fixture, readFixture } from '../../__testUtils__/fixtures';
import { argocdSource } from './adapter';
import { LIST_FIELDS } from './schema';

const context = { signal: new AbortController().signal, now: () => 0 };
const LIST = '/api/v1/applications';
const one = (name: string) => `${LIST}/${name}`;

let upstream: Upstream;
let client: HttpClient;

beforeAll(async () => {
  upstream = await startUpstream();
  client = new HttpClient(upstream.endpoint({ product: 'Argo CD' }), 500);
});
beforeEach(() => {
  upstream.fail(null);
  upstream.asked.length = 0;
  for (const path of Object.keys(upstream.routes)) delete upstream.routes[path];
});
afterAll(() => Promise.all([client.close(), upstream.close()]));

function list(answer: Answer) {
  upstream.routes[LIST] = answer;
  return argocdSource(client, {
    uiUrl: 'https://argocd.example.com/',
    concurrency: 4,
  }).list(context);
}

const healthy = () => list(fixture('argocd', 'healthy'));

function troubled() {
  for (const name of ['security-parent', 'vault', 'failed']) {
    upstream.routes[one(name)] = fixture('argocd', `detail-${name}`);
  }
  return list(fixture('argocd', 'troubled'));
}

const conditionsOf = async (id: string) =>
  Object.fromEntries(
    (await troubled()).observations.get(id)!.conditions.map(c => [c.type, c]),
  );

describe('a platform that is well', () => {
  it('takes one request, with the fields that are needed', async () => {
    await healthy();
    expect(upstream.asked).toHaveLength(1);
    expect(upstream.asked[0].query.get('fields')).toBe(LIST_FIELDS);
  });

  it('has as components what is no parent', async () => {
    const { components, parents } = await healthy();
    expect(components.map(({ id, parent }) => [id, parent])).toEqual([
      ['vault', 'security-parent'],
      ['external-secrets', 'security-parent'],
      ['by-hand', null],
    ]);
    expect(parents.map(({ id, ready }) => [id, ready])).toEqual([
      ['root', true],
      ['security-parent', true],
    ]);
  });

  it('has the facts of each', async () => {
    const [vault, eso, byHand] = (await healthy()).components;
    expect(vault).toMatchObject({
      namespace: 'vault',
      category: 'security',
      version: { chart: 'vault', targetRevision: '0.34.1' },
    });
    expect(eso.version).toEqual({
      chart: 'external-secrets',
      targetRevision: '2.9.0',
    });
    expect(byHand).toMatchObject({
      category: null,
      version: { targetRevision: 'main' },
    });
  });

  it('links only to what a person can follow safely', async () => {
    const [vault] = (await healthy()).components;
    expect(vault.links).toEqual([
      {
        title: 'Argo CD',
        href: 'https://argocd.example.com/applications/argocd/vault',
      },
      { title: 'vault.example.com', href: 'https://vault.example.com/ui' },
    ]);
  });

  it('satisfies all four conditions', async () => {
    const { observations } = await healthy();
    for (const id of ['vault', 'by-hand']) {
      expect(
        observations.get(id)?.conditions.map(c => [c.type, c.status]),
      ).toEqual([
        ['Synced', 'True'],
        ['Healthy', 'True'],
        ['OperationSucceeded', 'True'],
        ['NoErrors', 'True'],
      ]);
    }
  });
});

describe('a platform in trouble', () => {
  it('reads one by one only what the list leaves open', async () => {
    await troubled();
    const singles = upstream.asked.slice(1).map(({ path }) => path);
    expect(singles).not.toContain(one('root'));
    expect(singles[0]).toBe(one('security-parent'));
    const { query } = upstream.asked[1];
    expect(query.get('project')).toBe('root');
    expect(query.get('appNamespace')).toBe('argocd');
  });

  it('says which parent is broken, and how', async () => {
    const { parents } = await troubled();
    expect(parents[1]).toMatchObject({
      id: 'security-parent',
      syncStatus: 'Unknown',
      ready: false,
      reason: 'ComparisonError',
      message: expect.stringMatching(
        /failed to generate manifest .* vault\.yaml: yaml: line 9/,
      ),
    });
  });

  it.each([
    [
      'vault',
      'Healthy',
      'False',
      'Progressing',
      'StatefulSet vault: Waiting for 1 pods to be ready...',
    ],
    ['vault', 'NoErrors', 'True', 'NoErrors', 'Argo CD has no error condition'],
    [
      'drifted',
      'Synced',
      'False',
      'OutOfSync',
      'the cluster is not as Git says',
    ],
    [
      'failed',
      'OperationSucceeded',
      'False',
      'OperationFailed',
      'the last sync failed: one or more objects failed to apply, reason: Deployment.apps "failed" is invalid',
    ],
    ['failed', 'NoErrors', 'False', 'SyncError', 'Failed last sync attempt'],
    ['failed', 'Healthy', 'False', 'Missing', 'Argo CD reports Missing'],
    [
      'syncing',
      'OperationSucceeded',
      'False',
      'OperationRunning',
      'Argo CD is syncing it',
    ],
    [
      'leaving',
      'OperationSucceeded',
      'False',
      'Deleting',
      'it is being deleted',
    ],
    [
      'fresh',
      'Synced',
      'Unknown',
      'NotCompared',
      'Argo CD has not compared it with Git',
    ],
    [
      'fresh',
      'Healthy',
      'Unknown',
      'HealthUnknown',
      'Argo CD does not know its health',
    ],
    [
      'fresh',
      'OperationSucceeded',
      'True',
      'NoOperation',
      'no operation was needed',
    ],
    [
      'strange',
      'Synced',
      'Unknown',
      'NotCompared',
      'Argo CD has not compared it with Git',
    ],
    [
      'strange',
      'OperationSucceeded',
      'Unknown',
      'UnexpectedResponse',
      'Argo CD names an operation phase that is not known',
    ],
  ])('judges %s: %s is %s, %s', async (id, type, status, reason, message) => {
    expect((await conditionsOf(id))[type]).toEqual({
      type,
      status,
      reason,
      message,
    });
  });

  it('does not know of errors that it could not read', async () => {
    const { NoErrors } = await conditionsOf('drifted');
    expect(NoErrors).toMatchObject({
      status: 'Unknown',
      reason: 'UnexpectedResponse',
      message: 'Argo CD answers 404',
    });
  });

  it('shows what it rests on', async () => {
    const { observations } = await troubled();
    expect(observations.get('vault')?.facts).toEqual([
      {
        request: 'GET /api/v1/applications',
        data: { sync: 'Synced', health: 'Progressing', operation: 'Succeeded' },
      },
      {
        request: 'GET /api/v1/applications/vault',
        data: {
          conditions: [],
          resources: [
            { kind: 'StatefulSet', name: 'vault', health: 'Progressing' },
          ],
        },
      },
    ]);
  });

  it('asks for no more than twenty, the worst first', async () => {
    const { items } = readFixture('argocd', 'healthy');
    const [, , vault] = items;
    const many = Array.from({ length: 60 }, (_, i) => ({
      ...vault,
      metadata: { ...vault.metadata, name: `app-${i}` },
      status: {
        ...vault.status,
        health: { status: i < 50 ? 'Progressing' : 'Degraded' },
      },
    }));
    const { observations } = await list(json({ items: many }));
    const asked = upstream.asked.slice(1).map(({ path }) => path);
    expect(asked).toHaveLength(20);
    expect(asked.slice(0, 10).sort()).toEqual(
      Array.from({ length: 10 }, (_, i) => one(`app-${50 + i}`)),
    );
    expect(observations.size).toBe(60);
    expect(observations.get('app-49')?.conditions.at(-1)).toMatchObject({
      status: 'Unknown',
      reason: 'NotRead',
    });
  });
});

it('does not hold against a parent that a child is not healthy', async () => {
  const healthyList = readFixture('argocd', 'healthy');
  healthyList.items[0].status.health.status = 'Progressing';
  upstream.routes[one('root')] = json({ status: {} });
  const { parents } = await list(json(healthyList));
  expect(parents[0]).toMatchObject({
    id: 'root',
    health: 'Progressing',
    ready: true,
    message: 'synced without errors',
  });
});

describe('names', () => {
  const { items } = readFixture('argocd', 'healthy');
  const named = (name: string, namespace: string, more: object = {}) => ({
    ...items[2],
    metadata: { name, namespace, ...more },
  });

  it('stay apart when two namespaces have the same', async () => {
    const { components, observations } = await list(
      json({ items: [named('app', 'team-b'), named('app', 'argocd')] }),
    );
    expect(components.map(c => c.id)).toEqual(['app', 'team-b.app']);
    expect([...observations.keys()]).toEqual(['app', 'team-b.app']);
  });

  it('do not make a parent of what a copied tracking id names', async () => {
    const annotations = {
      'argocd.argoproj.io/tracking-id':
        'vault:argoproj.io/Application:argocd/original',
    };
    const { components, parents } = await list(
      json({
        items: [
          named('vault', 'argocd'),
          named('copy', 'argocd', { annotations }),
        ],
      }),
    );
    expect(parents).toEqual([]);
    expect(components.map(({ id, parent }) => [id, parent])).toEqual([
      ['vault', null],
      ['copy', null],
    ]);
  });

  it('make a parent of what another one is tracked by', async () => {
    const annotations = {
      'argocd.argoproj.io/tracking-id':
        'team_owner:argoproj.io/Application:argocd/child',
    };
    const { parents } = await list(
      json({
        items: [
          named('owner', 'team'),
          named('child', 'argocd', { annotations }),
        ],
      }),
    );
    expect(parents.map(({ id }) => id)).toEqual(['owner']);
  });

  it.each(['; rm -rf /', 'a/../b', 'UPPER', ''])(
    'that Kubernetes does not allow (%j) are no answer of Argo CD',
    async name => {
      await expect(
        list(json({ items: [named(name, 'argocd')] })),
      ).rejects.toMatchObject({ reason: 'UnexpectedResponse' });
    },
  );
});

it('takes null for an empty list', async () => {
  const { components, parents } = await list(fixture('argocd', 'empty'));
  expect([components, parents]).toEqual([[], []]);
});

it('reads what it can of an Application in a strange shape', async () => {
  const items = [
    { metadata: { name: 'odd' }, spec: 7, status: 'fine' },
    {
      metadata: { name: 'odder', annotations: 3 },
      spec: { project: 1, destination: null, sources: {}, source: [] },
      status: { sync: [], health: { status: 5 }, summary: 0 },
    },
  ];
  const { observations } = await list(json({ items }));
  for (const id of ['odd', 'odder']) {
    expect(observations.get(id)).toMatchObject({
      health: 'Unknown',
      syncStatus: 'Unknown',
    });
  }
});

it.each([
  ['unauthorized', 'Unauthorized'],
  ['broken', 'UnexpectedResponse'],
  ['wrongShape', 'UnexpectedResponse'],
  ['garbage', 'UnexpectedResponse'],
  ['hang', 'Unreachable'],
  ['drop', 'Unreachable'],
] as const)('has no answer when there is %s', async (kind, reason) => {
  upstream.fail(HOSTILE[kind]);
  await expect(list(json({}))).rejects.toMatchObject({ reason });
});
