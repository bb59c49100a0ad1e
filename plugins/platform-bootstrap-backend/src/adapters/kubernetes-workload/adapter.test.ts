import { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import {
  HOSTILE,
  json,
  startUpstream,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { component } from '../../__testUtils__/platform';
import { fixture, readFixture } from '../../__testUtils__/fixtures';
import { kubernetesWorkload } from './adapter';

const context = { signal: new AbortController().signal, now: () => 0 };
const of = (name: string) => fixture('kubernetes-workload', name);
const path = (kind: string) => `/apis/apps/v1/${kind}`;

let upstream: Upstream;
let client: HttpClient;

beforeAll(async () => {
  upstream = await startUpstream();
  client = new HttpClient(upstream.endpoint({ product: 'Kubernetes' }), 500);
});
beforeEach(() => {
  upstream.fail(null);
  upstream.asked.length = 0;
  for (const kind of ['deployments', 'statefulsets', 'daemonsets']) {
    upstream.routes[path(kind)] = of(kind);
  }
});
afterAll(() => Promise.all([client.close(), upstream.close()]));

async function conditionOf(id: string, namespace = id) {
  const observations = await kubernetesWorkload.connect(client)(
    [component(id, { namespace }), component('other')],
    context,
  );
  return observations.get(id)?.conditions;
}

it.each([
  ['vault', 'True', 'WorkloadsAvailable', 'all 1 workloads have their pods'],
  [
    'external-secrets',
    'True',
    'WorkloadsAvailable',
    'all 1 workloads have their pods',
  ],
  ['idle', 'True', 'WorkloadsAvailable', 'all 1 workloads have their pods'],
  [
    'harbor',
    'False',
    'WorkloadsUnavailable',
    'Deployment harbor-registry has 0 of 1 pods available; and 1 more',
  ],
  [
    'k8s-monitoring',
    'False',
    'WorkloadsUnavailable',
    'DaemonSet alloy-logs has 3 of 4 pods available',
  ],
  [
    'traefik',
    'False',
    'RolloutPending',
    'Deployment traefik was changed and is not rolled out yet',
  ],
  [
    'labelled',
    'False',
    'WorkloadsUnavailable',
    'Deployment labelled has 0 of 1 pods available',
  ],
])('judges %s', async (id, status, reason, message) => {
  expect(await conditionOf(id)).toEqual([
    { type: 'WorkloadsAvailable', status, reason, message },
  ]);
});

it('has nothing to judge where a component has no workloads', async () => {
  expect(await conditionOf('platform-postgres')).toEqual([]);
});

it('takes three requests for any number of components', async () => {
  await conditionOf('vault');
  expect(upstream.asked.map(({ path: asked }) => asked).sort()).toEqual([
    path('daemonsets'),
    path('deployments'),
    path('statefulsets'),
  ]);
});

it('reads every page', async () => {
  upstream.routes[path('deployments')] = (res, headers) => {
    const token = upstream.asked
      .filter(asked => asked.path === path('deployments'))
      .at(-1)
      ?.query.get('continue');
    of(token === 'eyJ2IjoibWV0YSJ9' ? 'page-2' : 'page-1')(res, headers);
  };
  expect(await conditionOf('paged')).toMatchObject([
    { message: 'Deployment two has 0 of 1 pods available' },
  ]);
});

it('gives up on a list without an end', async () => {
  upstream.routes[path('deployments')] = of('page-1');
  const slow = new HttpClient(upstream.endpoint(), 20_000);
  await expect(
    kubernetesWorkload.connect(slow)([component('paged')], context),
  ).rejects.toMatchObject({ reason: 'TooLarge' });
  await slow.close();
});

it('shows at most ten workloads that lack pods', async () => {
  const list = readFixture('kubernetes-workload', 'deployments');
  const [, broken] = list.items;
  list.items = Array.from({ length: 30 }, () => broken);
  upstream.routes[path('deployments')] = json(list);
  const observations = await kubernetesWorkload.connect(client)(
    [component('harbor')],
    context,
  );
  const [{ data }] = observations.get('harbor')!.facts;
  expect(data).toMatchObject({ workloads: 31 });
  expect(data.unavailable).toHaveLength(10);
});

it('takes a workload without a status for one without pods', async () => {
  const list = readFixture('kubernetes-workload', 'deployments');
  delete list.items[0].status;
  list.items = list.items.slice(0, 1);
  upstream.routes[path('deployments')] = json(list);
  upstream.routes[path('statefulsets')] = of('empty');
  expect(await conditionOf('harbor')).toMatchObject([{ status: 'False' }]);
});

it.each([
  ['forbidden', 'Unauthorized'],
  ['wrongShape', 'UnexpectedResponse'],
  ['garbage', 'UnexpectedResponse'],
  ['hang', 'Unreachable'],
] as const)('has no answer when there is %s', async (kind, reason) => {
  upstream.fail(HOSTILE[kind]);
  await expect(conditionOf('vault')).rejects.toMatchObject({ reason });
});
