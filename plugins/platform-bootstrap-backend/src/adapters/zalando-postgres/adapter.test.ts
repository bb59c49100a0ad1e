import { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import {
  HOSTILE,
  json,
  startUpstream,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { component } from '../../__testUtils__/platform';
import { fixture, readFixture } from '../../__testUtils__/fixtures';
import { zalandoPostgres } from './adapter';
import { POSTGRESQLS } from './assess';

const context = { signal: new AbortController().signal, now: () => 0 };
const components = [component('platform-postgres'), component('vault')];

let upstream: Upstream;
let client: HttpClient;

beforeAll(async () => {
  upstream = await startUpstream();
  client = new HttpClient(upstream.endpoint({ product: 'Kubernetes' }), 200);
});
beforeEach(() => upstream.fail(null));
afterAll(() => Promise.all([client.close(), upstream.close()]));

const observe = () => zalandoPostgres.connect(client)(components, context);

it.each([
  ['running', 'True', 'Running', 'cluster is Running', 'Healthy'],
  [
    'create-failed',
    'False',
    'CreateFailed',
    'cluster is CreateFailed',
    'Degraded',
  ],
  ['two-clusters', 'False', 'Updating', 'cluster is Updating', 'Progressing'],
  [
    'no-status',
    'Unknown',
    'NoStatus',
    'the operator has not reported on the cluster yet',
    'Unknown',
  ],
])('judges %s', async (name, status, reason, message, health) => {
  upstream.routes[POSTGRESQLS] = fixture('zalando-postgres', name);
  const observations = await observe();
  expect([...observations.keys()]).toEqual(['platform-postgres']);
  expect(observations.get('platform-postgres')).toMatchObject({
    conditions: [{ type: 'ClusterRunning', status, reason, message }],
    health,
  });
});

it.each([
  ['Creating', 'False', 'Progressing'],
  ['UpdateFailed', 'False', 'Degraded'],
  ['SyncFailed', 'False', 'Degraded'],
  ['Invalid', 'False', 'Degraded'],
  ['Levitating', 'Unknown', 'Unknown'],
  ['constructor', 'Unknown', 'Unknown'],
])('knows the status %s', async (value, status, health) => {
  const list = readFixture('zalando-postgres', 'running');
  list.items[0].status.PostgresClusterStatus = value;
  upstream.routes[POSTGRESQLS] = json(list);
  expect((await observe()).get('platform-postgres')).toMatchObject({
    conditions: [{ status }],
    health,
  });
});

it('leaves alone what no component brought', async () => {
  upstream.routes[POSTGRESQLS] = fixture('zalando-postgres', 'untracked');
  expect((await observe()).size).toBe(0);
});

it('finds nothing where the operator is not installed', async () => {
  delete upstream.routes[POSTGRESQLS];
  expect((await observe()).size).toBe(0);
});

it.each([
  ['forbidden', 'Unauthorized'],
  ['broken', 'UnexpectedResponse'],
  ['wrongShape', 'UnexpectedResponse'],
  ['hang', 'Unreachable'],
] as const)('has no answer when there is %s', async (kind, reason) => {
  upstream.fail(HOSTILE[kind]);
  await expect(observe()).rejects.toMatchObject({ reason });
});

it('is sure only of the cluster that everybody shares', () => {
  expect(components.map(c => zalandoPostgres.claims(c))).toEqual([true, false]);
});
