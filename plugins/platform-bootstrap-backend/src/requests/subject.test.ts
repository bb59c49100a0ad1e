import { judged, platform } from '../__testUtils__/platform';
import { directory, pull, REPOSITORY, tracked } from './__testUtils__/requests';
import { changeOf, subjectOf } from './subject';
import type { ChangedFile, TrackedRequest } from './types';

const parent = (id: string, ...paths: string[]) => ({
  id,
  health: 'Healthy' as const,
  syncStatus: 'Synced' as const,
  ready: true,
  reason: 'Ready',
  message: '',
  git: paths.map(path => directory(path)),
});
const PLATFORM = platform(
  1,
  [
    judged('harbor', {
      parent: 'automation-parent',
      category: 'automation',
      owner: 'group:default/registry',
    }),
  ],
  {
    parents: [
      parent('root', 'argocd/apps', 'argocd/projects'),
      parent('automation-parent', 'argocd/apps/automation'),
    ],
  },
);

const app = (name: string, change: ChangedFile['change']): ChangedFile => ({
  path: `argocd/apps/automation/${name}.yaml`,
  change,
});
const project: ChangedFile = {
  path: 'argocd/projects/automation-project.yaml',
  change: 'changed',
};
const values: ChangedFile = { path: 'argocd/values/x.yaml', change: 'changed' };

const subject = (
  request: Partial<TrackedRequest>,
  ...files: readonly ChangedFile[]
) => subjectOf(tracked(request), pull({ files }), PLATFORM, REPOSITORY.url);

const ADOPTED = {
  change: null,
  application: null,
  category: null,
  owner: null,
};

describe('what was asked for', () => {
  it.each([
    ['add-application', 'create'],
    ['add-category', 'create'],
    ['remove-application', 'remove'],
    ['upgrade-application', 'alter'],
    ['change-values', 'alter'],
    ['add-external-secret', 'alter'],
    ['crossplane-claim', 'alter'],
    ['fix-finding', 'alter'],
  ] as const)('%s is to %s', (change, effect) => {
    expect(subject({ change }, app('kuberay', 'added')).effect).toBe(effect);
  });

  it.each<
    [string, Partial<TrackedRequest>, readonly ChangedFile[], string | null]
  >([
    [
      'stands, with more files beside it',
      {},
      [app('kuberay', 'added'), project],
      'kuberay',
    ],
    [
      'stands when values alone are changed',
      { application: 'harbor' },
      [values],
      'harbor',
    ],
    [
      'stands when a project alone is amended',
      { application: 'harbor' },
      [project],
      'harbor',
    ],
    [
      'gives way to a name that was changed by hand',
      {},
      [app('ray', 'added')],
      'ray',
    ],
    [
      'stands when nobody can say which it is now',
      {},
      [app('a', 'added'), app('b', 'added')],
      'kuberay',
    ],
  ])('%s', (_, request, files, expected) => {
    expect(subject(request, ...files).application).toBe(expected);
  });
});

describe('of what nobody asked for', () => {
  it.each<[string, string, readonly ChangedFile[], string | null, string]>([
    ['an added file', 'x', [app('kuberay', 'added')], 'kuberay', 'create'],
    ['a removed one', 'x', [app('harbor', 'removed')], 'harbor', 'remove'],
    ['a changed one', 'x', [app('harbor', 'changed')], 'harbor', 'alter'],
    [
      'two, of which the branch names one',
      'add-application-kuberay',
      [app('kuberay', 'added'), project],
      'kuberay',
      'create',
    ],
    ['two', 'x', [app('a', 'added'), app('b', 'added')], null, 'alter'],
    ['none', 'x', [values], null, 'alter'],
  ])('%s says what it is', (_, key, files, application, effect) => {
    expect(subject({ ...ADOPTED, key }, ...files)).toMatchObject({
      application,
      effect,
    });
  });

  it('takes category and owner from the cluster', () => {
    expect(subject(ADOPTED, app('harbor', 'changed'))).toMatchObject({
      category: 'automation',
      owner: 'group:default/registry',
    });
    expect(subject(ADOPTED, app('kuberay', 'added'))).toMatchObject({
      category: 'automation',
      owner: null,
    });
    expect(subject(ADOPTED, values)).toMatchObject({
      category: null,
      owner: null,
    });
  });
});

it.each([
  ['add-application-kuberay', 'add-application'],
  ['remove-application-x', 'remove-application'],
  ['add-application', null],
  ['hand-made', null],
])('the branch %s says %s', (key, change) => {
  expect(changeOf(key)).toBe(change);
});
