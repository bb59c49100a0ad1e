import { UpstreamError } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type {
  ComponentAdapter,
  ComponentSource,
  Observation,
} from '../adapters/types';
import { AT, component, isoLater, later } from '../__testUtils__/platform';
import { NOTHING } from './judge';
import { observeAll, type ObserveDeps } from './observeAll';
import { observedAtOf, type Observed } from './platform';

const signal = new AbortController().signal;
const ok = (type: string) =>
  ({ type, status: 'True', reason: 'Ok', message: 'fine' } as const);

const argocd: Observation = {
  conditions: [ok('Synced'), ok('Healthy')],
  health: 'Healthy',
  syncStatus: 'Synced',
  facts: [{ request: 'GET /api/v1/applications', data: { sync: 'Synced' } }],
};
const native: Observation = {
  conditions: [ok('Unsealed')],
  health: 'Healthy',
  facts: [{ request: 'GET /v1/sys/health', data: { sealed: false } }],
};

const parent = {
  id: 'root',
  health: 'Healthy',
  syncStatus: 'Synced',
  ready: true,
  reason: 'Ready',
  message: 'synced and healthy',
} as const;

const fails = async (): Promise<never> => {
  throw new UpstreamError('Unreachable', 'cannot be reached');
};

const source = (more: Partial<ComponentSource> = {}): ComponentSource => ({
  id: 'argocd',
  judges: ['Synced', 'Healthy'],
  list: async () => ({
    components: [component('vault'), component('traefik')],
    parents: [parent],
    observations: new Map([
      ['vault', argocd],
      ['traefik', argocd],
    ]),
  }),
  ...more,
});

const vault = (more: Partial<ComponentAdapter> = {}): ComponentAdapter => ({
  id: 'vault',
  judges: ['Unsealed'],
  claims: ({ id }) => id === 'vault',
  observe: async () => new Map([['vault', native]]),
  ...more,
});

const deps = (more: Partial<ObserveDeps> = {}): ObserveDeps => ({
  sources: [source()],
  adapters: [vault()],
  now: () => later(0),
  timeoutMs: 1_000,
  concurrency: 2,
  onAttempt: () => {},
  ...more,
});

const pass = (more: Partial<ObserveDeps> = {}, previous: Observed = NOTHING) =>
  observeAll(deps(more), previous, signal);

const find = ({ components }: Observed, id: string) =>
  components.find(c => c.id === id)!;

const types = (observed: Observed, id: string) =>
  find(observed, id).conditions.map(c => `${c.type}=${c.status}`);

it('puts together what all of them say', async () => {
  const observed = await pass();
  expect(types(observed, 'vault')).toEqual([
    'Synced=True',
    'Healthy=True',
    'Unsealed=True',
  ]);
  expect(types(observed, 'traefik')).toEqual(['Synced=True', 'Healthy=True']);
  expect(find(observed, 'vault')).toMatchObject({
    health: 'Healthy',
    syncStatus: 'Synced',
    answeredBy: ['argocd', 'vault'],
    facts: [{ source: 'argocd' }, { source: 'vault' }],
  });
  expect(observed).toMatchObject({ parents: [parent], problem: null });
});

it('takes the worse of two opinions on health', async () => {
  const observe = async () =>
    new Map([['vault', { ...native, health: 'Degraded' as const }]]);
  const observed = await pass({ adapters: [vault({ observe })] });
  expect(find(observed, 'vault').health).toBe('Degraded');
});

