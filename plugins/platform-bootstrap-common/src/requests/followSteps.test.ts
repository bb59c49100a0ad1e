import type {
  CheckFact,
  ClusterFact,
  PullFact,
  ReaderFact,
  RequestFacts,
  TargetFact,
} from './facts';
import { followSteps } from './followSteps';
import type { FollowedStep } from './step';

const OPENED = '2026-11-24T10:00:00.000Z';
const later = (minutes: number) =>
  new Date(Date.parse(OPENED) + minutes * 60_000).toISOString();
const link = { title: 'Argo CD', href: 'https://argocd.example.com/x' };

const pull = (more: Partial<PullFact> = {}): PullFact => ({
  url: 'https://github.com/acme/platform/pull/7',
  state: 'open',
  isDraft: false,
  hasConflict: false,
  review: 'none',
  checks: [],
  hidesChecks: false,
  base: 'main',
  openedAt: OPENED,
  updatedAt: OPENED,
  endedAt: null,
  ...more,
});
const merged = (more: Partial<PullFact> = {}) =>
  pull({ state: 'merged', endedAt: later(5), updatedAt: later(5), ...more });

const check = (
  state: CheckFact['state'],
  name = 'doctor',
  url: string | null = `https://ci.example.com/${name}`,
): CheckFact => ({
  name,
  state,
  url,
  endedAt: state === 'pending' ? null : later(2),
});

const reader = (more: Partial<ReaderFact> = {}): ReaderFact => ({
  id: 'automation-parent',
  hasMerge: true,
  syncStatus: 'Synced',
  trouble: null,
  link,
  ...more,
});
const target = (more: Partial<TargetFact> = {}): TargetFact => ({
  title: 'kuberay',
  presence: 'present',
  readiness: 'Ready',
  reason: 'Ready',
  message: 'every check passes',
  link,
  ...more,
});
const seen = (
  more: Partial<Extract<ClusterFact, { kind: 'seen' }>> = {},
): ClusterFact => ({
  kind: 'seen',
  at: later(10),
  readers: [reader()],
  target: target(),
  ...more,
});
const away: ClusterFact = {
  kind: 'unknown',
  reason: 'Unreachable',
  message: 'Argo CD does not answer',
};

const facts = (more: Partial<RequestFacts> = {}): RequestFacts => ({
  effect: 'create',
  needsPlatformReview: false,
  pull: pull(),
  cluster: seen({ target: target({ presence: 'absent' }) }),
  ...more,
});

const follow = (
  more: Partial<RequestFacts>,
  now = later(10),
  previous: readonly FollowedStep[] = [],
) => followSteps(facts(more), previous, now);

const LETTERS = {
  done: 'd',
  current: 'c',
  waiting: 'w',
  failed: 'f',
  skipped: 's',
} as const;
const shape = ({ steps }: { steps: readonly FollowedStep[] }) =>
  steps.map(({ status }) => LETTERS[status]).join('');
const turn = ({ steps }: { steps: readonly FollowedStep[] }) =>
  steps.find(({ status }) => status === 'current' || status === 'failed');

