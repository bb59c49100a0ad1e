import { FakeBackend } from '../__testUtils__/FakeBackend';
import { OBSERVED_AT, platform, vaultSealed } from '../__testUtils__/platform';
import { ReadinessFeed } from './ReadinessFeed';

const later = '2026-11-23T10:00:10.000Z';

describe('ReadinessFeed', () => {
  let visible: boolean;
  beforeEach(() => {
    visible = true;
    jest.useFakeTimers({ now: Date.parse(OBSERVED_AT) });
  });
  afterEach(() => jest.useRealTimers());

  const start = (backend: Pick<FakeBackend, 'readiness'>) => {
    const feed = new ReadinessFeed({
      api: backend,
      visible: () => visible,
      random: () => 0.5,
    });
    const stop = feed.subscribe(() => undefined);
    return { feed, stop };
  };
  const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

  it('reads at once, then at the pace of the observations', async () => {
    const backend = new FakeBackend(platform());
    const { feed } = start(backend);
    await pass(0);
    expect(feed.getState().status).toBe('ready');
    expect(backend.readings).toBe(1);

    await pass(30_000);
    expect(backend.readings).toBe(4);
  });

  it('reads when a signal comes, and polls less while signals come', async () => {
    const backend = new FakeBackend(platform());
    const { feed } = start(backend);
    await pass(0);
    feed.signalled();
    await pass(0);
    expect(backend.readings).toBe(2);
    await pass(29_000);
    expect(backend.readings).toBe(2);
    // The socket is dead by now, and nobody said so.
    await pass(1000);
    expect(backend.readings).toBe(3);
    await pass(10_000);
    expect(backend.readings).toBe(4);
  });

  it('asks for no less than it was told of', async () => {
    const backend = new FakeBackend(platform());
    const readiness = jest.fn(() => backend.readiness());
    const { feed } = start({ readiness });
    await pass(0);
    feed.toldOf(7);
    await pass(0);
    expect(readiness.mock.calls).toMatchObject([
      [{ atLeast: undefined }],
      [{ atLeast: 7 }],
    ]);
  });

  it('reads once more when news comes during a reading', async () => {
    const backend = new FakeBackend(platform());
    const { feed } = start(backend);
    feed.signalled();
    feed.signalled();
    await pass(0);
    expect(backend.readings).toBe(2);
  });

  it('keeps the last known state while the backend is away, and recovers by itself', async () => {
    const backend = new FakeBackend(platform());
    const { feed } = start(backend);
    await pass(0);
    backend.goesAway();
    await pass(10_000);
    expect(feed.getState()).toMatchObject({
      status: 'away',
      reading: { snapshot: { version: 1 } },
    });

    backend.holds(vaultSealed({ version: 2, at: later }));
    await pass(1000);
    expect(feed.getState()).toMatchObject({
      status: 'ready',
      reading: { snapshot: { version: 2 } },
    });
  });

  it('does not storm a backend that is away', async () => {
    const backend = new FakeBackend(platform());
    backend.goesAway();
    const { feed } = start(backend);
    await pass(5 * 60_000);
    expect(feed.getState().status).toBe('failed');
    expect(backend.readings).toBeGreaterThan(10);
    expect(backend.readings).toBeLessThan(22);
  });

  it('gives up on an answer that does not come', async () => {
    const { feed } = start({ readiness: () => new Promise(() => undefined) });
    await pass(10_000);
    expect(feed.getState()).toMatchObject({
      status: 'failed',
      error: { message: 'no answer within 10 s' },
    });
  });

  it('asks nothing while nobody can see the page', async () => {
    const backend = new FakeBackend(platform());
    const { feed } = start(backend);
    await pass(0);
    visible = false;
    await pass(10 * 60_000);
    feed.signalled();
    await pass(0);
    expect(backend.readings).toBe(1);

    visible = true;
    feed.wake();
    await pass(0);
    expect(backend.readings).toBe(2);
  });

  it('looks often after an observation was asked for, until there is news', async () => {
    const backend = new FakeBackend(platform());
    const { feed } = start(backend);
    await pass(0);
    feed.awaitNews();
    await pass(3000);
    expect(backend.readings).toBe(5);
    backend.holds(platform({}, { version: 2, at: later }));
    await pass(1000);
    expect(backend.readings).toBe(6);
    await pass(9000);
    expect(backend.readings).toBe(6);
  });

  it('says so when this person may not look, and tries again now and then', async () => {
    const backend = new FakeBackend(platform());
    backend.refuses();
    const { feed } = start(backend);
    await pass(0);
    expect(feed.getState()).toEqual({ status: 'denied' });
    backend.holds(platform());
    await pass(60_000);
    expect(feed.getState().status).toBe('ready');
  });

  it('stops when nobody listens, and what was under way changes nothing', async () => {
    const backend = new FakeBackend(platform());
    const { feed, stop } = start(backend);
    stop();
    await pass(60_000);
    expect(feed.getState()).toEqual({ status: 'loading' });
    expect(backend.readings).toBe(1);
    expect(jest.getTimerCount()).toBe(0);
  });
});
