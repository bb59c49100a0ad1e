import type { DeliveredCommit } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type {
  Artifact,
  Facts,
  Missing,
  Read,
  Run,
  RunningImage,
} from './facts';
import { joinLanes } from './joinLanes';

const AT = '2026-11-20T10:00:00.000Z';
const REGISTRY = 'harbor.test';
const IMAGE = `${REGISTRY}/shop/web`;

const shaOf = (letter: string) => letter.repeat(40);
const digestOf = (letter: string) => `sha256:${letter.repeat(64)}`;

const commit = (letter: string): DeliveredCommit => ({
  ...{ sha: shaOf(letter), title: `Change ${letter}`, author: 'Daniel' },
  ...{ at: AT, href: null },
});

const run = (letter: string, more: Partial<Run> = {}): Run => ({
  ...{ name: `build-${letter}`, namespace: 'argo-workflows' },
  ...{ phase: 'Succeeded', message: '', startedAt: AT, finishedAt: AT },
  ...{ href: null, commits: [shaOf(letter)], steps: [] },
  ...{ digest: digestOf(letter), image: IMAGE },
  ...more,
});

const step = (name: string, phase: string) => ({
  ...{ name, phase, message: 'no space left' },
  ...{ startedAt: AT, finishedAt: AT, href: null },
});

const artifact = (letter: string, tag = shaOf(letter)): Artifact => ({
  ...{ digest: digestOf(letter), repository: 'shop/web', tags: [tag] },
  ...{ pushedAt: AT, isSigned: true, href: null },
  scan: {
    ...{ state: 'done', severity: 'None' },
    ...{ critical: 0, high: 0, total: 0, fixable: 0 },
  },
});

const placement = (letter: string, ...digests: string[]) => ({
  commit: commit(letter),
  digests: new Set(digests.map(digestOf)),
});

const deployed = (letter: string, ...digests: string[]) => ({
  ...{ revision: shaOf(letter), deployedAt: AT, href: null },
  digests: new Set(digests.map(digestOf)),
});

const pod = (letter: string, name = 'web-1', isReady = true): RunningImage => ({
  image: `${IMAGE}@${digestOf(letter)}`,
  digest: digestOf(letter),
  ...{ pod: name, isReady },
});

const read = <T>(value: T): Read<T> => ({ kind: 'read', value });
const missing = (reason: Missing['reason']): Missing => ({
  ...{ kind: 'missing', reason },
  message: `it is ${reason}`,
});

const runs = (...all: Run[]) => read({ runs: all, isCut: false });
const artifacts = (...all: Artifact[]) =>
  read({ registry: REGISTRY, artifacts: all, isCut: false });
const placements = (...all: ReturnType<typeof placement>[]) =>
  read({ placements: all, isCut: false });

// One change, delivered: what each case below takes something away from.
const delivered: Facts = {
  commits: [commit('a')],
  runs: runs(run('a')),
  artifacts: artifacts(artifact('a')),
  placements: placements(placement('f', 'a'), placement('e', '0')),
  deployed: read([deployed('f', 'a'), deployed('e', '0')]),
  running: read([pod('a'), pod('a', 'web-2', false)]),
};

const laneOf = (facts: Partial<Facts>) =>
  joinLanes({ ...delivered, ...facts }).lanes[0];

it('joins a change from its commit to its pods', () => {
  expect(laneOf({})).toMatchObject({
    commit: { sha: shaOf('a') },
    state: 'running',
    run: { kind: 'linked', name: 'build-a', runs: 1 },
    artifact: { kind: 'linked', digest: digestOf('a') },
    digestCommit: { kind: 'linked', sha: shaOf('f') },
    revision: { kind: 'linked', revision: shaOf('f') },
    running: { kind: 'linked', digest: digestOf('a'), pods: 2, ready: 1 },
  });
});

const failed = run('a', {
  ...{ phase: 'Failed', digest: null, image: null },
  steps: [step('clone', 'Succeeded'), step('build', 'Failed')],
});
const building = run('a', { phase: 'Running', digest: null, image: null });
const proposed = run('a', {
  steps: [step('deliver / pull-request', 'Succeeded')],
});
const nothing = {
  placements: placements(),
  deployed: read([]),
  running: read([]),
};

type Stage = 'run' | 'artifact' | 'digestCommit' | 'revision' | 'running';

