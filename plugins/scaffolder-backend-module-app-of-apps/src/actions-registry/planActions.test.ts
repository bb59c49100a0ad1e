import {
  ChangeKind,
  Plan,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { KUBERAY, startPlatform } from '../__testUtils__/startPlatform';
import {
  DANIEL,
  GRANTS,
  NOBODY,
  STRANGER,
  startPortal,
} from '../__testUtils__/startPortal';

const ACTIONS = '/api/scaffolder/.backstage/actions/v1/actions';

let platform: Awaited<ReturnType<typeof startPlatform>>;
let portal: Awaited<ReturnType<typeof startPortal>>;

beforeAll(async () => {
  platform = await startPlatform();
  portal = await startPortal({
    backend: { actions: { pluginSources: ['scaffolder'] } },
    integrations: { github: platform.integrations },
    platformBootstrap: {
      repository: { url: platform.repositoryUrl },
      selfService: { grants: GRANTS },
    },
  });
});
beforeEach(() => {
  portal.events();
});
afterAll(() => platform.close());

const invoke = (kind: ChangeKind, input: object, user: string) =>
  portal.post(`${ACTIONS}/scaffolder:plan-${kind}/invoke`, input, user);
const listed = async (user: string): Promise<string[]> =>
  (await portal.get(ACTIONS, user)).body.actions.flatMap(
    ({ name, attributes }: { name: string; attributes: object }) =>
      name.startsWith('plan-') && Object.values(attributes).length === 3
        ? [`${name} ${JSON.stringify(attributes)}`]
        : [],
  );

it('offers a plan of every change, as something that only reads', async () => {
  const READS = '{"destructive":false,"idempotent":true,"readOnly":true}';
  expect(await listed(DANIEL)).toEqual(
    ChangeKind.options.map(kind => `plan-${kind} ${READS}`),
  );
  expect(await listed(NOBODY)).toEqual([]);
});

it('answers as the form does, writes down who asked, and changes nothing', async () => {
  const before = await platform.head('main');
  const { status, body } = await invoke('add-application', KUBERAY, DANIEL);
  expect(status).toBe(200);
  const plan = Plan.strict().parse(body.output);
  expect(portal.events()).toMatchObject([
    {
      ...{ eventId: 'change-plan', result: 'succeeded' },
      meta: { actor: { kind: 'user', ref: DANIEL } },
    },
  ]);
  expect(plan).toEqual(await portal.plan(KUBERAY, DANIEL));
  expect(plan.files.map(({ action }) => action)).toContain('create');
  expect(await platform.head('main')).toBe(before);
});

it('A12: plans with the rights of the person, whoever has none', async () => {
  const { body } = await invoke('add-application', KUBERAY, STRANGER);
  const { digest, findings } = Plan.parse(body.output);
  expect(digest).toBeNull();
  expect(findings.some(({ severity }) => severity === 'error')).toBe(true);
  expect(portal.events()).toContainEqual(
    expect.objectContaining({ eventId: 'access-denied', result: 'failed' }),
  );
  const { status } = await invoke('add-application', KUBERAY, NOBODY);
  expect(status).toBe(404);
});

it('A28: refuses a field that no request has, by name, and writes that down', async () => {
  const input = { ...KUBERAY, project: 'default' };
  const { status, body } = await invoke('add-application', input, DANIEL);
  expect(status).toBe(400);
  expect(body.error.message).toContain('there is no field project');
  expect(portal.events()).toMatchObject([
    { eventId: 'access-denied', meta: { actor: { ref: DANIEL } } },
  ]);
});
