import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { REQUEST_LIMITS } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Knex } from 'knex';
import type { Parent } from '../adapters/types';
import { isoLater, judged, later, platform } from '../__testUtils__/platform';
import { NO_MARKS } from '../doctor/marks';
import { MIGRATIONS } from '../history/migrate';
import type { JudgedComponent } from '../observation/platform';
import { Board } from '../snapshot/Board';
import {
  commit,
  directory,
  pull,
  REPOSITORY,
  tracked,
} from './__testUtils__/requests';
import { createFollower } from './followRequests';
import { RequestStore } from './RequestStore';
import type { Notice, Pull } from './types';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const MERGE = commit('a');
const INTERVAL = 10;

const parent = (more: Partial<Parent> = {}): Parent => ({
  id: 'automation-parent',
  health: 'Healthy',
  syncStatus: 'Synced',
  ready: true,
  reason: 'Ready',
  message: 'synced without errors',
  git: [directory('argocd/apps/automation', commit('0'))],
  ...more,
});
const blocked = parent({
  syncStatus: 'Unknown',
  ready: false,
  reason: 'ComparisonError',
  message: 'Failed to unmarshal "vault.yaml": yaml: line 9: mapping values',
  git: [directory('argocd/apps/automation')],
});
const merged = (more: Partial<Pull> = {}) =>
  pull({ state: 'merged', endedAt: isoLater(5), mergeCommit: MERGE, ...more });

/** A forge, a board and a clock that the test sets, on a real database. */
class World {
  seconds = 0;
  version = 0;
  pulls: Pull[] = [];
  asked: (readonly number[])[] = [];
  compared: string[] = [];
  failure: unknown = null;
  told: string[] = [];
  signals: number[] = [];
  logged: string[] = [];
  mailbox: Error | null = null;
  readonly store: RequestStore;
  #board: Board;
  #follow: (signal: AbortSignal) => Promise<void>;

  constructor(knex: Knex) {
    this.store = new RequestStore(knex);
    this.#board = this.#newBoard();
    this.#follow = this.#newFollower();
  }

  #newBoard() {
    return new Board({
      store: { version: async () => 0, load: async () => null },
      logger: mockServices.logger.mock(),
      now: () => later(this.seconds),
      startedAt: later(0),
      staleAfterMs: 60_000,
      intervalMs: 10_000,
      marks: () => NO_MARKS,
    });
  }

  #newFollower() {
    const logger = mockServices.logger.mock();
    logger.warn.mockImplementation(message => void this.logged.push(message));
    return createFollower({
      store: this.store,
      board: { snapshot: () => this.#board.snapshot() },
      forge: {
        read: async numbers => {
          this.asked.push(numbers);
          if (this.failure) throw this.failure;
          return this.pulls;
        },
        holds: async (revision, ancestor) => {
          this.compared.push(`${revision} ${ancestor}`);
          return revision === ancestor || revision === commit('b');
        },
      },
      limits: REQUEST_LIMITS,
      imageOf: async () => undefined,
      intervalMs: INTERVAL * 1000,
      logger,
      now: () => later(this.seconds),
      repository: REPOSITORY,
      examine: async () => [],
      notify: async ({ number }, notice: Notice) => {
        if (this.mailbox) throw this.mailbox;
        this.told.push(`${number} ${notice}`);
      },
      onChange: async version => void this.signals.push(version),
    });
  }

  /** The backend stops and starts again. */
  restart() {
    this.#follow = this.#newFollower();
  }

  /** What the cluster looks like from now on. */
  see(parents: readonly Parent[], ...components: readonly JudgedComponent[]) {
    this.version += 1;
    this.#board.set(
      platform(this.version, components, {
        parents,
        generatedAt: isoLater(this.seconds),
        answeredAt: { argocd: isoLater(this.seconds) },
      }),
    );
  }

  /** Time passes, and everything is looked at again. */
  async pass(seconds = INTERVAL, ...signals: readonly AbortSignal[]) {
    this.seconds += seconds;
    await this.#follow(signals[0] ?? new AbortController().signal);
  }

  async request(number = 7) {
    const { steps, ...request } = (await this.store.get(number))!;
    const shape = steps.map(({ status }) => status[0]).join('');
    const turn = steps.find(
      s => s.status === 'current' || s.status === 'failed',
    );
    return { ...request, steps, shape, reason: turn?.reason, turn };
  }
}

