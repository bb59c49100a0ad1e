import { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import {
  HOSTILE,
  json,
  startUpstream,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { AT, component } from '../../__testUtils__/platform';
import { fixture, readFixture } from '../../__testUtils__/fixtures';
import type { Connection, ConnectionOf } from '../connectionOf';
import { alloy } from './adapter';
import { ALLOYS, SELECTOR, WORKLOADS } from './assess';
import { samplesOf } from './metrics';
import { METRICS } from './remoteWrite';

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
    { remoteWrite: 'not asked: nothing else is connected' },
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

describe('metrics', () => {
  const NOW_S = Date.parse(AT) / 1000;
  const NAMES = {
    collected: 'prometheus_remote_storage_highest_timestamp_in_seconds',
    sent: 'prometheus_remote_storage_queue_highest_sent_timestamp_seconds',
    refused: 'prometheus_remote_storage_samples_failed_total',
  };
  const CLOUD =
    'https://user:canary-4f1c@prom.example.net/push?key=canary-4f1c';

  // As Alloy writes it: with the component, and what one sends of what another collects.
  const line = (
    name: string,
    value: number,
    { id = 'prometheus.remote_write.cloud', url = '' } = {},
  ) => {
    const place = url && `,remote_name="e6bb3c",url="${url}"`;
    return `# TYPE ${name} gauge\n${name}{component_id="${id}"${place}} ${value.toExponential()}`;
  };
  const place = (
    url: string,
    { sent = NOW_S, collected = NOW_S, refused = 0, id = url },
  ) => [
    line(NAMES.collected, collected, { id }),
    line(NAMES.sent, sent, { id, url }),
    line(NAMES.refused, refused, { id, url }),
  ];
  const answering = (...lines: readonly string[]) => {
    upstream.routes[METRICS] = res =>
      res
        .writeHead(200, { 'content-type': 'text/plain; version=0.0.4' })
        .end(`${lines.join('\n')}\n`);
  };

  async function seen() {
    const open: ConnectionOf = () =>
      ({ kind: 'open', client } as Connection<never>);
    const all = await alloy.connect(client, open)(components, context);
    const found = all.get('k8s-monitoring')!;
    const { conditions, facts, health } = found;
    return { condition: conditions.at(2), fact: facts.at(2), health, found };
  }

  it('reach where they are sent', async () => {
    answering(...place(CLOUD, { sent: NOW_S - 20 }));
    const { condition, fact, health, found } = await seen();
    expect(condition).toEqual({
      ...{ type: 'MetricsSent', status: 'True', reason: 'MetricsSent' },
      message: 'metrics reached prom.example.net in the last 5 min',
    });
    expect(fact).toEqual({
      request: 'GET /metrics',
      data: {
        remoteWrite: [
          {
            name: 'prom.example.net',
            lastWrite: 'in the last 5 min',
            refusedSamples: 0,
          },
        ],
      },
    });
    expect(health).toBe('Healthy');
    expect(JSON.stringify(found)).not.toContain('canary');
  });

  it.each([
    [
      'were reached long ago, and refused some',
      { sent: NOW_S - 3_700, refused: 12 },
      'RemoteWriteFailing',
      'the last metrics reached prom.example.net 61 min ago, and it has refused 12 samples',
    ],
    [
      'were never reached',
      { sent: 0 },
      'RemoteWriteFailing',
      'no metrics have reached prom.example.net yet',
    ],
    [
      'have nothing to be sent',
      { sent: NOW_S - 3_700, collected: NOW_S - 3_600 },
      'NothingCollected',
      'has collected nothing for prom.example.net in 60 min',
    ],
    [
      'never had anything to be sent',
      { sent: 0, collected: 0 },
      'NothingCollected',
      'has collected nothing for prom.example.net yet',
    ],
  ])('are missed by places that %s', async (_, how, reason, message) => {
    answering(
      ...place('https://other.example.net/push', {}),
      ...place(CLOUD, how),
    );
    expect(await seen()).toMatchObject({
      condition: { status: 'False', reason, message },
      health: 'Degraded',
    });
  });

  it('that a clock ahead of ours sent are new', async () => {
    answering(...place(CLOUD, { sent: NOW_S + 600, collected: NOW_S + 600 }));
    expect((await seen()).condition?.status).toBe('True');
  });

  it('are not known of a collector that sends none, and the rest stands', async () => {
    answering('up 1', 'go_goroutines 12');
    expect(await seen()).toMatchObject({
      condition: { status: 'Unknown', reason: 'NoRemoteWrite' },
      health: 'Healthy',
    });
  });

  it.each([
    ['forbidden', 'Unauthorized'],
    ['broken', 'UnexpectedResponse'],
    ['loginPage', 'UnexpectedResponse'],
    ['drop', 'Unreachable'],
  ] as const)('are not known when there is %s', async (kind, reason) => {
    upstream.routes[METRICS] = HOSTILE[kind];
    expect(await seen()).toMatchObject({
      condition: { status: 'Unknown', reason },
      health: 'Healthy',
    });
  });

  it.each([
    ['a{b="c"} 1', [{ labels: { b: 'c' }, value: 1 }]],
    [
      'a{b="}\\"\\n\\\\",d="e,f"} 1.5e3 1700000000000',
      [{ labels: { b: '}"\n\\', d: 'e,f' }, value: 1500 }],
    ],
    ['a 2', [{ labels: {}, value: 2 }]],
    ['a NaN\na +Inf\na\n{} 1\nab 1\n# a 1\nconstructor 1', []],
  ])('are read from %s', (text, samples) => {
    expect(samplesOf(text, ['a'])).toEqual({ a: samples });
  });
});
