import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { isoLater } from '../__testUtils__/platform';
import { MIGRATIONS } from '../history/migrate';
import { opened, pull, tracked } from './__testUtils__/requests';
import { RequestStore } from './RequestStore';
import { fromOpened, fromPull } from './tracked';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe.each(databases.eachSupportedId())('RequestStore on %s', id => {
  let knex: Knex;
  let store: RequestStore;

  beforeEach(async () => {
    knex = await databases.init(id);
    await knex.migrate.latest({ directory: MIGRATIONS });
    store = new RequestStore(knex);
  });
  afterEach(() => knex.destroy());

  const numbers = async () => (await store.list(10)).map(r => r.number);

  it('has nothing at first', async () => {
    expect(await store.pass()).toEqual({
      version: 0,
      observedAt: null,
      problem: null,
    });
    expect(await store.list(10)).toEqual([]);
    expect(await store.get(7)).toBeUndefined();
  });

  it('gives back what was recorded', async () => {
    await store.record(tracked());
    expect(await store.get(7)).toEqual(tracked());
  });

  it('keeps how far it has come when it is recorded again', async () => {
    await store.record(tracked());
    const moved = tracked({ stuck: true, pull: pull(), watched: ['root'] });
    await store.save(moved);
    await store.record(fromOpened(opened(), isoLater(60)));
    expect(await store.get(7)).toEqual(moved);
  });

  it('learns from the record who asked for what was found without one', async () => {
    await store.adopt(fromPull(pull()));
    expect(await store.get(7)).toMatchObject({
      requestedBy: null,
      application: null,
      change: 'add-application',
    });
    await store.record(tracked());
    await store.adopt(fromPull(pull()));
    expect(await store.get(7)).toMatchObject({
      requestedBy: 'user:default/daniel',
      application: 'kuberay',
      taskId: 'task-1',
    });
  });

  it('takes a number that comes back with another branch for another one', async () => {
    await store.record(tracked({ state: 'closed', endedAt: isoLater(1) }));
    const other = { ...opened(), branch: 'platform-bootstrap/add-category-x' };
    await store.record(fromOpened(other, isoLater(2)));
    expect(await store.get(7)).toMatchObject({
      key: 'add-category-x',
      state: 'open',
    });
    await store.save(tracked({ title: 'late' }));
    expect((await store.get(7))?.title).toBe('Add kuberay to automation');
  });

  it('lists the newest first, and leaves out ended ones before open ones', async () => {
    for (const number of [1, 2, 3, 4]) {
      const ended = number > 2;
      await store.record(
        tracked({
          number,
          state: ended ? 'done' : 'open',
          endedAt: ended ? isoLater(number) : null,
        }),
      );
    }
    expect(await numbers()).toEqual([4, 3, 2, 1]);
    expect((await store.list(3)).map(r => r.number)).toEqual([4, 2, 1]);
    const pending = await store.pending(isoLater(3));
    expect(pending.map(r => r.number)).toEqual([1, 2, 4]);
  });

  it('says what open ones wait for', async () => {
    await store.record(tracked({ number: 1, watched: ['root', 'x'] }));
    await store.record(tracked({ number: 2, watched: ['root'] }));
    await store.record(tracked({ number: 3, watched: ['y'], state: 'done' }));
    expect(await store.watched()).toEqual(new Set(['root', 'x']));
  });

  it('writes what it learnt, and nothing that was learnt meanwhile by others', async () => {
    await store.adopt(fromPull(pull()));
    const before = (await store.get(7))!;
    await store.record(tracked());
    await store.learn(before, { ...before, category: 'security' });
    expect(await store.get(7)).toMatchObject({
      application: 'kuberay',
      category: 'security',
    });
  });

  it('counts a version for every pass that moved something', async () => {
    const at = { observedAt: isoLater(1), problem: null };
    expect(await store.finishPass(at, false)).toBe(0);
    expect(await store.finishPass(at, true)).toBe(1);
    expect(await store.touch()).toBe(2);
    const away = { observedAt: null, problem: 'away' };
    expect(await store.finishPass(away, true)).toBe(3);
    expect(await store.pass()).toEqual({
      version: 3,
      observedAt: isoLater(1),
      problem: 'away',
    });
  });

  it('remembers who was told of what', async () => {
    await store.record(tracked());
    await store.notified(7, ['stuck', 'ready']);
    expect((await store.get(7))?.notified).toEqual(['stuck', 'ready']);
  });

  it('forgets what ended long ago, and nothing that is open', async () => {
    await store.record(tracked({ number: 1 }));
    const ended = { state: 'done' } as const;
    await store.record(tracked({ ...ended, number: 2, endedAt: isoLater(1) }));
    await store.record(tracked({ ...ended, number: 3, endedAt: isoLater(3) }));
    await store.prune(isoLater(2));
    expect(await numbers()).toEqual([3, 1]);
  });

  it('does not fail on a change that a newer version wrote', async () => {
    await store.record(tracked());
    await knex('change_requests').update({ change: 'paint-it-black' });
    expect((await store.get(7))?.change).toBeNull();
  });
});
