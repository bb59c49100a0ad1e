import { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import {
  HOSTILE,
  json,
  startUpstream,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { component } from '../../__testUtils__/platform';
import { fixture } from '../../__testUtils__/fixtures';
import { harbor } from './adapter';

const context = { signal: new AbortController().signal, now: () => 0 };
const components = [
  component('registry', { version: { chart: 'harbor', targetRevision: '1' } }),
  component('vault'),
];

let upstream: Upstream;
let client: HttpClient;

beforeAll(async () => {
  upstream = await startUpstream();
  client = new HttpClient(upstream.endpoint({ product: 'Harbor' }), 200);
});
beforeEach(() => {
  upstream.fail(null);
  upstream.asked.length = 0;
  upstream.routes['/api/v2.0/systeminfo'] = fixture('harbor', 'systeminfo');
});
afterAll(() => Promise.all([client.close(), upstream.close()]));

async function observe(health: string) {
  upstream.routes['/api/v2.0/health'] = fixture('harbor', health);
  const observations = await harbor.connect(client)(components, context);
  expect([...observations.keys()]).toEqual(['registry']);
  return observations.get('registry')!;
}

it.each([
  ['healthy', 'True', 'Healthy', 'every part of Harbor is healthy'],
  [
    'registry-unhealthy',
    'False',
    'RegistryUnhealthy',
    'registry is unhealthy: Get "http://harbor-registry:5000/": dial tcp: connection refused',
  ],
  [
    'several-unhealthy',
    'False',
    'JobserviceUnhealthy',
    'jobservice is unhealthy; and so is database',
  ],
  [
    'unhealthy-without-parts',
    'False',
    'HarborUnhealthy',
    'harbor is unhealthy',
  ],
])('judges %s', async (name, status, reason, message) => {
  const { conditions, health } = await observe(name);
  expect(conditions).toEqual([
    { type: 'HarborHealthy', status, reason, message },
  ]);
  expect(health).toBe(status === 'True' ? 'Healthy' : 'Degraded');
});

it('shows the parts and the version as evidence', async () => {
  const { facts } = await observe('registry-unhealthy');
  expect(facts[0]).toMatchObject({
    request: 'GET /api/v2.0/health',
    data: { components: { core: 'healthy', registry: 'unhealthy' } },
  });
  expect(facts[1].data).toEqual({ version: 'v2.15.1-6cc1d8f4' });
});

it.each([
  ['to nobody', fixture('harbor', 'systeminfo-anonymous')],
  ['when it refuses', HOSTILE.unauthorized],
])('does without the version that it does not tell %s', async (_, info) => {
  upstream.routes['/api/v2.0/systeminfo'] = info;
  const { facts, conditions } = await observe('healthy');
  expect(facts).toHaveLength(1);
  expect(conditions[0].status).toBe('True');
});

it('asks nothing when nobody runs Harbor', async () => {
  await harbor.connect(client)([components[1]], context);
  expect(upstream.asked).toEqual([]);
});

it.each([
  ['unauthorized', 'Unauthorized'],
  ['broken', 'UnexpectedResponse'],
  ['wrongShape', 'UnexpectedResponse'],
  ['garbage', 'UnexpectedResponse'],
  ['hang', 'Unreachable'],
] as const)('has no answer when there is %s', async (kind, reason) => {
  upstream.fail(HOSTILE[kind]);
  await expect(
    harbor.connect(client)(components, context),
  ).rejects.toMatchObject({ reason });
});

it('does not guess what a status means that Harbor never had', async () => {
  upstream.routes['/api/v2.0/health'] = json({
    status: 'fine',
    components: [],
  });
  await expect(
    harbor.connect(client)(components, context),
  ).rejects.toMatchObject({ reason: 'UnexpectedResponse' });
});
