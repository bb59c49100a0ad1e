import { mockServices } from '@backstage/backend-test-utils';
import { isoLater, judged, later, platform } from '../__testUtils__/platform';
import type { Parent } from '../adapters/types';
import { NO_MARKS } from '../doctor/marks';
import type { JudgedComponent, Problem } from '../observation/platform';
import { Board } from '../snapshot/Board';
import { commit, directory, pull, REPOSITORY } from './__testUtils__/requests';
import { findReaders, lookAtCluster } from './lookAtCluster';
import type { Subject } from './subject';

const DIRECTORY = 'argocd/apps/automation';

const parent = (instance: string, path = DIRECTORY): Parent => ({
  ...{ id: `${instance}.parent`, instance, ready: true },
  ...{ health: 'Healthy', syncStatus: 'Synced', reason: 'Ready' },
  message: 'synced without errors',
  git: [directory(path, commit('a'))],
});
const kuberay = (instance: string) =>
  judged(`${instance}.kuberay`, {
    ...{ instance, parent: `${instance}.parent` },
    application: { name: 'kuberay', namespace: 'argocd' },
  });

const away = (...names: readonly string[]): Problem => {
  const said = { reason: 'Unreachable', message: 'cannot be reached' };
  return { ...said, instances: names.map(name => ({ name, ...said })) };
};

type Seen = {
  readonly parents: readonly Parent[];
  readonly components?: readonly JudgedComponent[];
  readonly problem: Problem;
  readonly isSynced?: boolean;
};

async function look({ parents, components = [], problem, isSynced }: Seen) {
  const board = new Board({
    store: { version: async () => 0, load: async () => null },
    logger: mockServices.logger.mock(),
    ...{ now: () => later(1), startedAt: later(0), marks: () => NO_MARKS },
    ...{ staleAfterMs: 60_000, intervalMs: 10_000 },
  });
  const generatedAt = isoLater(0);
  board.set(platform(1, components, { parents, problem, generatedAt }));
  const snapshot = await board.snapshot();
  const merged = pull({ state: 'merged', mergeCommit: commit('a') });
  const subject: Subject = {
    ...{ application: 'kuberay', category: 'automation' },
    ...{ effect: 'create', owner: null },
  };
  const readers = findReaders(snapshot, merged, subject, REPOSITORY);
  const asked = { pull: merged, subject, readers, isSynced: isSynced ?? false };
  const fact = await lookAtCluster(snapshot, later(1), asked, {
    ...{ repository: REPOSITORY, examine: async () => [] },
    holds: async (one, other) => one === other,
  });
  return fact.kind;
}

it.each<[string, Seen, 'seen' | 'unknown']>([
  [
    'the Argo CD that brings it is away',
    { parents: [parent('west')], problem: away('west') },
    'unknown',
  ],
  [
    'another one is',
    {
      parents: [parent('west'), parent('east', 'elsewhere')],
      problem: away('east'),
    },
    'seen',
  ],
  [
    'one of two that bring it is',
    { parents: [parent('west'), parent('east')], problem: away('east') },
    'unknown',
  ],
  [
    'it is to become Ready where none is',
    {
      ...{ parents: [parent('west')], isSynced: true },
      ...{ components: [kuberay('west')], problem: away('east') },
    },
    'seen',
  ],
  [
    'it is to become Ready where it cannot be seen',
    {
      ...{ parents: [parent('west')], isSynced: true },
      ...{ components: [kuberay('east')], problem: away('east') },
    },
    'unknown',
  ],
  [
    'nobody knows which one brings it',
    { parents: [parent('west', 'elsewhere')], problem: away('east') },
    'unknown',
  ],
  [
    'the only one is away',
    {
      parents: [parent('west')],
      problem: { reason: 'Unreachable', message: 'cannot be reached' },
    },
    'unknown',
  ],
])('when %s', async (_, world, expected) => {
  expect(await look(world)).toBe(expected);
});
