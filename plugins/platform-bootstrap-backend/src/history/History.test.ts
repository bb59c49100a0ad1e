import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  AT,
  isoLater,
  judged,
  later,
  platform,
} from '../__testUtils__/platform';
import { History } from './History';
import { HistoryStore } from './HistoryStore';
import { MIGRATIONS } from './migrate';
import { ReadinessStore } from './ReadinessStore';

const HOUR = 3600;
const DAY = 24 * HOUR;
const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe.each(databases.eachSupportedId())('History on %s', id => {
  const sealed = judged('vault', { readiness: 'NotReady', reason: 'Sealed' });

  const minutes = (from: number, until: number) =>
    Array.from(
      { length: Math.floor((until - from - 1) / 60) },
      (_, i) => from + (i + 1) * 60,
    );

  async function setUp() {
    const knex = await databases.init(id);
    await knex.migrate.latest({ directory: MIGRATIONS });
    const readiness = new ReadinessStore(knex, 60_000);
    const store = new HistoryStore(knex);
    const logger = mockServices.logger.mock();
    let now = later(0);
    let reads = 0;
    let isAway = false;
    const history = new History({
      store: {
        since: async from => {
          reads += 1;
          if (isAway) throw new Error('connect ECONNREFUSED db.internal');
          return store.since(from);
        },
        observedSince: () => store.observedSince(),
      },
      logger,
      now: () => now,
      longestGapMs: 60_000,
    });
    let version = 0;
    return {
      history,
      logger,
      reads: () => reads,
      goAway: () => {
        isAway = true;
      },
      at: (seconds: number) => {
        now = later(seconds);
      },
      /** Passes every minute, in each of which vault is the same. */
      live: async (from: number, until: number, vault = judged('vault')) => {
        for (const at of [from, ...minutes(from, until), until]) {
          version += 1;
          const generatedAt = isoLater(at);
          await readiness.save(platform(version, [vault], { generatedAt }));
        }
      },
    };
  }
  it('says since when it knows anything', async () => {
    const { history, live, at } = await setUp();
    expect(await history.lives('24h')).toMatchObject({ observedSince: null });
    await live(0, 60);
    at(60);
    expect(await history.lives('24h')).toMatchObject({
      from: isoLater(60 - DAY),
      until: isoLater(60),
      observedSince: AT,
    });
  });

  it('has bands, totals of every window and transitions', async () => {
    const { history, live, at } = await setUp();
    await live(-2 * DAY, -2 * DAY + 600);
    await live(0, 600);
    await live(660, 1200, sealed);
    at(1200);
    const { of, transitions } = await history.lives('24h');
    expect(of.get('vault')).toEqual({
      bands: [
        {
          ...{ from: isoLater(1200 - DAY), until: AT },
          ...{ readiness: 'Unknown', reason: 'NotObserved' },
          message: 'the portal did not observe the platform',
        },
        {
          ...{ from: AT, until: isoLater(660) },
          ...{ readiness: 'Ready', reason: 'Ready' },
          message: 'every check passes: Synced',
        },
        {
          ...{ from: isoLater(660), until: isoLater(1200) },
          ...{ readiness: 'NotReady', reason: 'Sealed' },
          message: 'every check passes: Synced',
        },
      ],
      totals: {
        '24h': {
          ...{ Ready: 660_000, NotReady: 540_000, Blocked: 0 },
          Unknown: (DAY - 1200) * 1000,
        },
        '7d': {
          ...{ Ready: 1_260_000, NotReady: 540_000, Blocked: 0 },
          Unknown: (2 * DAY - 600) * 1000,
        },
        '30d': expect.objectContaining({ Ready: 1_260_000 }),
      },
    });
    expect(transitions.map(t => [t.component, t.at, t.to])).toEqual([
      ['vault', isoLater(660), 'NotReady'],
    ]);
    const week = await history.lives('7d');
    expect(week.transitions).toHaveLength(2);
  });

  it('goes on until now while the platform is observed, and no longer', async () => {
    const { history, live, at } = await setUp();
    await live(0, 60);
    const last = async (seconds: number) => {
      at(seconds);
      const { of } = await history.lives('24h');
      const { readiness, from } = of.get('vault')!.bands.at(-1)!;
      return [readiness, from];
    };
    expect(await last(119)).toEqual(['Ready', AT]);
    expect(await last(125)).toEqual(['Unknown', isoLater(60)]);
  });

  it('reads the database once for everybody who asks within seconds', async () => {
    const { history, live, at, reads } = await setUp();
    await live(0, 60);
    await Promise.all([history.lives('24h'), history.lives('7d')]);
    await history.lives('30d');
    expect(reads()).toBe(1);
    at(6);
    await history.lives('30d');
    expect(reads()).toBe(2);
  });

  it('says that the database is away, and to the log alone why', async () => {
    const { history, goAway, logger } = await setUp();
    goAway();
    await expect(history.lives('24h')).rejects.toThrow(
      /^The history cannot be read from the database now; try again/,
    );
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('ECONNREFUSED'),
    );
  });
});
