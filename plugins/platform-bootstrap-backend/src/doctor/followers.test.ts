import type { Parent } from '../adapters/types';
import { followersOf } from './followers';

const OURS = 'https://github.com/acme/platform';
const THEIRS = 'https://github.com/acme/other.git';

const parent = (
  instance: string | undefined,
  repoURL: string | null,
  path: string | null = 'apps',
): Parent => ({
  id: `${instance}.parent`,
  ...(instance && { instance }),
  ...{ health: 'Healthy', syncStatus: 'Synced', ready: true },
  ...{ reason: 'Ready', message: 'synced without errors' },
  ...(repoURL && { git: [{ repoURL, path, revision: null }] }),
});

const ours = (parents: readonly Parent[], url: string | null = OURS) =>
  ['west', 'east'].map(instance => followersOf(parents, url)({ instance }));

it.each<[string, readonly Parent[], readonly boolean[]]>([
  [
    'one of two follows another repository',
    [parent('west', `${OURS}.git`), parent('east', THEIRS)],
    [true, false],
  ],
  [
    'both follow it',
    [parent('west', OURS), parent('east', `${OURS}.git`)],
    [true, true],
  ],
  [
    'one has parents from both',
    [parent('west', OURS), parent('east', THEIRS), parent('east', OURS)],
    [true, true],
  ],
  [
    'one has no parents that are known',
    [parent('west', OURS), parent('east', null)],
    [true, true],
  ],
  [
    'one only lends files from elsewhere',
    [parent('west', OURS), parent('east', THEIRS, null)],
    [true, true],
  ],
  [
    'none is seen to follow it: its address may be written otherwise',
    [parent('west', 'ssh://git.internal/p'), parent('east', THEIRS)],
    [true, true],
  ],
])('knows whose Applications can be ours when %s', (_, parents, expected) => {
  expect(ours(parents)).toEqual(expected);
});

it('knows nothing without a repository', () => {
  expect(ours([parent('west', OURS), parent('east', THEIRS)], null)).toEqual([
    ...[true, true],
  ]);
});

it('never takes the only Argo CD for a stranger', () => {
  expect(followersOf([parent(undefined, THEIRS)], OURS)({})).toBe(true);
});
