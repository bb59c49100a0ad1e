import {
  json,
  startUpstream,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { examination } from './__testUtils__/examination';
import { startPortal, type Portal } from './__testUtils__/portal';
import { sightOf } from './doctor/sight';
import { fixture } from './__testUtils__/fixtures';

jest.setTimeout(60_000);

let west: Upstream;
let east: Upstream;
let portal: Portal;

const routes = () => ({
  '/api/v1/applications': fixture('argocd', 'healthy'),
  '/v1/sys/health': fixture('vault', 'active'),
});

const start = async (more: object = {}) => {
  const argocd = (name: string, { url }: Upstream) => ({
    ...{ name, url, token: 't', stream: false },
  });
  portal = await startPortal({
    config: {
      observation: {
        ...{ interval: { seconds: 1 }, timeout: { milliseconds: 500 } },
      },
      argocd: { instances: [argocd('west', west), argocd('east', east)] },
      vault: {
        instances: [
          { name: 'one', url: west.url, argocd: 'west' },
          { name: 'two', url: east.url, argocd: 'east' },
        ],
      },
      portal: { argocd: 'west' },
      ...more,
    },
  });
};

beforeEach(async () => {
  west = await startUpstream(routes());
  east = await startUpstream(routes());
});
afterEach(async () => {
  await portal.stop();
  await west.close();
  await east.close();
});

const of = async (id: string) => {
  const { components } = await portal.readiness();
  return components.find(c => c.id === id)!;
};

it('tells Applications of the same name apart, and who waits for whom', async () => {
  await start();
  west.routes['/v1/sys/health'] = fixture('vault', 'sealed', 503);
  await portal.settle();
  expect(await of('west.vault')).toMatchObject({
    ...{ instance: 'west', title: 'Vault (west)', reason: 'Sealed' },
    parent: 'west.security-parent',
  });
  expect(await of('east.vault')).toMatchObject({
    ...{ instance: 'east', title: 'Vault (east)', readiness: 'Ready' },
  });
  expect(await of('west.external-secrets')).toMatchObject({
    readiness: 'Blocked',
    blockedBy: [{ id: 'west.vault' }],
  });
  expect((await of('east.external-secrets')).blockedBy).toEqual([]);
  const { evidence } = await portal.component('west.vault');
  expect(evidence.map(({ source }) => source)).toEqual(
    expect.arrayContaining(['argocd west', 'vault one']),
  );
});

it('F11: one Argo CD that is away names itself, and the others stay fresh', async () => {
  await start();
  await portal.settle();
  const before = await portal.readiness();
  expect(before.problem).toBeUndefined();
  const ids = before.components.map(({ id }) => id);

  await west.close();
  await portal.settle();

  const { components, parents, problem } = await portal.readiness();
  expect(components.map(({ id }) => id)).toEqual(ids);
  const message = expect.stringMatching(
    /Argo CD west cannot be reached .*: see platformBootstrap\.argocd\.instances\[0\]\.url$/,
  );
  expect(problem).toEqual({
    ...{ reason: 'Unreachable', message },
    instances: [{ name: 'west', reason: 'Unreachable', message }],
  });
  const old = (id: string) => before.components.find(c => c.id === id)!;
  const isFresh = ({ id, observedAt }: (typeof components)[number]) =>
    Date.parse(observedAt!) > Date.parse(old(id).observedAt!);
  const those = components.map(component => [
    ...[component.id, component.readiness],
    isFresh(component) ? 'fresh' : 'old',
  ]);
  expect(those).toEqual(
    components.map(({ id, instance }) =>
      instance === 'west'
        ? [id, 'Unknown', 'old']
        : [id, old(id).readiness, 'fresh'],
    ),
  );
  const blind = parents.filter(({ reason }) => reason === 'Unreachable');
  expect(blind.map(({ id }) => id)).toEqual(
    parents.map(({ id }) => id).filter(id => id.startsWith('west.')),
  );
  expect(portal.logged).toContainEqual(
    expect.stringMatching(/^warn Adapter argocd west has no answer: /),
  );
});

it('does not guess whose Vault it is', async () => {
  const both = [
    { name: 'one', url: west.url, argocd: 'west' },
    { name: 'two', url: east.url, argocd: 'west' },
  ];
  await start({ vault: { instances: both } });
  await portal.settle();
  expect(await of('west.vault')).toMatchObject({
    ...{ readiness: 'Unknown', reason: 'Ambiguous' },
    message:
      'one and two of platformBootstrap.vault.instances are both for it: tell them apart by argocd and destination',
    nextStep: { text: 'Correct the setting that the message names' },
  });
  const { evidence } = await portal.component('east.vault');
  expect(evidence).toContainEqual(
    expect.objectContaining({
      source: 'vault of nobody',
      data: {
        nativeCheck:
          'no instance of platformBootstrap.vault is for it, by argocd and destination',
      },
    }),
  );
});

it('keeps what is known of an Argo CD that shows nothing any more', async () => {
  await start();
  await portal.settle();
  const { components } = await portal.readiness();
  west.routes['/api/v1/applications'] = json({ items: null });
  await portal.settle();
  const now = await portal.readiness();
  expect(now.components).toHaveLength(components.length);
  expect(now.problem?.instances).toEqual([
    {
      ...{ name: 'west', reason: 'Unauthorized' },
      message:
        'Argo CD west shows no Application to the portal any more: see the permissions of platformBootstrap.argocd.instances[0].token',
    },
  ]);
});

it('lets an Application that runs twice be seen by who may see both', async () => {
  await start();
  await portal.settle();
  const { components } = await portal.readiness();
  const live = ['west', 'east'].map((instance, i) => ({
    id: `${instance}.vault`,
    application: { name: 'vault', namespace: 'argocd' },
    category: ['security', 'other'][i],
  }));
  expect(components.map(({ id }) => id)).toEqual(
    expect.arrayContaining(live.map(({ id }) => id)),
  );
  const written = {
    ...{ name: 'vault', namespace: 'argocd', file: 'vault.yaml', line: 1 },
    ...{ isParent: false, category: 'security', owner: null, chart: null },
  };
  const examined = { ...examination(), applications: [written] };
  const seenBy = (categories: readonly string[]) =>
    sightOf(examined, live, {
      key: 'some',
      sees: ({ category }) => categories.includes(category ?? ''),
    }).sees;
  expect(seenBy(['security'])).toEqual([false]);
  expect(seenBy(['security', 'other'])).toEqual([true]);
});