const kuberay = (more: Partial<JudgedComponent> = {}) =>
  judged('kuberay', {
    parent: 'automation-parent',
    category: 'automation',
    ...more,
  });

describe.each(databases.eachSupportedId())('following requests on %s', id => {
  let knex: Knex;
  let world: World;

  beforeEach(async () => {
    knex = await databases.init(id);
    await knex.migrate.latest({ directory: MIGRATIONS });
    world = new World(knex);
    world.see([parent()]);
  });
  afterEach(() => knex.destroy());

  const recorded = () => world.store.record(tracked());

  it('follows from the pull request to Ready, and says so once', async () => {
    await recorded();
    world.pulls = [pull()];
    await world.pass();
    expect(await world.request()).toMatchObject({
      shape: 'dscwww',
      reason: 'NotMerged',
    });

    world.pulls = [merged()];
    await world.pass();
    expect(await world.request()).toMatchObject({
      shape: 'dsdcww',
      reason: 'WaitsForSync',
    });

    world.see([parent({ git: [directory('argocd/apps/automation', MERGE)] })]);
    await world.pass();
    expect(await world.request()).toMatchObject({
      shape: 'dsddcw',
      reason: 'NotCreated',
    });

    const synced = parent({
      git: [directory('argocd/apps/automation', commit('b'))],
    });
    world.see(
      [synced],
      kuberay({
        readiness: 'NotReady',
        reason: 'Progressing',
        conditions: [
          {
            type: 'Healthy',
            status: 'False',
            reason: 'Progressing',
            message: '0 of 1 ready',
          },
        ],
      }),
    );
    await world.pass();
    expect((await world.request()).turn).toMatchObject({
      id: 'ready',
      reason: 'Progressing',
      message: expect.stringContaining('0 of 1 ready'),
    });
    expect(world.told).toEqual([]);

    world.see([synced], kuberay());
    await world.pass();
    expect(await world.request()).toMatchObject({
      state: 'done',
      stuck: false,
      shape: 'dsdddd',
    });
    await world.pass();
    expect(world.told).toEqual(['7 ready']);
    // Nothing more is asked of what is merged, or over.
    expect(world.asked.flat()).toEqual([7, 7]);
  });

  it('takes any later commit that holds the merge, and asks about each once only until it is synced', async () => {
    await recorded();
    world.pulls = [merged()];
    world.see([
      parent({ git: [directory('argocd/apps/automation', commit('b'))] }),
    ]);
    await world.pass();
    expect((await world.request()).shape).toBe('dsddcw');
    const asked = world.compared.length;
    await world.pass();
    expect(world.compared).toHaveLength(asked);
  });

  it('names the file that blocks the parent, and tells who asked, once', async () => {
    await recorded();
    world.pulls = [merged()];
    world.see([blocked]);
    await world.pass();
    expect(await world.request()).toMatchObject({
      stuck: true,
      reason: 'ParentBlocked',
      turn: {
        message: expect.stringContaining('argocd/apps/automation/vault.yaml:9'),
        link: {
          href: 'https://github.com/acme/platform/blob/main/argocd/apps/automation/vault.yaml#L9',
        },
      },
    });
    await world.pass();
    expect(world.told).toEqual(['7 stuck']);
    world.see([parent({ git: [directory('argocd/apps/automation', MERGE)] })]);
    await world.pass();
    expect((await world.request()).stuck).toBe(false);
  });

  it('goes on where it was after a restart, whatever happened meanwhile', async () => {
    await recorded();
    world.pulls = [pull()];
    await world.pass();
    world.restart();
    world.pulls = [merged()];
    const synced = parent({
      git: [directory('argocd/apps/automation', MERGE)],
    });
    world.see([synced], kuberay());
    await world.pass();
    world.restart();
    world.seconds += INTERVAL;
    world.see([synced], kuberay());
    await world.pass(0);
    expect((await world.request()).state).toBe('done');
  });

  it('stops when it is told to, and does not tell of half a pass', async () => {
    await recorded();
    world.pulls = [pull()];
    await world.pass(INTERVAL, AbortSignal.abort());
    expect((await world.request()).reason).toBe('NotAsked');
    expect(world.signals).toEqual([]);
  });

  it('adopts pull requests of our branches that nobody recorded', async () => {
    world.pulls = [
      pull({ number: 1 }),
      pull({ number: 2, isFork: true }),
      pull({ number: 3, branch: 'feature' }),
      merged({ number: 4 }),
      merged({ number: 5, endedAt: '2026-11-18T10:00:00.000Z' }),
      pull({ number: 6, branch: 'platform-bootstrap/' }),
      pull({ number: 8, state: 'closed', endedAt: isoLater(1) }),
    ];
    await world.pass();
    const list = await world.store.list(10);
    expect(list.map(({ number }) => number)).toEqual([4, 1]);
    expect(await world.request(1)).toMatchObject({
      application: 'kuberay',
      change: 'add-application',
      requestedBy: null,
    });
  });

  it('learns of a recorded request while the forge is asked', async () => {
    world.pulls = [pull()];
    await world.pass();
    await recorded();
    await world.pass();
    expect(await world.request()).toMatchObject({
      requestedBy: 'user:default/daniel',
      shape: 'dscwww',
    });
  });

  it('says once that it was closed, and goes on when it is opened again', async () => {
    await recorded();
    world.pulls = [pull({ state: 'closed', endedAt: isoLater(3) })];
    await world.pass();
    await world.pass();
    expect(await world.request()).toMatchObject({
      state: 'closed',
      endedAt: isoLater(3),
      reason: 'Closed',
    });
    expect(world.told).toEqual(['7 closed']);
    world.pulls = [pull()];
    await world.pass(3 * 24 * 3600);
    expect(await world.request()).toMatchObject({
      state: 'open',
      endedAt: null,
      shape: 'dscwww',
    });
  });

  it('begins anew when a number comes back as another pull request', async () => {
    await recorded();
    world.pulls = [merged()];
    world.see(
      [parent({ git: [directory('argocd/apps/automation', MERGE)] })],
      kuberay(),
    );
    await world.pass();
    world.pulls = [pull({ openedAt: isoLater(15) })];
    await world.pass(40);
    expect(await world.request()).toMatchObject({
      shape: 'dscwww',
      openedAt: isoLater(15),
      notified: [],
    });
    world.pulls = [
      merged({ openedAt: isoLater(15), mergeCommit: commit('c') }),
    ];
    await world.pass();
    expect((await world.request()).reason).toBe('WaitsForSync');
  });

  it('ends what the forge no longer has, unless it is too new to be there', async () => {
    await recorded();
    await world.pass();
    expect((await world.request()).state).toBe('open');
    await world.pass(600);
    expect(await world.request()).toMatchObject({
      state: 'closed',
      reason: 'NotFound',
    });
  });

  it('goes on with the cluster while the forge is away, and says that it is', async () => {
    await recorded();
    world.pulls = [merged()];
    await world.pass();
    await world.store.record(
      tracked({ number: 8, url: `${REPOSITORY.url}/pull/8` }),
    );
    world.failure = Object.assign(new Error('secret tok in ECONNREFUSED'), {
      status: 500,
    });
    world.see([parent({ git: [directory('argocd/apps/automation', MERGE)] })]);
    await world.pass();
    expect((await world.request()).shape).toBe('dsddcw');
    const { problem } = await world.store.pass();
    expect(problem).toBe(
      'GitHub does not answer as expected; the backend log has the details',
    );
    await world.pass();
    expect(world.logged.filter(line => /forge/.test(line))).toHaveLength(1);
    expect(world.logged.join()).not.toContain('secret');
    world.failure = null;
    world.pulls = [pull({ number: 8 })];
    await world.pass();
    expect((await world.store.pass()).problem).toBeNull();
  });

  it('waits for a rate limit as long as it is told', async () => {
    await recorded();
    world.failure = {
      status: 429,
      response: { headers: { 'retry-after': '120' } },
    };
    await world.pass();
    await world.pass(60);
    expect(world.asked).toHaveLength(1);
    expect((await world.store.pass()).problem).toContain(isoLater(130));
    world.failure = null;
    world.pulls = [pull()];
    await world.pass(60);
    expect(world.asked).toHaveLength(2);
    expect((await world.request()).shape).toBe('dscwww');
  });

  it('asks the forge at its own pace, however often it is woken', async () => {
    await recorded();
    world.pulls = [pull()];
    await world.pass();
    for (let i = 0; i < 5; i += 1) await world.pass(1);
    expect(world.asked).toHaveLength(1);
    await world.store.record(tracked({ number: 8 }));
    await world.pass(1);
    expect(world.asked).toHaveLength(2);
  });

  it('asks seldom when nothing is open', async () => {
    for (let i = 0; i < 12; i += 1) await world.pass();
    expect(world.asked).toEqual([[], [], []]);
  });

  it('does not let one request hold up the others', async () => {
    await world.store.record(tracked({ number: 1 }));
    await world.store.record(tracked({ number: 2, key: 'add-application-x' }));
    await knex('change_requests')
      .where({ number: 1 })
      .update({ steps: '[null]' });
    world.pulls = [pull({ number: 1 }), pull({ number: 2 })];
    await world.pass();
    expect((await world.request(2)).shape).toBe('dscwww');
    expect(world.logged.join()).toContain('Request 1 cannot be followed');
  });

  it('tries again to tell who asked, also when it is over', async () => {
    await recorded();
    world.pulls = [pull({ state: 'closed', endedAt: isoLater(3) })];
    world.mailbox = new Error('no notifications here');
    await world.pass();
    await world.pass();
    expect(world.logged.filter(line => /told/.test(line))).toHaveLength(1);
    world.mailbox = null;
    await world.pass();
    await world.pass();
    expect(world.told).toEqual(['7 closed']);
  });

  it('makes a new version when something has moved, and at no other time', async () => {
    await recorded();
    world.pulls = [pull()];
    await world.pass();
    await world.pass();
    expect(world.signals).toEqual([1]);
    expect((await world.store.pass()).observedAt).toBe(isoLater(2 * INTERVAL));
    world.pulls = [merged()];
    await world.pass();
    expect(world.signals).toEqual([1, 2]);
  });

  it('has the commits watched of what it waits for, until it has them', async () => {
    await recorded();
    world.pulls = [pull()];
    await world.pass();
    expect(await world.store.watched()).toEqual(new Set(['automation-parent']));
    world.pulls = [merged()];
    world.see([parent({ git: [directory('argocd/apps/automation', MERGE)] })]);
    await world.pass();
    await world.pass();
    expect(await world.store.watched()).toEqual(new Set());
  });

  it('follows a removal until all is gone', async () => {
    const request = tracked({
      change: 'remove-application',
      application: 'kuberay',
      key: 'remove-application-kuberay',
    });
    await world.store.record(request);
    world.pulls = [
      merged({
        branch: 'platform-bootstrap/remove-application-kuberay',
        files: [
          { path: 'argocd/apps/automation/kuberay.yaml', change: 'removed' },
        ],
      }),
    ];
    const synced = parent({
      git: [directory('argocd/apps/automation', MERGE)],
    });
    world.see([synced], kuberay());
    await world.pass();
    expect((await world.request()).reason).toBe('NotPruned');
    const deleting = {
      type: 'OperationSucceeded',
      status: 'False',
      reason: 'Deleting',
      message: 'x',
    } as const;
    world.see([synced], kuberay({ conditions: [deleting] }));
    await world.pass();
    expect((await world.request()).reason).toBe('Deleting');
    world.see([synced]);
    await world.pass();
    expect(await world.request()).toMatchObject({
      state: 'done',
      shape: 'dsdddd',
    });
  });

  it('waits for the Application itself when its own values were changed', async () => {
    await world.store.record(tracked({ change: 'change-values' }));
    world.pulls = [
      merged({
        files: [{ path: 'argocd/values/kuberay.yaml', change: 'changed' }],
      }),
    ];
    world.see([parent()], kuberay({ git: [directory(null, commit('0'))] }));
    await world.pass();
    expect(await world.request()).toMatchObject({
      reason: 'WaitsForSync',
      watched: ['kuberay'],
    });
    world.see([parent()], kuberay({ git: [directory(null, MERGE)] }));
    await world.pass();
    world.seconds += 1;
    world.see([parent()], kuberay({ git: [directory(null, MERGE)] }));
    await world.pass();
    expect((await world.request()).state).toBe('done');
  });

  it('claims nothing of a cluster that nobody has looked at for long', async () => {
    await recorded();
    world.pulls = [merged()];
    await world.pass(120);
    expect((await world.request()).turn).toMatchObject({
      id: 'synced',
      reason: 'Stale',
    });
  });
});
