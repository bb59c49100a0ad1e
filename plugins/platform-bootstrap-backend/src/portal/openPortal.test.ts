import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  HOSTILE,
  json,
  startUpstream,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import type { Knex } from 'knex';
import { openPortal, type PortalDeps } from './openPortal';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const signal = new AbortController().signal;
const TASKS = '/.backstage/scheduler/v1/tasks';

let knex: Knex;
let upstream: Upstream;

beforeAll(async () => {
  knex = await databases.init('SQLITE_3');
});
beforeEach(async () => {
  upstream = await startUpstream();
});
afterEach(() => upstream.close());

const entity = (name: string, level?: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name },
  ...(level && {
    status: {
      items: [{ type: 'backstage.io/catalog-processing', level, message: 'x' }],
    },
  }),
});

function portalOf(more: Partial<PortalDeps> = {}) {
  return openPortal({
    auth: mockServices.auth({ pluginId: 'platform-bootstrap' }),
    catalog: catalogServiceMock({ entities: [entity('fine')] }),
    discovery: {
      getBaseUrl: async plugin => `${upstream.url}/${plugin}`,
      getExternalBaseUrl: async () => 'http://127.0.0.1:1',
    },
    knex,
    board: {
      platform: async () => ({ generatedAt: '2026-11-20T10:00:00.000Z' }),
    },
    now: () => 0,
    startedAt: 0,
    staleAfterMs: 60_000,
    ...more,
  });
}

it('reads its database, catalog and tasks', async () => {
  upstream.routes[`/catalog${TASKS}`] = json({
    tasks: [
      {
        taskId: 'people',
        taskState: { status: 'idle', startsAt: '2026-11-20T10:00:05.000Z' },
      },
      {
        taskId: 'lost',
        taskState: { status: 'running', timesOutAt: '2026-11-20T09:00:00Z' },
      },
      { taskId: 'first', taskState: { status: 'running' } },
      { taskId: 'new', taskState: null },
    ],
  });
  const entities = [
    entity('fine'),
    entity('warned', 'warning'),
    entity('broken', 'error'),
  ];
  const catalog = catalogServiceMock({ entities });
  expect(await portalOf({ catalog }).read(signal)).toEqual({
    database: 'answers',
    catalog: {
      kind: 'read',
      entities: 3,
      withErrors: ['Component'],
      complete: true,
    },
    tasks: [
      {
        plugin: 'catalog',
        task: 'people',
        dueAt: Date.parse('2026-11-20T10:00:05Z'),
      },
      {
        plugin: 'catalog',
        task: 'lost',
        dueAt: Date.parse('2026-11-20T09:00:00Z'),
      },
      { plugin: 'catalog', task: 'first', dueAt: null },
      { plugin: 'catalog', task: 'new', dueAt: null },
    ],
    observedAt: Date.parse('2026-11-20T10:00:00Z'),
    staleAfterMs: 60_000,
  });
  const [{ authorization }] = upstream.asked;
  expect(authorization).toContain('plugin:platform-bootstrap');
});

it('stops after four pages of a large catalog, and says so', async () => {
  const entities = Array.from({ length: 2_001 }, (_, i) => entity(`e${i}`));
  const catalog = catalogServiceMock({ entities });
  const { catalog: state } = await portalOf({ catalog }).read(signal);
  expect(state).toMatchObject({ entities: 2_000, complete: false });
});

it('asks the catalog once a minute, and again at once when it failed', async () => {
  let now = 0;
  const catalog = catalogServiceMock.mock();
  const page = { items: [], totalItems: 0, pageInfo: {} };
  catalog.queryEntities
    .mockRejectedValueOnce(new Error('away'))
    .mockResolvedValue(page);
  const portal = portalOf({ catalog, now: () => now });
  const kinds = [];
  for (const at of [0, 1_000, 59_000, 61_001]) {
    now = at;
    kinds.push((await portal.read(signal)).catalog.kind);
  }
  expect(kinds).toEqual(['unheard', 'read', 'read', 'read']);
  expect(catalog.queryEntities).toHaveBeenCalledTimes(3);
});

it('says that its database is silent, and goes on', async () => {
  const gone = await databases.init('SQLITE_3');
  await gone.destroy();
  const state = await portalOf({ knex: gone }).read(signal);
  expect(state).toMatchObject({
    database: 'silent',
    catalog: { kind: 'read' },
  });
});

it.each(['forbidden', 'wrongShape', 'garbage', 'drop', 'redirect'] as const)(
  'knows of no tasks when there is %s',
  async kind => {
    upstream.fail(HOSTILE[kind]);
    expect((await portalOf().read(signal)).tasks).toEqual([]);
  },
);

it('is not late for the time when it was not there', async () => {
  const startedAt = Date.parse('2026-11-21T00:00:00Z');
  const state = await portalOf({ startedAt }).read(signal);
  expect(state.observedAt).toBe(startedAt);
});
