import { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import {
  HOSTILE,
  startUpstream,
  type Answer,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { component } from '../../__testUtils__/platform';
import { fixture } from '../../__testUtils__/fixtures';
import { traefik } from './adapter';

const context = { signal: new AbortController().signal, now: () => 0 };
const components = [
  component('edge', { version: { chart: 'traefik', targetRevision: '41' } }),
  component('vault'),
];

// One of several, so that its messages have to name it.
const WEST = {
  product: 'Traefik west',
  key: 'platformBootstrap.traefik.instances[1]',
};

const text =
  (body: string, status = 200): Answer =>
  res =>
    res.writeHead(status, { 'content-type': 'text/plain' }).end(body);

let upstream: Upstream;
let client: HttpClient;

beforeAll(async () => {
  upstream = await startUpstream();
  client = new HttpClient(upstream.endpoint(WEST), 2_000);
});
beforeEach(() => {
  upstream.fail(null);
  upstream.asked.length = 0;
  upstream.routes['/ping'] = text('OK');
  upstream.routes['/api/overview'] = fixture('traefik', 'overview');
  upstream.routes['/api/http/routers'] = fixture('traefik', 'routers-errors');
});
afterAll(() => Promise.all([client.close(), upstream.close()]));

const observe = () => traefik.connect(client)(components, context);
const edge = async () => (await observe()).get('edge')!;

it('is healthy when it answers and no router has errors', async () => {
  const { conditions, health, facts } = await edge();
  expect(conditions).toEqual([
    {
      type: 'ServingPing',
      status: 'True',
      reason: 'Pong',
      message: 'answers its ping',
    },
    {
      type: 'RoutersValid',
      status: 'True',
      reason: 'RoutersValid',
      message: 'none of its 9 routers has errors',
    },
  ]);
  expect(health).toBe('Healthy');
  expect(facts.map(({ request }) => request)).toEqual([
    'GET /ping',
    'GET /api/overview',
  ]);
  expect(upstream.asked.map(({ path }) => path).sort()).toEqual([
    '/api/overview',
    '/ping',
  ]);
});

it('names a router with errors and what is wrong with it', async () => {
  upstream.routes['/api/overview'] = fixture('traefik', 'overview-errors');
  const { conditions, health, facts } = await edge();
  expect(conditions[1]).toMatchObject({
    status: 'False',
    reason: 'RouterErrors',
    message:
      '2 of its 9 routers have errors and route nothing: backstage-backstage-5f1f4f0b@kubernetescrd (middleware "backstage-oauth2-proxy@kubernetescrd" does not exist)',
  });
  expect(health).toBe('Degraded');
  expect(facts[2]).toMatchObject({
    request: 'GET /api/http/routers',
    data: { routers: [{ status: 'disabled' }, { status: 'disabled' }] },
  });
  const { query } = upstream.asked.at(-1)!;
  expect(Object.fromEntries(query)).toEqual({
    status: 'disabled',
    per_page: '100',
  });
});

it('counts routers of TCP too, which have a list of their own', async () => {
  upstream.routes['/api/overview'] = fixture('traefik', 'overview-tcp-error');
  expect((await edge()).conditions[1]).toMatchObject({
    status: 'False',
    message: '1 of its 10 routers have errors and route nothing',
  });
});

it('says that it is shutting down', async () => {
  upstream.routes['/ping'] = text('Service Unavailable', 503);
  const { conditions, health } = await edge();
  expect(conditions[0]).toMatchObject({
    status: 'False',
    reason: 'Terminating',
  });
  expect(health).toBe('Degraded');
});

it('does not know of its routers while its API is switched off', async () => {
  delete upstream.routes['/api/overview'];
  expect((await edge()).conditions[1]).toMatchObject({
    status: 'Unknown',
    reason: 'ApiDisabled',
  });
});

it('asks nothing when nobody runs Traefik', async () => {
  await traefik.connect(client)([components[1]], context);
  expect(upstream.asked).toEqual([]);
});

it.each([
  ['unauthorized', 'Unauthorized'],
  ['forbidden', 'Unauthorized'],
  ['broken', 'UnexpectedResponse'],
  ['wrongShape', 'UnexpectedResponse'],
  ['loginPage', 'UnexpectedResponse'],
  ['garbage', 'UnexpectedResponse'],
  ['redirect', 'UnexpectedResponse'],
  ['hang', 'Unreachable'],
  ['drop', 'Unreachable'],
] as const)('has no answer when there is %s', async (kind, reason) => {
  upstream.fail(HOSTILE[kind]);
  await expect(observe()).rejects.toMatchObject({ reason });
});

it('takes an address that is not its own for a wrong setting', async () => {
  delete upstream.routes['/ping'];
  await expect(observe()).rejects.toMatchObject({
    reason: 'UnexpectedResponse',
    message:
      'Traefik west answers its ping with 404: see platformBootstrap.traefik.instances[1].url',
  });
});

it('names the instance whose credentials are refused', async () => {
  upstream.routes['/ping'] = text('Unauthorized', 401);
  await expect(observe()).rejects.toMatchObject({
    reason: 'Unauthorized',
    message:
      'Traefik west refuses the credentials (401): see platformBootstrap.traefik.instances[1]',
  });
});
