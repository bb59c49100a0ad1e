import { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import {
  HOSTILE,
  json,
  startUpstream,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { AT, component } from '../../__testUtils__/platform';
import { fixture, readFixture } from '../../__testUtils__/fixtures';
import { argoWorkflows } from './adapter';

const context = {
  signal: new AbortController().signal,
  now: () => Date.parse(AT),
};
const chart = { chart: 'argo-workflows', targetRevision: '1.0.18' };
const components = [
  component('workflows', { version: chart }),
  component('vault'),
];
const LIST = '/api/v1/workflows/';

let upstream: Upstream;
let client: HttpClient;

beforeAll(async () => {
  upstream = await startUpstream();
  const product = 'Argo Workflows';
  client = new HttpClient(upstream.endpoint({ product }), 2000);
});
beforeEach(() => {
  upstream.fail(null);
  upstream.asked.length = 0;
  Object.assign(upstream.routes, {
    '/api/v1/version': fixture('argo-workflows', 'version'),
    '/api/v1/info': fixture('argo-workflows', 'info'),
    [LIST]: fixture('argo-workflows', 'workflows'),
  });
});
afterAll(() => Promise.all([client.close(), upstream.close()]));

const observe = () => argoWorkflows.connect(client)(components, context);

async function observed(list?: string) {
  if (list) upstream.routes[LIST] = fixture('argo-workflows', list);
  const observations = await observe();
  expect([...observations.keys()]).toEqual(['workflows']);
  return observations.get('workflows')!;
}

it('finds the server serving, and counts the last hour', async () => {
  expect(await observed()).toEqual({
    health: 'Healthy',
    conditions: [
      {
        type: 'ServerAnswers',
        status: 'True',
        reason: 'Serving',
        message: 'its server answers (v4.1.2)',
      },
      {
        type: 'WorkflowsStarted',
        status: 'True',
        reason: 'TakenUp',
        message: 'the controller takes up what is submitted',
      },
      {
        type: 'WorkflowsSucceed',
        status: 'True',
        reason: 'SomeFailed',
        message:
          "1 of 3 workflows of the last hour failed, such as ci/build-3: child 'build-3-41' failed",
      },
    ],
    facts: [
      { request: 'GET /api/v1/version', data: { version: 'v4.1.2' } },
      {
        request: 'GET /api/v1/workflows',
        data: {
          running: 1,
          pending: 0,
          lastHour: { ended: 3, failed: 1 },
          failed: [
            {
              name: 'ci/build-3',
              phase: 'Failed',
              message: "child 'build-3-41' failed",
            },
          ],
        },
      },
    ],
  });
});

it('is not Ready when most workflows fail', async () => {
  const { conditions, health } = await observed('workflows-failing');
  expect(health).toBe('Degraded');
  expect(conditions[2]).toEqual({
    type: 'WorkflowsSucceed',
    status: 'False',
    reason: 'MostWorkflowsFail',
    message:
      '3 of 4 workflows of the last hour failed, such as ci/build-9: pods "build-9" is forbidden: exceeded quota',
  });
});

it('is not Ready when the controller takes up nothing', async () => {
  const { conditions } = await observed('workflows-waiting');
  expect(conditions[1]).toEqual({
    type: 'WorkflowsStarted',
    status: 'False',
    reason: 'NotTakenUp',
    message:
      'the controller has not taken up ci/build-5 in 20 min; and 1 more wait',
  });
});

it('has nothing against an empty list, which is null', async () => {
  upstream.routes[LIST] = json({ metadata: {}, items: null });
  const { conditions, health } = await observed();
  expect(health).toBe('Healthy');
  expect(conditions[2].message).toBe('no workflow ended in the last hour');
});

it('asks for the few fields of one page of the last day', async () => {
  await observe();
  expect(upstream.asked.map(({ path }) => path)).toEqual([
    ...['/api/v1/version', '/api/v1/info', LIST],
  ]);
  const { query } = upstream.asked[2];
  expect(query.get('createdAfter')).toBe('2026-11-19T10:00:00.000Z');
  expect(query.get('listOptions.limit')).toBe('500');
  expect(query.get('fields')).toMatch(/items\.status\.phase/);
});

it('stays in the namespace that the server manages', async () => {
  upstream.routes['/api/v1/info'] = json({ managedNamespace: 'ci' });
  upstream.routes[`${LIST}ci`] = fixture('argo-workflows', 'workflows');
  await observe();
  expect(upstream.asked.at(-1)?.path).toBe(`${LIST}ci`);
});

it('takes a full page for a part, also where the server does not say so', async () => {
  const list = readFixture('argo-workflows', 'workflows');
  const items = Array.from({ length: 500 }, () => list.items[0]);
  upstream.routes[LIST] = json({ metadata: {}, items });
  expect((await observed()).facts[1].data).toMatchObject({ newestOnly: 500 });
  upstream.routes[LIST] = json({ metadata: {}, items: items.slice(1) });
  expect((await observed()).facts[1].data).not.toHaveProperty('newestOnly');
});

it('says when it read only the newest', async () => {
  const list = readFixture('argo-workflows', 'workflows');
  list.metadata.continue = 'more';
  upstream.routes[LIST] = json(list);
  expect((await observed()).facts[1].data).toMatchObject({ newestOnly: 5 });
});

it('asks nothing when nobody runs it', async () => {
  await argoWorkflows.connect(client)([components[1]], context);
  expect(upstream.asked).toEqual([]);
});

it.each([
  ['unauthorized', 'Unauthorized'],
  ['forbidden', 'Unauthorized'],
  ['broken', 'UnexpectedResponse'],
  ['wrongShape', 'UnexpectedResponse'],
  ['loginPage', 'UnexpectedResponse'],
  ['hang', 'Unreachable'],
] as const)('has no answer when there is %s', async (kind, reason) => {
  upstream.fail(HOSTILE[kind]);
  await expect(observe()).rejects.toMatchObject({ reason });
});
