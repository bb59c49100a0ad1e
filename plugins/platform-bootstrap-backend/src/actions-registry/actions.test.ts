import { mockCredentials } from '@backstage/backend-test-utils';
import mcpPlugin from '@backstage/plugin-mcp-actions-backend';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import {
  DoctorAnswer,
  ReadinessAnswer,
  WhyAnswer,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  startUpstream,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { ALLOW, DENY, inCategory } from '../__testUtils__/decisions';
import { fixture } from '../__testUtils__/fixtures';
import { startPortal, type Portal } from '../__testUtils__/portal';

jest.setTimeout(60_000);

const USE = 'platform-bootstrap.actions.use';

// Petra sees all, Daniel a category, Urs may use actions and see nothing, Mallory may do nothing.
function decide(user: string, permission: string): PolicyDecision {
  if (user === 'user:default/petra') return ALLOW;
  if (permission === USE) return user.endsWith('mallory') ? DENY : ALLOW;
  return user === 'user:default/daniel' ? inCategory('automation') : DENY;
}

let upstream: Upstream;
let portal: Portal;

beforeAll(async () => {
  upstream = await startUpstream({
    '/api/v1/applications': fixture('argocd', 'healthy'),
    '/v1/sys/health': fixture('vault', 'sealed', 503),
    '/v1/sys/seal-status': fixture('vault', 'seal-status'),
  });
  portal = await startPortal({
    config: {
      argocd: { url: upstream.url, token: 'sandbox' },
      vault: { url: upstream.url },
    },
    backend: { actions: { pluginSources: ['platform-bootstrap'] } },
    beside: [mcpPlugin],
    decide,
  });
  await portal.settle('user:default/petra');
});
beforeEach(() => {
  portal.audited.length = 0;
});
afterAll(async () => {
  await portal.stop();
  await upstream.close();
});

/** One call over MCP, as a client makes it. */
async function rpc(authorization: string, method: string, params: object) {
  const { text } = await portal.agent
    .post('/api/mcp-actions/v1')
    .set('authorization', authorization)
    .set('accept', 'application/json, text/event-stream')
    .send({ jsonrpc: '2.0', id: 1, method, params });
  const data = text.split('\n').find(line => line.startsWith('data: '));
  return JSON.parse(data!.slice('data: '.length)).result;
}
const as = (name: string) =>
  mockCredentials.user.header(`user:default/${name}`);
const call = (name: string, tool: string, input: object = {}) =>
  rpc(as(name), 'tools/call', {
    name: `platform-bootstrap.${tool}`,
    arguments: input,
  });
const refused = (text: RegExp) => ({
  isError: true,
  content: [{ type: 'text', text: expect.stringMatching(text) }],
});
const ids = (components: readonly { id: string }[]) =>
  components.map(({ id }) => id);

it('lists its tools as ones that only read', async () => {
  const { tools } = await rpc(as('petra'), 'tools/list', {});
  expect(
    tools.map((tool: { name: string; annotations: object }) => [
      tool.name,
      tool.annotations,
    ]),
  ).toEqual(
    ['readiness', 'why', 'doctor'].map(name => [
      `platform-bootstrap.${name}`,
      expect.objectContaining({
        readOnlyHint: true,
        destructiveHint: false,
        idempotentHint: true,
      }),
    ]),
  );
});

it('answers with the readiness, all of it or what was asked for', async () => {
  const read = async (input: object) =>
    ReadinessAnswer.strict().parse(
      (await call('petra', 'readiness', input)).structuredContent,
    );
  const all = await read({});
  expect(ids(all.components)).toEqual([
    ...['by-hand', 'external-secrets', 'vault'],
  ]);
  expect(all.counts).toMatchObject({ NotReady: 1, Blocked: 1 });
  const some = await read({ readiness: 'NotReady' });
  expect(ids(some.components)).toEqual(['vault']);
  expect(some.counts).toEqual(all.counts);
});

it('says why, down to the root cause and what to do about it', async () => {
  const { structuredContent } = await call('petra', 'why', {
    component: 'external-secrets',
  });
  const why = WhyAnswer.strict().parse(structuredContent);
  expect(why).toMatchObject({
    readiness: 'Blocked',
    blockedBy: [{ id: 'vault', reason: 'Sealed' }],
    nextSteps: [{ component: 'vault', text: expect.stringMatching(/Unseal/) }],
  });
});

it("answers with the doctor's findings", async () => {
  const { structuredContent } = await call('petra', 'doctor');
  expect(DoctorAnswer.strict().parse(structuredContent)).toMatchObject({
    findings: [],
    problem: expect.stringContaining('platformBootstrap.repository'),
  });
});

it('A12: shows each what the policy shows, and no word of the rest', async () => {
  const { structuredContent } = await call('daniel', 'readiness');
  const text = JSON.stringify(structuredContent);
  expect(text).not.toMatch(/vault|sealed|external-secrets/i);
  expect(await call('daniel', 'why', { component: 'vault' })).toEqual(
    refused(/^NotFoundError: There is no component vault$/),
  );
});

it('A12: refuses who may not see the platform, and writes that down', async () => {
  expect(await call('urs', 'readiness')).toEqual(
    refused(/^NotAllowedError: .*platform-bootstrap\.readiness\.read/),
  );
  const denials = portal.audited.filter(
    ({ eventId }) => eventId === 'access-denied',
  );
  expect(denials).toEqual([
    expect.objectContaining({
      result: 'failed',
      meta: {
        actor: { kind: 'user', ref: 'user:default/urs' },
        subject: 'platform-bootstrap.readiness.read',
      },
    }),
  ]);
});

it('A12: shows no tool to who may not use actions', async () => {
  const { tools } = await rpc(as('mallory'), 'tools/list', {});
  expect(tools).toEqual([]);
  expect(await call('mallory', 'readiness')).toEqual(
    refused(/^NotFoundError: /),
  );
});

it('A14: refuses a service, which no policy would be asked about', async () => {
  const service = mockCredentials.service.header({
    onBehalfOf: mockCredentials.service('plugin:other'),
    targetPluginId: 'mcp-actions',
  });
  const result = await rpc(service, 'tools/call', {
    name: 'platform-bootstrap.readiness',
    arguments: {},
  });
  expect(result).toMatchObject({ isError: true });
  expect(JSON.stringify(result)).not.toMatch(/sealed/i);
});

it.each<[string, object, RegExp]>([
  ['why', {}, /component/],
  ['why', { component: '../../secrets' }, /component/],
  ['why', { component: 'vault', as: 'petra' }, /The input as is not one/],
  ['readiness', { readiness: 'Green' }, /readiness/],
  ['doctor', { limit: 5000 }, /limit/],
])('A28: refuses the input of %s: %j', async (tool, input, message) => {
  expect(await call('petra', tool, input)).toEqual(
    refused(new RegExp(`^InputError: [^]*${message.source}`)),
  );
});
