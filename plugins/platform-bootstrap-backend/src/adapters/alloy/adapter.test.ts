import { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import {
  HOSTILE,
  json,
  startUpstream,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { AT, component } from '../../__testUtils__/platform';
import { fixture, readFixture } from '../../__testUtils__/fixtures';
import { alloy } from './adapter';
import { ALLOYS, SELECTOR, WORKLOADS } from './assess';

const context = {
  signal: new AbortController().signal,
  now: () => Date.parse(AT),
};
const monitoring = component('k8s-monitoring', {
  version: { chart: 'k8s-monitoring', targetRevision: '4.4.0' },
  namespace: 'monitoring',
});
const components = [monitoring, component('vault')];
const [DEPLOYMENTS, STATEFUL_SETS, DAEMON_SETS] = WORKLOADS;

let upstream: Upstream;
let client: HttpClient;

beforeAll(async () => {
  upstream = await startUpstream();
  client = new HttpClient(upstream.endpoint({ product: 'Kubernetes' }), 2000);
});
beforeEach(() => {
  upstream.fail(null);
  upstream.asked.length = 0;
  Object.assign(upstream.routes, {
    [ALLOYS]: fixture('alloy', 'alloys'),
    [DEPLOYMENTS]: json({ items: [] }),
    [STATEFUL_SETS]: fixture('alloy', 'statefulsets'),
    [DAEMON_SETS]: fixture('alloy', 'daemonsets'),
  });
});
afterAll(() => Promise.all([client.close(), upstream.close()]));

const observe = () => alloy.connect(client)(components, context);

async function observed() {
  const observations = await observe();
  expect([...observations.keys()]).toEqual(['k8s-monitoring']);
  return observations.get('k8s-monitoring')!;
}

it('finds every collector installed and ready', async () => {
  const { conditions, health, facts } = await observed();
  expect(health).toBe('Healthy');
  expect(conditions).toEqual([
    {
      type: 'CollectorsDeployed',
      status: 'True',
      reason: 'InstallSuccessful',
      message: 'all 2 collectors are installed',
    },
    {
      type: 'CollectorsReady',
      status: 'True',
      reason: 'CollectorsReady',
      message: 'all 2 collectors are ready',
    },
  ]);
  expect(facts.map(({ data }) => data)).toEqual([
    { total: 2, good: 2, onTheWay: 0 },
    { total: 2, good: 2, onTheWay: 0 },
  ]);
});

it('says what the operator could not install', async () => {
  upstream.routes[ALLOYS] = fixture('alloy', 'alloys-failed');
  expect((await observed()).conditions[0]).toEqual({
    type: 'CollectorsDeployed',
    status: 'False',
    reason: 'UpgradeError',
    message:
      '1 of 2 collectors is not installed: monitoring/k8s-monitoring-alloy-logs: failed to upgrade release: cannot patch "k8s-monitoring-alloy-logs" with kind DaemonSet',
  });
});

it('sees pods that are not ready, which Argo CD does not', async () => {
  const list = readFixture('alloy', 'daemonsets');
  list.items[0].status.numberReady = 1;
  upstream.routes[DAEMON_SETS] = json(list);
  const { conditions, health } = await observed();
  expect(health).toBe('Degraded');
  expect(conditions[1]).toMatchObject({
    status: 'False',
    reason: 'CollectorNotReady',
    message:
      '1 of 2 collectors is not ready: monitoring/k8s-monitoring-alloy-logs: 1 of 3 pods answer /-/ready',
  });
});

it('misses the workload of a collector', async () => {
  upstream.routes[STATEFUL_SETS] = json({ items: [] });
  expect((await observed()).conditions[1]).toMatchObject({
    status: 'False',
    reason: 'CollectorMissing',
  });
});

it('waits for a collector that is new', async () => {
  const list = readFixture('alloy', 'alloys');
  list.items[0].metadata.creationTimestamp = AT;
  list.items[0].status.conditions = [];
  upstream.routes[ALLOYS] = json(list);
  upstream.routes[DAEMON_SETS] = json({ items: [] });
  const { conditions } = await observed();
  expect(conditions.map(({ status, message }) => [status, message])).toEqual([
    ['True', '1 of 2 collectors is installed; 1 is on the way'],
    ['True', '1 of 2 collectors is ready; 1 is on the way'],
  ]);
});

it('is not Ready without collectors, or with those of somebody else', async () => {
  const list = readFixture('alloy', 'alloys');
  for (const { metadata } of list.items) metadata.annotations = {};
  upstream.routes[ALLOYS] = json(list);
  expect(await observed()).toMatchObject({
    health: 'Degraded',
    conditions: [{ status: 'False', reason: 'NoCollectors' }],
  });
});

it('is not Ready where the kind is not installed', async () => {
  delete upstream.routes[ALLOYS];
  expect((await observed()).conditions).toMatchObject([
    {
      ...{ status: 'False', reason: 'CustomResourcesMissing' },
      message:
        'Kubernetes serves no collectors.grafana.com/v1alpha1: its custom resources are not installed',
    },
  ]);
});

it('asks for the workloads of collectors only', async () => {
  await observe();
  expect(upstream.asked.map(({ path }) => path).sort()).toEqual(
    [ALLOYS, ...WORKLOADS].sort(),
  );
  const selectors = upstream.asked
    .filter(({ path }) => path !== ALLOYS)
    .map(({ query }) => query.get('labelSelector'));
  expect(new Set(selectors)).toEqual(new Set([SELECTOR]));
});

it.each(['2.1.4', 'main'])(
  'leaves version %s to its workloads',
  async targetRevision => {
    const version = { chart: 'k8s-monitoring', targetRevision };
    await alloy.connect(client)([{ ...monitoring, version }], context);
    expect(upstream.asked).toEqual([]);
  },
);

it.each([
  ['forbidden', 'Unauthorized'],
  ['broken', 'UnexpectedResponse'],
  ['wrongShape', 'UnexpectedResponse'],
  ['hang', 'Unreachable'],
] as const)('has no answer when there is %s', async (kind, reason) => {
  upstream.fail(HOSTILE[kind]);
  await expect(observe()).rejects.toMatchObject({ reason });
});