it.each<[string, Partial<Facts>, Stage, string, string]>([
  [
    'no run',
    { runs: runs() },
    'run',
    'not-found',
    'pushed together with a later one',
  ],
  [
    'older runs',
    { runs: read({ runs: [], isCut: true }) },
    'run',
    'out-of-reach',
    'older ones',
  ],
  [
    'runs of others',
    { runs: runs(run('b')) },
    'run',
    'not-found',
    'No workflow names',
  ],
  [
    'no Argo server',
    { runs: missing('not-configured') },
    'run',
    'not-configured',
    'it is',
  ],
  [
    'a failed run',
    { runs: runs(failed), artifacts: artifacts() },
    'artifact',
    'failed',
    'at build, before an image was pushed',
  ],
  [
    'a failed run',
    { runs: runs(failed), artifacts: artifacts(), ...nothing },
    'digestCommit',
    'failed',
    'at build',
  ],
  [
    'a run under way',
    { runs: runs(building), artifacts: artifacts() },
    'artifact',
    'not-yet',
    'still running',
  ],
  [
    'a run under way',
    { runs: runs(building), artifacts: artifacts(), ...nothing },
    'running',
    'not-yet',
    '',
  ],
  [
    'no image',
    { artifacts: artifacts() },
    'artifact',
    'not-found',
    'Harbor has no image',
  ],
  [
    'older images',
    { artifacts: read({ registry: REGISTRY, artifacts: [], isCut: true }) },
    'artifact',
    'out-of-reach',
    'older ones',
  ],
  [
    'another registry',
    { runs: runs(run('a', { image: 'ghcr.io/shop/web' })) },
    'artifact',
    'elsewhere',
    'ghcr.io',
  ],
  [
    'no Harbor',
    { artifacts: missing('away') },
    'artifact',
    'away',
    'it is away',
  ],
  [
    'an open pull request',
    { runs: runs(proposed), ...nothing },
    'digestCommit',
    'not-yet',
    'is not merged',
  ],
  [
    'an open pull request',
    { runs: runs(proposed), ...nothing },
    'revision',
    'not-yet',
    '',
  ],
  ['no commit', nothing, 'digestCommit', 'not-found', 'No commit'],
  [
    'an older commit',
    { placements: read({ placements: [placement('f', 'a')], isCut: true }) },
    'digestCommit',
    'out-of-reach',
    'older',
  ],
  [
    'no GitHub',
    { placements: missing('refused') },
    'digestCommit',
    'refused',
    'it is refused',
  ],
  [
    'no sync',
    { deployed: read([deployed('e', '0')]), running: read([]) },
    'revision',
    'not-yet',
    'has deployed no revision',
  ],
  ['no Argo CD', { deployed: missing('away') }, 'revision', 'away', ''],
  ['no pods yet', { running: read([pod('0')]) }, 'running', 'not-yet', 'yet'],
  ['no Kubernetes', { running: missing('refused') }, 'running', 'refused', ''],
])('with %s', (_, facts, stage, reason, message) => {
  expect(laneOf(facts)[stage]).toEqual({
    ...{ kind: 'unlinked', reason },
    message: expect.stringContaining(message),
  });
});

it.each<[string, Partial<Facts>, string]>([
  [
    'failed',
    { runs: runs(failed), artifacts: artifacts(), ...nothing },
    'failed',
  ],
  [
    'building',
    { runs: runs(building), artifacts: artifacts(), ...nothing },
    'under-way',
  ],
  ['proposed', { runs: runs(proposed), ...nothing }, 'under-way'],
  ['committed', { deployed: read([]), running: read([]) }, 'under-way'],
  ['deployed', { running: read([]) }, 'under-way'],
  [
    'never built',
    { runs: runs(), artifacts: artifacts(), ...nothing },
    'stuck',
  ],
  ['written nowhere', nothing, 'stuck'],
  [
    'not to be seen',
    { runs: missing('away'), artifacts: missing('away'), ...nothing },
    'unknown',
  ],
  ['run by nobody knows what', { running: missing('refused') }, 'unknown'],
])('a change that is %s', (_, facts, state) => {
  expect(laneOf(facts).state).toBe(state);
});

it('finds the image by the tag alone where no run says what it pushed', () => {
  const archived = run('a', { digest: null, image: null });
  expect(laneOf({ runs: runs(archived) })).toMatchObject({
    artifact: { kind: 'linked', digest: digestOf('a') },
    running: { kind: 'linked' },
  });
  expect(
    laneOf({
      runs: runs(archived),
      artifacts: artifacts(artifact('a', 'latest')),
    }).artifact,
  ).toMatchObject({ reason: 'not-found' });
});

it('shows the newest of several runs, and how many there were', () => {
  const { run: shown } = laneOf({
    runs: runs(run('a', { name: 'again' }), run('a')),
  });
  expect(shown).toMatchObject({ name: 'again', runs: 2 });
});

it('takes the oldest commit and the oldest revision that have the digest', () => {
  expect(
    laneOf({
      placements: placements(
        placement('9', 'a'),
        placement('f', 'a'),
        placement('e', '0'),
      ),
      deployed: read([deployed('9', 'a'), deployed('f', 'a')]),
    }),
  ).toMatchObject({
    digestCommit: { sha: shaOf('f') },
    revision: { revision: shaOf('f') },
  });
});

it('tells the replaced from what is on its way', () => {
  const { lanes, others } = joinLanes({
    ...delivered,
    commits: [commit('c'), commit('b'), commit('a')],
    runs: runs(
      run('c', { phase: 'Running', digest: null }),
      run('b'),
      run('a'),
    ),
    artifacts: artifacts(artifact('b'), artifact('a')),
    placements: placements(
      placement('8', 'b'),
      placement('7', 'a'),
      placement('6'),
    ),
    deployed: read([deployed('8', 'b'), deployed('7', 'a')]),
    running: read([pod('b'), pod('0', 'web-3')]),
  });
  expect(lanes.map(({ state }) => state)).toEqual([
    'under-way',
    'running',
    'replaced',
  ]);
  expect(lanes[2].running).toEqual({
    ...{ kind: 'unlinked', reason: 'replaced' },
    message: 'No pod runs its digest',
  });
  expect(others).toEqual([{ image: `${IMAGE}@${digestOf('0')}`, pods: 1 }]);
});

it('joins by nothing but commits and digests', () => {
  const alike = run('a', { commits: [], name: `build-${shaOf('a')}` });
  expect(laneOf({ runs: runs(alike) }).run).toMatchObject({
    reason: 'not-found',
  });
  expect(
    laneOf({
      artifacts: artifacts({ ...artifact('b'), tags: ['Change a'] }),
    }).artifact,
  ).toMatchObject({ reason: 'not-found' });
});