describe('an open pull request', () => {
  it.each<[string, Partial<PullFact>, string, string, RegExp, boolean]>([
    [
      'with nothing against it',
      {},
      'dscwww',
      'NotMerged',
      /waits to be merged/,
      false,
    ],
    [
      'under check',
      { checks: [check('pending')] },
      'dcwwww',
      'ChecksRunning',
      /waits for doctor/,
      false,
    ],
    [
      'with a failed check',
      { checks: [check('passed', 'lint'), check('failed')] },
      'dfwwww',
      'CheckFailed',
      /the check doctor has failed/,
      true,
    ],
    [
      'with two',
      { checks: [check('failed', 'lint'), check('failed')] },
      'dfwwww',
      'CheckFailed',
      /2 checks have failed: lint, doctor/,
      true,
    ],
    [
      'that passed',
      { checks: [check('passed')] },
      'ddcwww',
      'NotMerged',
      /nothing is against it/,
      false,
    ],
    [
      'that needs a review',
      { review: 'required' },
      'dscwww',
      'ReviewRequired',
      /^waits for review$/,
      false,
    ],
    [
      'that somebody wants changed',
      { review: 'changes-requested' },
      'dscwww',
      'ChangesRequested',
      /asks for changes/,
      false,
    ],
    [
      'that is approved',
      { review: 'approved' },
      'dscwww',
      'NotMerged',
      /it is approved/,
      false,
    ],
    [
      'that is a draft',
      { isDraft: true, review: 'required' },
      'dscwww',
      'Draft',
      /a draft/,
      false,
    ],
    [
      'in conflict',
      { hasConflict: true },
      'dsfwww',
      'MergeConflict',
      /its branch and main/,
      true,
    ],
  ])('%s', (_, more, expected, reason, message, stuck) => {
    const progress = follow({ pull: pull(more) });
    expect([shape(progress), progress.state, progress.stuck]).toEqual([
      expected,
      'open',
      stuck,
    ]);
    expect(turn(progress)).toMatchObject({
      reason,
      message: expect.stringMatching(message),
    });
  });

  it('does not claim that there are no checks when they cannot be read', () => {
    const { steps } = follow({ pull: pull({ hidesChecks: true }) });
    expect(steps[1]).toMatchObject({
      status: 'skipped',
      reason: 'ChecksHidden',
    });
  });

  it('says who has to review what changes the platform', () => {
    const progress = follow({
      needsPlatformReview: true,
      pull: pull({ review: 'required' }),
    });
    expect(turn(progress)?.message).toBe(
      'waits for review by a platform engineer',
    );
  });

  it('links to the check that failed, or runs, that has a page', () => {
    const checks = [check('failed', 'a', null), check('failed', 'b')];
    expect(turn(follow({ pull: pull({ checks }) }))?.link).toEqual({
      title: 'b',
      href: 'https://ci.example.com/b',
    });
    const none = [check('pending', 'a', null)];
    expect(turn(follow({ pull: pull({ checks: none }) }))?.link).toBeNull();
  });

  it.each([
    ['a review', {}, 3 * 24 * 60],
    ['a check', { checks: [check('pending')] }, 60],
  ])('is stuck when %s takes too long, and not before', (_, more, minutes) => {
    const at = (now: string) => follow({ pull: pull(more) }, now).stuck;
    expect([at(later(minutes)), at(later(minutes + 1))]).toEqual([false, true]);
    const touched = { ...more, updatedAt: later(minutes) };
    expect(follow({ pull: pull(touched) }, later(minutes + 1)).stuck).toBe(
      false,
    );
  });
});

describe('a pull request that was closed', () => {
  const closed = { state: 'closed', endedAt: later(3) } as const;

  it('ends there', () => {
    expect(follow({ pull: pull(closed) })).toMatchObject({
      state: 'closed',
      stuck: false,
      endedAt: later(3),
    });
    expect(shape(follow({ pull: pull(closed) }))).toBe('dsfsss');
    expect(turn(follow({ pull: pull(closed) }))).toMatchObject({
      reason: 'Closed',
      at: later(3),
    });
  });

  it.each([
    ['failed', 'dffsss'],
    ['pending', 'dsfsss'],
  ] as const)('after a check that was %s', (state, expected) => {
    const progress = follow({
      pull: pull({ ...closed, checks: [check(state)] }),
    });
    expect(shape(progress)).toBe(expected);
  });

  it('goes on when it is opened again', () => {
    const { steps } = follow({ pull: pull(closed) });
    const again = follow({}, later(10), steps);
    expect([shape(again), again.state]).toEqual(['dscwww', 'open']);
    expect(again.steps[2].at).toBeNull();
  });
});