describe('when an adapter has no answer', () => {
  const away = { adapters: [vault({ observe: fails })] };

  it('does not know, and only what that adapter judges', async () => {
    const observed = await pass(away);
    expect(types(observed, 'vault')).toEqual([
      'Synced=True',
      'Healthy=True',
      'Unsealed=Unknown',
    ]);
    expect(types(observed, 'traefik')).toEqual(['Synced=True', 'Healthy=True']);
    expect(find(observed, 'vault').conditions.at(-1)).toMatchObject({
      reason: 'Unreachable',
      message: 'cannot be reached',
    });
  });

  it('keeps its last answer in sight, with its age', async () => {
    const before = await pass();
    const observed = await pass({ ...away, now: () => later(10) }, before);
    expect(find(observed, 'vault').facts).toEqual([
      { source: 'argocd', ...argocd.facts[0] },
      { source: 'vault', ...native.facts[0] },
    ]);
    expect(observed.answeredAt).toEqual({ argocd: isoLater(10), vault: AT });
    const vaultNow = find(observed, 'vault');
    expect(observedAtOf(vaultNow, observed.answeredAt)).toBe(isoLater(10));
  });

  it('does not disturb another one', async () => {
    const slow = vault({ observe: () => new Promise(() => {}) });
    const other = vault({
      id: 'other',
      judges: ['Fast'],
      observe: async () =>
        new Map([['vault', { conditions: [ok('Fast')], facts: [] }]]),
    });
    const adapters = [slow, other];
    const observed = await pass({ adapters, timeoutMs: 20, concurrency: 1 });
    expect(types(observed, 'vault')).toEqual([
      'Synced=True',
      'Healthy=True',
      'Fast=True',
      'Unsealed=Unknown',
    ]);
  });
});

describe('when Argo CD has no answer', () => {
  const away = { sources: [source({ list: fails })] };

  it('keeps the last known components, not knowing how they are', async () => {
    const before = await pass();
    const observed = await pass({ ...away, now: () => later(10) }, before);
    expect(observed.components.map(({ id }) => id)).toEqual([
      'vault',
      'traefik',
    ]);
    expect(types(observed, 'traefik')).toEqual([
      'Synced=Unknown',
      'Healthy=Unknown',
    ]);
    expect(find(observed, 'traefik')).toMatchObject({
      health: 'Unknown',
      syncStatus: 'Unknown',
      answeredBy: [],
      lastSeen: AT,
    });
    expect(observed.parents).toMatchObject([
      { id: 'root', ready: false, reason: 'Unreachable' },
    ]);
    expect(observed.problem).toEqual({
      reason: 'Unreachable',
      message: 'cannot be reached',
    });
  });

  it('still asks the others', async () => {
    const observed = await pass(away, await pass());
    expect(types(observed, 'vault')).toEqual([
      'Unsealed=True',
      'Synced=Unknown',
      'Healthy=Unknown',
    ]);
  });

  it('remembers since when, pass after pass', async () => {
    let observed = await pass();
    for (const seconds of [10, 20, 30]) {
      observed = await pass({ ...away, now: () => later(seconds) }, observed);
    }
    const traefik = find(observed, 'traefik');
    expect(observedAtOf(traefik, observed.answeredAt)).toBe(AT);
    expect(traefik.facts).toHaveLength(1);
  });

  it('has an empty platform and a reason at the very first', async () => {
    expect(await pass(away)).toMatchObject({
      components: [],
      problem: { reason: 'Unreachable' },
    });
  });
});

it('does not believe that the whole platform has vanished', async () => {
  const list = async () => ({
    components: [],
    parents: [],
    observations: new Map(),
  });
  const observed = await pass({ sources: [source({ list })] }, await pass());
  expect(observed.components).toHaveLength(2);
  expect(observed.problem).toMatchObject({
    reason: 'Unauthorized',
    message: expect.stringContaining('platformBootstrap.argocd.token'),
  });
});

it('lets a component go that Argo CD no longer has', async () => {
  const before = await pass();
  const list = async () => ({
    components: [component('vault')],
    parents: [],
    observations: new Map([['vault', argocd]]),
  });
  const observed = await pass({ sources: [source({ list })] }, before);
  expect(observed.components.map(({ id }) => id)).toEqual(['vault']);
});

it('dates a condition by its last change of status', async () => {
  const before = await pass();
  const sealed = {
    ...native,
    conditions: [{ ...ok('Unsealed'), status: 'False' as const }],
  };
  const observe = async () => new Map([['vault', sealed]]);
  const observed = await pass(
    { adapters: [vault({ observe })], now: () => later(10) },
    before,
  );
  expect(
    find(observed, 'vault').conditions.map(c => c.lastTransitionTime),
  ).toEqual([AT, AT, isoLater(10)]);
});

it('reports how each attempt ended', async () => {
  const onAttempt = jest.fn();
  await pass({ adapters: [vault({ observe: fails })], onAttempt });
  expect(onAttempt.mock.calls.map(([id, { kind }]) => [id, kind])).toEqual([
    ['argocd', 'answered'],
    ['vault', 'failed'],
  ]);
});
