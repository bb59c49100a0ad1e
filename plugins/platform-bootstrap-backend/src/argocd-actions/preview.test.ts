import { previewOf, syncBody } from './preview';
import { SyncedApplication } from './schema';

const COMMIT = 'b'.repeat(40);

const resource = (name: string, more: object = {}) => ({
  ...{ group: 'apps', kind: 'Deployment', namespace: 'web', name },
  ...{ status: 'OutOfSync', health: { status: 'Healthy' }, ...more },
});

type Parts = {
  readonly spec?: object;
  readonly metadata?: object;
  readonly operation?: object;
  readonly status?: object;
};

const application = ({ spec, metadata, operation, status }: Parts = {}) =>
  SyncedApplication.parse({
    metadata: { name: 'web', ...metadata },
    spec: { source: { path: 'apps/web', targetRevision: 'main' }, ...spec },
    ...(operation && { operation }),
    status: {
      sync: { status: 'OutOfSync', revision: COMMIT },
      operationState: { phase: 'Succeeded' },
      resources: [resource('web'), resource('db', { status: 'Synced' })],
      ...status,
    },
  });

const automated = { syncPolicy: { automated: { prune: true } } };
const several = {
  source: undefined,
  sources: [
    { chart: 'web', targetRevision: '1.x' },
    { ref: 'values', targetRevision: 'main' },
  ],
};

it('says what differs, and from which revisions', () => {
  const resources = [
    resource('new', { health: { status: 'Missing' } }),
    resource('changed'),
    resource('gone', { requiresPruning: true }),
    resource('same', { status: 'Synced' }),
  ];
  const preview = previewOf(
    application({
      status: { resources, sync: { status: 'OutOfSync', revision: COMMIT } },
    }),
  );
  expect(preview).toMatchObject({
    ...{ application: 'web', pinned: true, automated: false, refusal: null },
    sources: [{ name: 'apps/web', targetRevision: 'main', revision: COMMIT }],
  });
  expect(preview.resources.map(({ name, effect }) => [name, effect])).toEqual([
    ['changed', 'change'],
    ['gone', 'keep'],
    ['new', 'create'],
  ]);
});

it.each<[string, Parts, string | null]>([
  ['it can be done', {}, null],
  [
    'it is being deleted',
    { metadata: { deletionTimestamp: '2026-11-30T10:00:00Z' } },
    'It is being deleted.',
  ],
  ['an operation was asked for', { operation: { sync: {} } }, 'already'],
  [
    'one is under way',
    { status: { operationState: { phase: 'Running' } } },
    'already',
  ],
  [
    'it cannot be compared',
    { status: { sync: { status: 'Unknown', revision: COMMIT } } },
    'cannot compare',
  ],
  [
    'nobody knows the revision',
    { status: { sync: { status: 'OutOfSync' } } },
    'cannot compare',
  ],
  [
    'one of several revisions is missing',
    {
      spec: several,
      status: { sync: { status: 'OutOfSync', revisions: ['1.2.0'] } },
    },
    'cannot compare',
  ],
  [
    'its own options would delete',
    { spec: { syncPolicy: { syncOptions: ['Replace=true'] } } },
    'Replace=true',
  ],
  ['nothing differs', { status: { resources: [] } }, 'Nothing differs'],
  [
    'nothing differs and the last try failed',
    { status: { resources: [], operationState: { phase: 'Failed' } } },
    null,
  ],
  [
    'only what is to be removed is left',
    { status: { resources: [resource('old', { requiresPruning: true })] } },
    'prune it in Argo CD itself',
  ],
])('when %s', (_, parts, refusal) => {
  const said = previewOf(application(parts)).refusal;
  expect(said ?? '').toContain(refusal ?? '');
  expect(said === null).toBe(refusal === null);
});

it('has another digest whenever it is not the same', () => {
  const digest = (parts: Parts) => previewOf(application(parts)).digest;
  const all = [
    digest({}),
    digest({ spec: automated }),
    digest({ spec: { syncPolicy: { syncOptions: ['ServerSideApply=true'] } } }),
    digest({ operation: { sync: {} } }),
    digest({ status: { resources: [resource('other')] } }),
    digest({ status: { sync: { status: 'OutOfSync', revision: 'a' } } }),
  ];
  expect(new Set(all).size).toBe(all.length);
  expect(digest({})).toBe(all[0]);
  expect(all[0]).toMatch(/^[0-9a-f]{64}$/);
});

it('has another digest also for what is not listed any more', () => {
  const many = Array.from({ length: 120 }, (_, i) => resource(`web-${i}`));
  const cut = previewOf(application({ status: { resources: many } }));
  expect([cut.resources.length, cut.moreResources]).toEqual([100, 20]);
  const last = [...many.slice(0, -21), resource('web-a'), ...many.slice(-20)];
  const other = previewOf(application({ status: { resources: last } }));
  expect(other.digest).not.toBe(cut.digest);
});

describe('what Argo CD is asked for', () => {
  const bodyOf = (parts: Parts) => {
    const one = application(parts);
    return syncBody(one, previewOf(one));
  };

  it('is exactly the revision that was shown', () => {
    expect(bodyOf({})).toEqual({
      ...{ dryRun: false, prune: false, revision: COMMIT },
    });
  });

  it('is the revision of each source', () => {
    const revisions = ['1.2.0', COMMIT];
    const sync = { status: 'OutOfSync', revisions };
    expect(bodyOf({ spec: several, status: { sync } })).toEqual({
      ...{ dryRun: false, prune: false, revisions },
      sourcePositions: [1, 2],
    });
  });

  it('is no revision where Argo CD allows none', () => {
    expect(bodyOf({ spec: automated })).toEqual({
      ...{ dryRun: false, prune: false },
    });
  });
});
