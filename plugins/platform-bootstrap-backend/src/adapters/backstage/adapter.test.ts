import { component } from '../../__testUtils__/platform';
import type { PortalState } from '../../portal/Portal';
import { backstage } from './adapter';

const NOW = 10_000_000;
const context = { signal: new AbortController().signal, now: () => NOW };

const state = (more: Partial<PortalState> = {}): PortalState => ({
  database: 'answers',
  catalog: { kind: 'read', entities: 12, withErrors: [], complete: true },
  tasks: [{ plugin: 'catalog', task: 'people', dueAt: NOW + 5_000 }],
  observedAt: NOW - 10_000,
  staleAfterMs: 60_000,
  ...more,
});

const observe = (
  more: Partial<PortalState> = {},
  components = [component('backstage'), component('vault')],
) => backstage.connect({ read: async () => state(more) })(components, context);

const own = async (more: Partial<PortalState> = {}) =>
  (await observe(more)).get('backstage')!;

it('judges the portal, by id or by chart, and nothing else', async () => {
  const chart = { chart: 'backstage', targetRevision: '2.8.2' };
  const components = [
    component('backstage'),
    component('portal', { version: chart }),
    component('vault'),
  ];
  const found = await observe({}, components);
  expect([...found.keys()]).toEqual(['backstage', 'portal']);
});

it('is healthy when everything is in order', async () => {
  const { conditions, health, facts } = await own();
  expect(conditions.map(c => `${c.type}=${c.status}: ${c.message}`)).toEqual([
    'DatabaseAnswers=True: its database answers',
    'CatalogProcessed=True: 12 entities have no errors',
    'TasksOnTime=True: all 1 tasks are on time',
    'ObservingOnTime=True: the last observation is newer than 60 s',
  ]);
  expect(conditions.map(({ type }) => type)).toEqual(backstage.judges);
  expect(health).toBe('Healthy');
  expect(facts).toHaveLength(3);
});

it.each<[string, Partial<PortalState>, string, string, string]>([
  [
    'a database that is away',
    { database: 'silent' },
    'False',
    'DatabaseUnavailable',
    'its database does not answer',
  ],
  [
    'entities with errors',
    {
      catalog: {
        kind: 'read',
        entities: 2_000,
        withErrors: ['API', 'Component', 'API'],
        complete: false,
      },
    },
    'False',
    'ProcessingErrors',
    '3 of the first 2000 catalog entities cannot be processed',
  ],
  [
    'a catalog that is away',
    { catalog: { kind: 'unheard' } },
    'Unknown',
    'CatalogUnavailable',
    'its catalog does not answer',
  ],
  [
    'tasks that are late',
    {
      tasks: [
        { plugin: 'catalog', task: 'people', dueAt: NOW - 60_001 },
        { plugin: 'platform-bootstrap', task: 'prune', dueAt: NOW - 90_000 },
        { plugin: 'platform-bootstrap', task: 'observe', dueAt: null },
      ],
    },
    'False',
    'SchedulerLags',
    'task people of catalog is more than 60 s late; and 1 more',
  ],
  [
    'tasks that nobody can list',
    { tasks: [] },
    'Unknown',
    'SchedulerUnavailable',
    'nobody can say whether its scheduled tasks run',
  ],
  [
    'an observation that came late',
    { observedAt: NOW - 60_001 },
    'False',
    'ObservationLate',
    'the observation before this one was more than 60 s ago',
  ],
])('sees %s', async (_, more, status, reason, message) => {
  const { conditions, health } = await own(more);
  expect(conditions.filter(c => c.status !== 'True')).toMatchObject([
    { status, reason, message },
  ]);
  expect(health).toBe(status === 'False' ? 'Degraded' : 'Healthy');
});

it('shows kinds and numbers, and no name of an entity', async () => {
  const { facts } = await own({
    catalog: {
      kind: 'read',
      entities: 4,
      withErrors: ['Component', 'API', 'API'],
      complete: true,
    },
  });
  expect(facts[1].data).toEqual({
    entities: 4,
    kindsWithErrors: ['API', 'Component'],
    withErrors: 3,
  });
});

it('reads nothing when the portal is no component of the platform', async () => {
  const read = async () => {
    throw new Error('asked for nothing');
  };
  const found = await backstage.connect({ read })(
    [component('vault')],
    context,
  );
  expect(found.size).toBe(0);
});
