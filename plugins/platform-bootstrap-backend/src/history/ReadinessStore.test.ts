import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { AT, isoLater, judged, platform } from '../__testUtils__/platform';
import { MIGRATIONS } from './migrate';
import { ReadinessStore } from './ReadinessStore';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe.each(databases.eachSupportedId())('ReadinessStore on %s', id => {
  let knex: Knex;
  let store: ReadinessStore;

  beforeEach(async () => {
    knex = await databases.init(id);
    await knex.migrate.latest({ directory: MIGRATIONS });
    store = new ReadinessStore(knex, 60_000);
  });
  afterEach(() => knex.destroy());

  const sealed = judged('vault', {
    readiness: 'NotReady',
    reason: 'Sealed',
    message: 'sealed',
  });
  const written = async (componentId: string) =>
    knex('observed_components').where({ component_id: componentId }).first();

  it('has nothing at first', async () => {
    expect([await store.version(), await store.load()]).toEqual([0, null]);
  });

  it('gives back what was saved', async () => {
    const saved = platform(
      1,
      [judged('vault'), sealed, judged('traefik')].slice(1),
      {
        problem: { reason: 'Unreachable', message: 'away' },
        parents: [
          {
            id: 'root',
            health: 'Healthy',
            syncStatus: 'Synced',
            ready: true,
            reason: 'Ready',
            message: 'fine',
          },
        ],
      },
    );
    expect(await store.save(saved)).toBe('saved');
    const loaded = await store.load();
    const byId = (a: { id: string }, b: { id: string }) =>
      a.id < b.id ? -1 : 1;
    expect({
      ...loaded,
      components: [...loaded!.components].sort(byId),
    }).toEqual({ ...saved, components: [...saved.components].sort(byId) });
    expect(await store.version()).toBe(1);
  });

  it('refuses a pass that was overtaken, and leaves no trace of it', async () => {
    await store.save(platform(5, [judged('vault')]));
    expect(await store.save(platform(5, [sealed]))).toBe('superseded');
    expect(await store.save(platform(4, [sealed]))).toBe('superseded');
    expect((await store.load())?.components).toEqual([judged('vault')]);
    expect(await store.transitions('vault', 50)).toHaveLength(1);
  });

  it('writes a component only when it changed', async () => {
    await store.save(platform(1, [judged('vault'), judged('traefik')]));
    await knex('observed_components').update({ assessment: '{"untouched":1}' });
    await store.save(platform(2, [sealed, judged('traefik')]));
    expect((await written('traefik')).assessment).toBe('{"untouched":1}');
    expect(JSON.parse((await written('vault')).assessment)).toEqual(sealed);
  });

  it('keeps the age of evidence current without touching the components', async () => {
    await store.save(platform(1, [judged('vault')]));
    const answeredAt = { argocd: isoLater(60) };
    await store.save(platform(2, [judged('vault')], { answeredAt }));
    expect((await store.load())?.answeredAt).toEqual(answeredAt);
  });

  it('forgets a component that is gone, but not its transitions', async () => {
    await store.save(platform(1, [judged('vault'), judged('traefik')]));
    await store.save(platform(2, [judged('vault')]));
    expect((await store.load())?.components).toEqual([judged('vault')]);
    expect(await store.transitions('traefik', 50)).toHaveLength(1);
  });

  it('records a transition when readiness or reason changes, and at no other time', async () => {
    const uninitialized = {
      ...sealed,
      reason: 'NotInitialized',
      message: 'new',
    };
    const passes = [
      judged('vault'),
      judged('vault', { message: 'other words' }),
      sealed,
      sealed,
      uninitialized,
      judged('vault'),
    ];
    for (const [i, component] of passes.entries()) {
      const generatedAt = isoLater(i);
      await store.save(platform(i + 1, [component], { generatedAt }));
    }
    const transitions = await store.transitions('vault', 50);
    expect(transitions.map(t => [t.at, t.from, t.to, t.reason])).toEqual([
      [isoLater(5), 'NotReady', 'Ready', 'Ready'],
      [isoLater(4), 'NotReady', 'NotReady', 'NotInitialized'],
      [isoLater(2), 'Ready', 'NotReady', 'Sealed'],
      [AT, null, 'Ready', 'Ready'],
    ]);
    expect(await store.transitions('vault', 2)).toEqual(
      transitions.slice(0, 2),
    );
    expect(await store.transitions('nobody', 50)).toEqual([]);
  });

  describe('what was observed', () => {
    const spans = () =>
      knex('observed_spans').orderBy('id').select('from', 'until');
    const pass = (version: number, at: number) =>
      store.save(platform(version, [], { generatedAt: isoLater(at) }));

    it('grows with every pass, and begins anew after a gap', async () => {
      await pass(1, 0);
      expect(await spans()).toEqual([{ from: AT, until: AT }]);
      await pass(2, 10);
      await pass(3, 70);
      expect(await spans()).toEqual([{ from: AT, until: isoLater(70) }]);
      await pass(4, 131);
      await pass(5, 141);
      expect(await spans()).toEqual([
        { from: AT, until: isoLater(70) },
        { from: isoLater(131), until: isoLater(141) },
      ]);
    });

    it('does not shrink when the clock of another replica is behind', async () => {
      await pass(1, 100);
      await pass(2, 90);
      expect(await spans()).toEqual([
        { from: isoLater(100), until: isoLater(100) },
      ]);
    });

    it('is not what a pass saw that was overtaken', async () => {
      await pass(5, 10);
      await pass(4, 20);
      expect(await spans()).toEqual([
        { from: isoLater(10), until: isoLater(10) },
      ]);
    });
  });

  it('writes down that a component is gone, and that it came back', async () => {
    await store.save(platform(1, [judged('vault')]));
    await store.save(platform(2, [], { generatedAt: isoLater(10) }));
    await store.save(
      platform(3, [judged('vault')], { generatedAt: isoLater(20) }),
    );
    expect(
      await knex('readiness_transitions').orderBy('id').select('from', 'to'),
    ).toEqual([
      { from: null, to: 'Ready' },
      { from: 'Ready', to: 'Gone' },
      { from: null, to: 'Ready' },
    ]);
    // People see changes of readiness; that it was away, the history shows.
    expect((await store.transitions('vault', 50)).map(t => t.to)).toEqual([
      'Ready',
      'Ready',
    ]);
  });

  it('holds a thousand components', async () => {
    const thousand = Array.from({ length: 1000 }, (_, i) => judged(`app-${i}`));
    await store.save(platform(1, thousand));
    await store.save(platform(2, thousand.slice(0, 10)));
    expect((await store.load())?.components).toHaveLength(10);
  });

  describe('prune', () => {
    beforeEach(async () => {
      for (const [i, reason] of ['A', 'B', 'C', 'D'].entries()) {
        const component = { ...sealed, reason };
        await store.save(
          platform(i + 1, [component], { generatedAt: isoLater(i) }),
        );
      }
    });
    const left = async () =>
      (await store.transitions('vault', 50)).map(t => t.reason);

    it.each([
      ['what is old', { before: isoLater(2), most: 100 }, ['D', 'C']],
      ['what is too much, the oldest first', { before: AT, most: 1 }, ['D']],
      ['nothing else', { before: AT, most: 4 }, ['D', 'C', 'B', 'A']],
      [
        'never the last that is known of a component',
        { before: isoLater(99), most: 0 },
        ['D'],
      ],
    ])('removes %s', async (_, retention, expected) => {
      await store.prune(retention);
      expect(await left()).toEqual(expected);
    });

    it('forgets what is no longer on the platform altogether', async () => {
      await store.save(platform(9, [], { generatedAt: isoLater(9) }));
      await store.prune({ before: isoLater(99), most: 100 });
      expect(await left()).toEqual([]);
    });

    it('removes observed times that are over for long', async () => {
      await store.save(platform(9, [], { generatedAt: isoLater(500) }));
      await store.prune({ before: isoLater(400), most: 100 });
      expect(await knex('observed_spans').select('from')).toEqual([
        { from: isoLater(500) },
      ]);
    });
  });
});