describe('a merged pull request', () => {
  const unread: TargetFact = target({ presence: 'absent' });
  const trouble = (file: 'own' | 'other' | null) => ({
    reason: 'ComparisonError',
    message: 'yaml: line 9: mapping values are not allowed',
    file: file && {
      place: 'apps/security/vault.yaml:9',
      link,
      isOwn: file === 'own',
    },
  });

  it.each<[string, Partial<ReaderFact>, string, string, RegExp, boolean]>([
    [
      'that the parent has not seen',
      { hasMerge: false },
      'dsdcww',
      'WaitsForSync',
      /automation-parent has not seen the merge/,
      false,
    ],
    [
      'of which the parent says nothing',
      { hasMerge: null },
      'dsdcww',
      'WaitsForSync',
      /does not say which commit/,
      false,
    ],
    [
      'that the parent does not sync',
      { syncStatus: 'OutOfSync' },
      'dsdcww',
      'OutOfSync',
      /somebody has to start it/,
      false,
    ],
    [
      'that the parent is syncing',
      {
        syncStatus: 'OutOfSync',
        trouble: {
          reason: 'OperationRunning',
          message: 'Argo CD is syncing it',
          file: null,
        },
      },
      'dsdcww',
      'OperationRunning',
      /is not synced yet: Argo CD is syncing it/,
      false,
    ],
    [
      'whose parent has an error without a file',
      { hasMerge: null, syncStatus: 'Unknown', trouble: trouble(null) },
      'dsdcww',
      'ComparisonError',
      /is not synced yet: yaml/,
      false,
    ],
    [
      'whose parent is blocked by a file',
      { hasMerge: null, syncStatus: 'Unknown', trouble: trouble('other') },
      'dsdfww',
      'ParentBlocked',
      /nothing below it can, because of apps\/security\/vault.yaml:9/,
      true,
    ],
    [
      'that broke the parent itself',
      { hasMerge: null, syncStatus: 'Unknown', trouble: trouble('own') },
      'dsdfww',
      'FileBroken',
      /this change's own apps/,
      true,
    ],
  ])('%s', (_, more, expected, reason, message, stuck) => {
    const progress = follow({
      pull: merged(),
      cluster: seen({ readers: [reader(), reader(more)], target: unread }),
    });
    expect([shape(progress), progress.stuck]).toEqual([expected, stuck]);
    expect(turn(progress)).toMatchObject({
      reason,
      message: expect.stringMatching(message),
      link,
    });
  });

  it('is stuck when nothing syncs it within ten minutes', () => {
    const cluster = seen({ readers: [reader({ hasMerge: false })] });
    const at = (now: string) => follow({ pull: merged(), cluster }, now).stuck;
    expect([at(later(15)), at(later(16))]).toEqual([false, true]);
  });

  it('was merged whatever its checks said', () => {
    const checks = (state: CheckFact['state']) =>
      shape(follow({ pull: merged({ checks: [check(state)] }) }));
    expect([checks('failed'), checks('pending'), checks('passed')]).toEqual([
      'dfddcw',
      'dsddcw',
      'ddddcw',
    ]);
  });

  it('that no Application reads never arrives', () => {
    const cluster = seen({ readers: [], target: unread });
    expect(turn(follow({ pull: merged(), cluster }))?.reason).toBe('NoParent');
    expect(follow({ pull: merged(), cluster }, later(16)).stuck).toBe(true);
  });

  it('has a synced step that stays, whatever happens to the parent later', () => {
    const { steps } = follow({ pull: merged() });
    const cluster = seen({
      readers: [reader({ hasMerge: null, trouble: trouble('other') })],
      target: unread,
      at: later(12),
    });
    const progress = follow({ pull: merged(), cluster }, later(12), steps);
    expect(shape(progress)).toBe('dsddcw');
    expect(progress.steps[3].at).toBe(later(10));
  });
});

describe('the Application', () => {
  const reach = (
    effect: RequestFacts['effect'],
    more: Partial<TargetFact> | null,
    minutes = 10,
    previous: readonly FollowedStep[] = [],
  ) =>
    follow(
      {
        effect,
        pull: merged(),
        cluster: seen({ target: more && target(more), at: later(minutes) }),
      },
      later(minutes),
      previous,
    );

  it.each<
    [RequestFacts['effect'], Partial<TargetFact>, string, string, RegExp]
  >([
    [
      'create',
      { presence: 'absent' },
      'dsddcw',
      'NotCreated',
      /not in the cluster yet/,
    ],
    [
      'alter',
      { presence: 'absent' },
      'dsddcw',
      'NotCreated',
      /not in the cluster yet/,
    ],
    ['remove', {}, 'dsddcw', 'NotPruned', /still there/],
    [
      'remove',
      { presence: 'deleting' },
      'dsdddc',
      'Deleting',
      /with what it brought/,
    ],
    [
      'create',
      { presence: 'deleting' },
      'dsdddc',
      'Deleting',
      /is being deleted/,
    ],
    [
      'create',
      {
        readiness: 'NotReady',
        reason: 'Progressing',
        message: 'Deployment kuberay: 0 of 1',
      },
      'dsdddc',
      'Progressing',
      /kuberay is NotReady: Deployment kuberay: 0 of 1/,
    ],
    [
      'alter',
      {
        readiness: 'Blocked',
        reason: 'GateNotReady',
        message: 'waits for Vault: sealed',
      },
      'dsdddc',
      'GateNotReady',
      /kuberay is Blocked: waits for Vault: sealed/,
    ],
    [
      'create',
      { readiness: 'Unknown', reason: 'Stale', message: 'last observed' },
      'dsdddc',
      'Stale',
      /is Unknown/,
    ],
    ['create', {}, 'dsdddc', 'Settling', /once more/],
  ])('%s %j', (effect, more, expected, reason, message) => {
    const progress = reach(effect, more);
    expect(shape(progress)).toBe(expected);
    expect(turn(progress)).toMatchObject({
      reason,
      message: expect.stringMatching(message),
    });
  });

  it.each(['create', 'alter'] as const)(
    '%s is Ready only by what is seen after it has arrived',
    effect => {
      const first = reach(effect, {});
      expect(first.state).toBe('open');
      const same = reach(effect, {}, 10, first.steps);
      expect(same.state).toBe('open');
      const next = reach(effect, {}, 11, first.steps);
      expect(next).toMatchObject({
        state: 'done',
        stuck: false,
        endedAt: later(11),
      });
      expect(next.steps.map(({ at }) => at)).toEqual([
        OPENED,
        null,
        later(5),
        later(10),
        later(10),
        later(11),
      ]);
    },
  );

  it('remove is over when it is gone', () => {
    expect(reach('remove', { presence: 'absent' }).state).toBe('done');
  });

  it('is over with the merge and the sync when it is about none', () => {
    const progress = reach('alter', null);
    expect([shape(progress), progress.state]).toEqual(['dsddss', 'done']);
    const unread = follow({
      pull: merged(),
      cluster: seen({ readers: [], target: null }),
    });
    expect([shape(unread), unread.endedAt]).toEqual(['dsdsss', later(5)]);
  });

  it('is stuck when it is not Ready within a quarter of an hour', () => {
    const sealed = { readiness: 'NotReady', reason: 'Sealed' } as const;
    const { steps } = reach('create', sealed);
    expect(reach('create', sealed, 25, steps).stuck).toBe(false);
    expect(reach('create', sealed, 26, steps).stuck).toBe(true);
  });
});

