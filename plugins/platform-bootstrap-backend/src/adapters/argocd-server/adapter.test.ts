import { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import {
  HOSTILE,
  json,
  startUpstream,
  type Answer,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { component } from '../../__testUtils__/platform';
import { fixture } from '../../__testUtils__/fixtures';
import { argocdServer } from './adapter';

const context = { signal: new AbortController().signal, now: () => 0 };
const chart = { chart: 'argo-cd', targetRevision: '10.1.1' };
const components = [
  component('argocd', { version: chart }),
  component('vault'),
];

const text =
  (status: number, body: string): Answer =>
  res =>
    res.writeHead(status, { 'content-type': 'text/plain' }).end(body);

const HEALTH = '/healthz';
const VERSION = '/api/version';
const USER = '/api/v1/session/userinfo';
const APPLICATIONS = '/api/v1/applications';

let upstream: Upstream;
let client: HttpClient;

beforeAll(async () => {
  upstream = await startUpstream();
  client = new HttpClient(upstream.endpoint({ product: 'Argo CD' }), 2000);
});
beforeEach(() => {
  upstream.fail(null);
  upstream.asked.length = 0;
  Object.assign(upstream.routes, {
    [HEALTH]: text(200, 'ok'),
    [VERSION]: fixture('argocd-server', 'version'),
    [USER]: fixture('argocd-server', 'userinfo'),
    [APPLICATIONS]: fixture('argocd-server', 'applications'),
  });
});
afterAll(() => Promise.all([client.close(), upstream.close()]));

const observe = () => argocdServer.connect(client)(components, context);

async function observed() {
  const observations = await observe();
  expect([...observations.keys()]).toEqual(['argocd']);
  return observations.get('argocd')!;
}

it('finds it healthy, and the account able to see', async () => {
  expect(await observed()).toEqual({
    health: 'Healthy',
    conditions: [
      {
        type: 'ServerHealthy',
        status: 'True',
        reason: 'Healthy',
        message: 'its server passes its own health check',
      },
      {
        type: 'TokenAccepted',
        status: 'True',
        reason: 'LoggedIn',
        message: "it takes the portal's token of backstage",
      },
      {
        type: 'ApplicationsListed',
        status: 'True',
        reason: 'Listed',
        message: "the portal's account may list Applications",
      },
    ],
    facts: [
      { request: 'GET /healthz', data: { status: 200 } },
      { request: 'GET /api/version', data: { version: 'v3.5.1+5b2a1c8' } },
      {
        request: 'GET /api/v1/session/userinfo',
        data: { loggedIn: true, username: 'backstage' },
      },
      {
        request: 'GET /api/v1/applications?name=argocd',
        data: { listed: true },
      },
    ],
  });
});

it('asks four small things, and for one name only', async () => {
  await observe();
  expect(upstream.asked.map(({ path }) => path).sort()).toEqual(
    [HEALTH, VERSION, USER, APPLICATIONS].sort(),
  );
  const { query } = upstream.asked.find(({ path }) => path === APPLICATIONS)!;
  expect(Object.fromEntries(query)).toEqual({
    name: 'argocd',
    fields: 'items.metadata.name',
  });
});

it('says that the server is ill', async () => {
  upstream.routes[HEALTH] = text(503, 'cluster cache is not synced');
  const { conditions, health } = await observed();
  expect(health).toBe('Degraded');
  expect(conditions[0]).toMatchObject({
    status: 'False',
    reason: 'ServerUnhealthy',
    message: 'its server answers 503 to the health check',
  });
});

it.each([
  ['says nothing', 'applications-none'],
  ['refuses', null],
])('says that the token is worth nothing when the list %s', async (_, list) => {
  upstream.routes[USER] = fixture('argocd-server', 'userinfo-nobody');
  upstream.routes[APPLICATIONS] = list
    ? fixture('argocd-server', list)
    : HOSTILE.unauthorized;
  const { conditions } = await observed();
  expect(conditions.map(({ type, status }) => [type, status])).toEqual([
    ['ServerHealthy', 'True'],
    ['TokenAccepted', 'False'],
  ]);
  expect(conditions[1]).toMatchObject({ reason: 'TokenRejected' });
});

it.each([
  ['shows none', fixture('argocd-server', 'applications-none')],
  ['refuses', HOSTILE.forbidden],
  ['shows another', json({ items: [{ metadata: { name: 'argocd-2' } }] })],
])('says which right is missing when the list %s', async (_, answer) => {
  upstream.routes[APPLICATIONS] = answer;
  expect((await observed()).conditions[2]).toMatchObject({
    status: 'False',
    reason: 'ListRefused',
    message:
      'the portal\'s account is not shown the Application argocd: it lacks "applications, get, */*"',
  });
});

it('does without the version', async () => {
  upstream.routes[VERSION] = HOSTILE.broken;
  const { facts, health } = await observed();
  expect(health).toBe('Healthy');
  expect(facts.map(({ request }) => request)).not.toContain(`GET ${VERSION}`);
});

it('asks nothing when Argo CD does not manage itself', async () => {
  await argocdServer.connect(client)([components[1]], context);
  expect(upstream.asked).toEqual([]);
});

it.each([
  ['unauthorized', 'Unauthorized'],
  ['broken', 'UnexpectedResponse'],
  ['garbage', 'UnexpectedResponse'],
  ['loginPage', 'UnexpectedResponse'],
  ['hang', 'Unreachable'],
] as const)('has no answer when there is %s', async (kind, reason) => {
  upstream.fail(HOSTILE[kind]);
  await expect(observe()).rejects.toMatchObject({ reason });
});
