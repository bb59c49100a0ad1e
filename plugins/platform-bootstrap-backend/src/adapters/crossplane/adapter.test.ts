import { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import {
  HOSTILE,
  json,
  startUpstream,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { AT, component } from '../../__testUtils__/platform';
import { fixture, readFixture } from '../../__testUtils__/fixtures';
import { crossplane } from './adapter';
import { DEFINITIONS, PACKAGES } from './assess';

const context = {
  signal: new AbortController().signal,
  now: () => Date.parse(AT),
};
const chart = { chart: 'crossplane', targetRevision: '2.3.4' };
const components = [component('xp', { version: chart }), component('vault')];
const KINDS = '/apis/platform.example.org';

let upstream: Upstream;
let client: HttpClient;

beforeAll(async () => {
  upstream = await startUpstream();
  client = new HttpClient(upstream.endpoint({ product: 'Kubernetes' }), 2000);
});
beforeEach(() => {
  upstream.fail(null);
  upstream.asked.length = 0;
  answer(`${PACKAGES}/providers`, 'providers');
  answer(`${PACKAGES}/functions`, 'functions');
  answer(`${PACKAGES}/configurations`, 'empty');
  answer(DEFINITIONS, 'definitions');
  answer(`${KINDS}/v1alpha1/xdatabases`, 'xdatabases');
  answer(`${KINDS}/v1alpha1/databases`, 'databases');
  answer(`${KINDS}/v1beta1/buckets`, 'buckets');
});
afterAll(() => Promise.all([client.close(), upstream.close()]));

function answer(path: string, name: string) {
  upstream.routes[path] = fixture('crossplane', name);
}

const observe = () => crossplane.connect(client)(components, context);

async function observed() {
  const observations = await observe();
  expect([...observations.keys()]).toEqual(['xp']);
  return observations.get('xp')!;
}

async function conditionOf(type: string) {
  const { conditions } = await observed();
  return conditions.find(c => c.type === type);
}

it('counts packages, definitions, and what people asked for', async () => {
  const { conditions, facts, health } = await observed();
  expect(health).toBe('Healthy');
  expect(conditions).toEqual([
    {
      type: 'PackagesHealthy',
      status: 'True',
      reason: 'HealthyPackageRevision',
      message: 'all 2 packages are healthy',
    },
    {
      type: 'DefinitionsEstablished',
      status: 'True',
      reason: 'WatchingCompositeResource',
      message: 'all 2 definitions are established',
    },
    {
      type: 'ResourcesReady',
      status: 'True',
      reason: 'Available',
      // The claim and the bucket; what the claim created is the claim again.
      message: 'all 2 composite resources are ready',
    },
  ]);
  expect(facts.map(({ data }) => data)).toEqual([
    { total: 2, good: 2, onTheWay: 0 },
    { total: 2, good: 2, onTheWay: 0 },
    { total: 2, good: 2, onTheWay: 0 },
  ]);
});

it('reads each kind at the version that compositions refer to', async () => {
  await observe();
  expect(
    upstream.asked
      .map(({ path }) => path)
      .filter(path => path.startsWith(KINDS))
      .sort(),
  ).toEqual([
    `${KINDS}/v1alpha1/databases`,
    `${KINDS}/v1alpha1/xdatabases`,
    `${KINDS}/v1beta1/buckets`,
  ]);
});

it('names the package that is ill', async () => {
  answer(`${PACKAGES}/providers`, 'providers-unhealthy');
  expect(await conditionOf('PackagesHealthy')).toMatchObject({
    status: 'False',
    reason: 'UnhealthyPackageRevision',
    message: expect.stringMatching(
      /^1 of 3 packages is not healthy: Provider provider-aws-s3: cannot establish control/,
    ),
  });
  expect((await observed()).health).toBe('Degraded');
});

it('waits a while for a package that is unpacked, and then does not know', async () => {
  answer(`${PACKAGES}/providers`, 'providers-unpacking');
  expect(await conditionOf('PackagesHealthy')).toMatchObject({
    status: 'True',
    message: '1 of 2 packages is healthy; 1 is on the way',
  });
  const list = readFixture('crossplane', 'providers-unpacking');
  const { conditions } = list.items[0].status;
  conditions[0].status = 'True';
  conditions[1].lastTransitionTime = '2026-11-20T09:30:00Z';
  upstream.routes[`${PACKAGES}/providers`] = json(list);
  expect(await conditionOf('PackagesHealthy')).toMatchObject({
    status: 'Unknown',
    reason: 'UnknownPackageRevisionHealth',
  });
});

it('names the definition that is not established', async () => {
  answer(DEFINITIONS, 'definitions-broken');
  expect(await conditionOf('DefinitionsEstablished')).toMatchObject({
    status: 'False',
    reason: 'TerminatingCompositeResource',
    message:
      '1 of 2 definitions is not established: xqueues.platform.example.org: the definition is being deleted',
  });
});

it('tells what fails from what is being created, and from what never ends', async () => {
  answer(`${KINDS}/v1alpha1/databases`, 'databases-failing');
  expect(await conditionOf('ResourcesReady')).toEqual({
    type: 'ResourcesReady',
    status: 'False',
    reason: 'ReconcileError',
    message:
      '2 of 5 composite resources are not ready: Database shop/billing: cannot compose resources: pipeline step "create" returned a fatal result; and 1 more',
  });
  const { facts } = await observed();
  expect(facts[2].data).toMatchObject({
    ...{ total: 5, good: 2, onTheWay: 1 },
    worst: [
      { name: 'Database shop/billing', reason: 'ReconcileError' },
      { name: 'Database shop/stuck', reason: 'Creating' },
    ],
  });
});

it('does not trust what was said of an older text', async () => {
  const list = readFixture('crossplane', 'buckets');
  list.items[0].metadata.generation = 3;
  upstream.routes[`${KINDS}/v1beta1/buckets`] = json(list);
  expect(await conditionOf('ResourcesReady')).toMatchObject({
    status: 'True',
    message: '1 of 2 composite resources is ready; 1 is on the way',
  });
});

it('keeps its verdict of the rest when it may not read what people asked for', async () => {
  upstream.routes[`${KINDS}/v1beta1/buckets`] = HOSTILE.forbidden;
  const { conditions, health } = await observed();
  expect(health).toBe('Unknown');
  expect(conditions.map(({ status }) => status)).toEqual([
    'True',
    'True',
    'Unknown',
  ]);
  expect(conditions[2]).toMatchObject({
    reason: 'Unauthorized',
    message:
      'Kubernetes does not let the portal list buckets.platform.example.org: see docs/least-privilege',
  });
});

it('reads fifty kinds and says how many it left out', async () => {
  const list = readFixture('crossplane', 'definitions');
  const [, bucket] = list.items;
  list.items = Array.from({ length: 60 }, (_, i) => ({
    ...bucket,
    spec: { ...bucket.spec, names: { kind: `K${i}`, plural: `k${i}` } },
  }));
  upstream.routes[DEFINITIONS] = json(list);
  const { facts } = await observed();
  expect(
    upstream.asked.filter(({ path }) => path.startsWith(KINDS)),
  ).toHaveLength(50);
  expect(facts[2].data).toMatchObject({ unread: 10 });
});

it('needs no Functions, which older versions do not have', async () => {
  delete upstream.routes[`${PACKAGES}/functions`];
  expect(await conditionOf('PackagesHealthy')).toMatchObject({
    status: 'True',
    message: 'the only package is healthy',
  });
});

it.each([
  [
    'packages',
    [`providers`, `functions`, `configurations`].map(p => `${PACKAGES}/${p}`),
    'PackagesHealthy',
  ],
  ['definitions', [DEFINITIONS], 'DefinitionsEstablished'],
])('is not Ready where there are no %s at all', async (_, paths, type) => {
  paths.forEach(path => delete upstream.routes[path]);
  expect(await observed()).toMatchObject({
    health: 'Degraded',
    conditions: [{ type, status: 'False', reason: 'CustomResourcesMissing' }],
  });
});

it('asks nothing when nobody runs it', async () => {
  await crossplane.connect(client)([components[1]], context);
  expect(upstream.asked).toEqual([]);
});

it.each([
  ['unauthorized', 'Unauthorized'],
  ['broken', 'UnexpectedResponse'],
  ['wrongShape', 'UnexpectedResponse'],
  ['hang', 'Unreachable'],
] as const)('has no answer when there is %s', async (kind, reason) => {
  upstream.fail(HOSTILE[kind]);
  await expect(observe()).rejects.toMatchObject({ reason });
});