describe('while Argo CD is away', () => {
  it('keeps what was seen, and says why it goes no further', () => {
    const sealed = target({ readiness: 'NotReady' });
    const before = follow({
      pull: merged(),
      cluster: seen({ target: sealed }),
    });
    const progress = follow(
      { pull: merged(), cluster: away },
      later(60),
      before.steps,
    );
    expect(shape(progress)).toBe('dsdddc');
    expect(turn(progress)).toMatchObject({
      reason: 'Unreachable',
      message: 'Argo CD does not answer',
    });
    expect(progress.steps[3].at).toBe(later(10));
  });

  it('claims nothing that nobody has seen', () => {
    expect(shape(follow({ pull: merged(), cluster: away }))).toBe('dsdcww');
  });
});

describe('a service', () => {
  const repository = {
    title: 'Repository',
    href: 'https://github.com/acme/developers-shop',
  };
  const image = (state: 'delivered' | 'missing' | 'unknown') => ({
    image: { state, link: repository },
  });
  const built = (steps: readonly FollowedStep[]) =>
    steps.find(({ id }) => id === 'built');

  it('has no step for its image unless it is one', () => {
    const { steps } = followSteps(facts(), [], later(1));
    expect(built(steps)).toBeUndefined();
  });

  it('waits for its first build, and says where it is built from', () => {
    const { steps, stuck } = followSteps(
      facts({ ...image('missing'), pull: merged(), cluster: seen() }),
      [],
      later(6),
    );
    expect(built(steps)).toMatchObject({
      status: 'current',
      reason: 'NotBuilt',
      link: repository,
    });
    expect(steps.at(-1)?.status).toBe('waiting');
    expect(stuck).toBe(false);
  });

  it('is stuck when that takes too long', () => {
    const late = followSteps(facts(image('missing')), [], later(16));
    expect(late.stuck).toBe(true);
  });

  it('is built once its digest was seen, whatever can be read later', () => {
    const first = followSteps(facts(image('delivered')), [], later(2));
    expect(built(first.steps)).toMatchObject({ status: 'done', at: later(2) });
    const again = followSteps(
      facts({ ...image('unknown'), pull: merged(), cluster: seen() }),
      first.steps,
      later(12),
    );
    expect(built(again.steps)).toMatchObject({ status: 'done', at: later(2) });
  });

  it('waits while the manifest cannot be read, and is never late for that', () => {
    const { steps, stuck } = followSteps(
      facts(image('unknown')),
      [],
      later(99),
    );
    expect(built(steps)).toMatchObject({ reason: 'ImageUnknown' });
    expect(stuck).toBe(false);
  });

  it('waits for nothing when it was closed', () => {
    const closed = pull({ state: 'closed', endedAt: later(3) });
    const progress = followSteps(
      facts({ ...image('missing'), pull: closed }),
      [],
      later(4),
    );
    expect(built(progress.steps)?.status).toBe('skipped');
    expect(progress.state).toBe('closed');
  });
});
