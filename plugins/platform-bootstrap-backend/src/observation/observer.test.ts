import { UpstreamError } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { mockServices } from '@backstage/backend-test-utils';
import type { ComponentSource, Listing } from '../adapters/types';
import { component, later } from '../__testUtils__/platform';
import { NOTHING } from './judge';
import { createObserver } from './observer';
import type { Platform } from './platform';

const listing: Listing = {
  components: [component('vault')],
  parents: [],
  observations: new Map([
    [
      'vault',
      {
        conditions: [
          { type: 'Synced', status: 'True', reason: 'Synced', message: 'm' },
        ],
        health: 'Healthy',
        syncStatus: 'Synced',
        facts: [],
      },
    ],
  ]),
};

const signal = new AbortController().signal;

function setup() {
  let current: Platform = NOTHING;
  let list: ComponentSource['list'] = async () => listing;
  const save = jest.fn(
    async (_: Platform): Promise<'saved' | 'superseded'> => 'saved',
  );
  const onChange = jest.fn(async () => {});
  const logger = mockServices.logger.mock();
  const metrics = { attempted: jest.fn(), judged: jest.fn() };
  const { observe, follow } = createObserver({
    sources: [{ id: 'argocd', judges: ['Synced'], list: c => list(c) }],
    adapters: [],
    now: () => later(0),
    timeoutMs: 1_000,
    concurrency: 1,
    staleAfterMs: 60_000,
    intervalMs: 10_000,
    store: { save },
    board: {
      platform: async () => current,
      set: next => {
        current = next;
      },
    },
    logger,
    metrics,
    onChange,
  });
  const following = follow(null);
  return {
    observe: (s = signal) => observe(s),
    follow: () => following(signal),
    answer: (next: ComponentSource['list']) => {
      list = next;
    },
    platform: () => current,
    show: (next: Platform) => {
      current = next;
    },
    save,
    onChange,
    logger,
    metrics,
  };
}

const away = async (): Promise<never> => {
  throw new UpstreamError('Unreachable', 'Argo CD cannot be reached');
};

it('stores, shows and tells', async () => {
  const { observe, platform, save, onChange } = setup();
  await observe();
  expect(platform()).toMatchObject({
    version: 1,
    components: [{ id: 'vault', readiness: 'Ready' }],
  });
  expect(save).toHaveBeenCalledWith(platform());
  expect(onChange).toHaveBeenCalledWith(1);
});

it('measures each attempt, and what became of the pass', async () => {
  const { observe, answer, metrics, platform, save } = setup();
  await observe();
  expect(metrics.judged).toHaveBeenCalledWith(NOTHING, platform());
  save.mockResolvedValueOnce('superseded');
  answer(away);
  await observe();
  expect(
    metrics.attempted.mock.calls.map(([id, { kind }]) => [id, kind]),
  ).toEqual([
    ['argocd', 'answered'],
    ['argocd', 'failed'],
  ]);
  for (const [, , tookMs] of metrics.attempted.mock.calls) {
    expect(tookMs).toBeGreaterThanOrEqual(0);
  }
  expect(metrics.judged).toHaveBeenCalledTimes(1);
});

it('tells nobody when nothing changed', async () => {
  const { observe, platform, onChange } = setup();
  await observe();
  await observe();
  expect(platform().version).toBe(2);
  expect(onChange).toHaveBeenCalledTimes(1);
});

it('drops a pass that another replica has overtaken', async () => {
  const { observe, platform, save, onChange } = setup();
  save.mockResolvedValueOnce('superseded');
  await observe();
  expect(platform()).toBe(NOTHING);
  expect(onChange).not.toHaveBeenCalled();
});

it('shows what it saw even if that cannot be stored', async () => {
  const { observe, platform, save, logger } = setup();
  save.mockRejectedValueOnce(new Error('database is away'));
  await observe();
  expect(platform().version).toBe(1);
  expect(logger.warn).toHaveBeenCalledWith(
    'The readiness cannot be stored: Error: database is away',
  );
});

it('does not run twice at once', async () => {
  const { observe, answer, save } = setup();
  let finish = (_: Listing) => {};
  answer(
    () =>
      new Promise(resolve => {
        finish = resolve;
      }),
  );
  const first = observe();
  await observe();
  finish(listing);
  await first;
  expect(save).toHaveBeenCalledTimes(1);
});

it('forgets a pass that was cut short', async () => {
  const { observe, platform, save } = setup();
  const stop = new AbortController();
  stop.abort();
  await observe(stop.signal);
  expect(save).not.toHaveBeenCalled();
  expect(platform()).toBe(NOTHING);
});

it('logs a trouble when it begins, when it changes and when it ends', async () => {
  const { observe, answer, logger } = setup();
  const lines = () =>
    [...logger.warn.mock.calls, ...logger.info.mock.calls].map(([l]) => l);
  answer(away);
  await observe();
  await observe();
  expect(lines()).toEqual([
    'Adapter argocd has no answer: Argo CD cannot be reached',
  ]);
  answer(async () => {
    const earlier = await away().catch(error => error);
    throw new UpstreamError('Unreachable', 'is not asked until then', 502, {
      earlier,
    });
  });
  await observe();
  expect(lines()).toHaveLength(1);
  answer(async () => {
    throw new TypeError('x is not a function');
  });
  await observe();
  expect(lines().at(-1)).toBe(
    "Adapter argocd has no answer: its adapter failed: see the portal's log: TypeError: x is not a function",
  );
  answer(async () => listing);
  await observe();
  await observe();
  expect(logger.info.mock.calls).toEqual([
    ['Adapter argocd has answers again'],
  ]);
});

it('builds on what another replica has made meanwhile', async () => {
  const { observe, follow, show, platform, save } = setup();
  await observe();
  const other = { ...platform(), version: 7, parents: [] };
  save.mockImplementationOnce(async () => {
    show(other);
    return 'superseded';
  });
  await follow();
  expect(platform().version).toBe(8);
});

it('leaves the first word on the platform to a whole pass', async () => {
  const { observe, follow, save } = setup();
  await follow();
  expect(save).not.toHaveBeenCalled();
  await observe();
  await follow();
  expect(save).toHaveBeenCalledTimes(2);
});

it.each([-600_000, 600_000])(
  'F25: goes on after a replica whose clock is %d ms off',
  async offMs => {
    const { observe, follow, show, platform } = setup();
    await observe();
    const at = new Date(later(0) + offMs).toISOString();
    const { answeredAt: _, ...rest } = platform();
    show({ ...rest, version: 2, answeredAt: { argocd: at } });
    await observe();
    await follow();
    expect(platform().version).toBe(4);
    expect(platform().answeredAt.argocd).toBe(new Date(later(0)).toISOString());
  },
);
