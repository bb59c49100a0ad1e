import { randomUUID } from 'node:crypto';
import { AuditQuery } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { AuditEntry } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { Knex } from 'knex';
import { MIGRATIONS } from '../history/migrate';
import { testDatabases } from '../__testUtils__/databases';
import { AuditStore } from './AuditStore';

jest.setTimeout(60_000);

const databases = testDatabases();
const START = Date.parse('2026-11-24T10:00:00.000Z');
const DONE = { result: 'succeeded', link: null, error: null } as const;

const entry = (more: Partial<AuditEntry> = {}): AuditEntry => ({
  id: randomUUID(),
  event: 'change-propose',
  severity: 'medium',
  actor: { kind: 'user', ref: 'user:default/petra' },
  subject: 'Add kuberay to automation',
  inputDigest: 'a'.repeat(64),
  link: null,
  method: 'POST',
  path: '/api/scaffolder/v2/tasks',
  ...more,
});

describe.each(databases.eachSupportedId())('AuditStore on %s', id => {
  let knex: Knex;
  let store: AuditStore;
  let time: number;

  beforeEach(async () => {
    time = START;
    knex = await databases.init(id);
    await knex.migrate.latest({ directory: MIGRATIONS });
    store = new AuditStore(knex, () => time);
  });
  afterEach(async () => {
    await knex.migrate.rollback({ directory: MIGRATIONS }, true);
    await knex.destroy();
  });

  const ask = (query: object = {}) => store.page(AuditQuery.parse(query));
  const subjects = async (query: object = {}) =>
    (await ask(query)).events.map(({ subject }) => subject);
  const write = async (...entries: Partial<AuditEntry>[]) => {
    for (const one of entries) await store.begin(entry(one), 'scaffolder');
  };

  it('gives back what was written, by its own clock', async () => {
    const written = entry();
    await store.begin(written, 'scaffolder');
    const { method: _, path: __, ...shown } = written;
    const begun = {
      ...shown,
      at: '2026-11-24T10:00:00.000Z',
      endedAt: null,
      plugin: 'scaffolder',
      result: 'initiated',
      error: null,
    };
    expect(await ask()).toEqual({ events: [begun], next: null });

    time += 1500;
    const link = 'https://git.example.com/platform/pull/7';
    await store.end(written.id, 'scaffolder', { ...DONE, link });
    const ended = { result: 'succeeded', endedAt: '2026-11-24T10:00:01.500Z' };
    expect((await ask()).events).toEqual([{ ...begun, ...ended, link }]);
  });

  it('says initiated for as long as nobody said how it ended', async () => {
    await write({});
    time += 30 * 24 * 3600 * 1000;
    const [event] = (await ask()).events;
    expect([event.result, event.endedAt]).toEqual(['initiated', null]);
  });

  it('takes the same event twice for one', async () => {
    const written = entry();
    await store.begin(written, 'scaffolder');
    await store.begin({ ...written, subject: 'Something else' }, 'scaffolder');
    expect(await subjects()).toEqual(['Add kuberay to automation']);
  });

  it.each([
    ['another plugin', { plugin: 'catalog', event: 'change-propose' }],
    ['another event', { plugin: 'scaffolder', event: 'change-plan' }],
  ])('refuses an id that is taken, by %s', async (_, { plugin, event }) => {
    const written = entry();
    await store.begin(written, 'scaffolder');
    await expect(store.begin({ ...written, event }, plugin)).rejects.toThrow(
      /There is an event .* already/,
    );
    expect((await ask()).events).toHaveLength(1);
  });

  it('A37: completes a row once, and never touches it again', async () => {
    const written = entry({ link: 'https://git.example.com/a' });
    await store.begin(written, 'scaffolder');
    await store.end(written.id, 'scaffolder', {
      result: 'failed',
      link: 'https://git.example.com/b',
      error: 'NotAllowedError (category-not-granted)',
    });
    const [before] = (await ask()).events;
    expect(before).toMatchObject({
      result: 'failed',
      link: 'https://git.example.com/a',
      error: 'NotAllowedError (category-not-granted)',
    });
    await expect(store.end(written.id, 'scaffolder', DONE)).rejects.toThrow(
      /is completed; it stays as is/,
    );
    await expect(store.begin(written, 'scaffolder')).rejects.toThrow(/already/);
    expect((await ask()).events).toEqual([before]);
  });

  it('completes no event of another plugin, and none that there is not', async () => {
    const written = entry();
    await store.begin(written, 'scaffolder');
    for (const [what, plugin] of [
      [written.id, 'catalog'],
      [randomUUID(), 'scaffolder'],
    ]) {
      await expect(store.end(what, plugin, DONE)).rejects.toThrow(
        `There is no event ${what}`,
      );
    }
    expect((await ask()).events[0].result).toBe('initiated');
  });

  describe('asked for some', () => {
    beforeEach(async () => {
      const daniel = { kind: 'user', ref: 'user:default/daniel' } as const;
      await write({ subject: 'one' });
      time += 60_000;
      await write(
        { subject: 'two', actor: daniel, event: 'access-denied' },
        { subject: 'three', severity: 'high' },
        { subject: 'four', actor: { kind: 'unknown', ref: null } },
      );
      const done = entry({ subject: 'five' });
      await store.begin(done, 'scaffolder');
      await store.end(done.id, 'scaffolder', DONE);
    });

    it.each([
      ['an actor', { actor: 'user:default/daniel' }, ['two']],
      ['an actor by name', { actor: 'Daniel' }, ['two']],
      ['a part of a name', { actor: 'danie' }, []],
      ['a wildcard', { actor: '%' }, []],
      ['another wildcard', { actor: '_aniel' }, []],
      ['a backslash', { actor: '\\' }, []],
      ['SQL', { actor: "' or 1=1 --" }, []],
      ['an event', { event: 'access-denied' }, ['two']],
      ['a result', { result: 'succeeded' }, ['five']],
      ['a severity', { severity: 'high' }, ['three']],
      [
        'a time, in another zone',
        { since: '2026-11-24T11:01:00+01:00' },
        ['five', 'four', 'three', 'two'],
      ],
      ['several', { actor: 'petra', severity: 'high' }, ['three']],
      ['nothing', {}, ['five', 'four', 'three', 'two', 'one']],
    ])('by %s', async (_, query, expected) => {
      expect(await subjects(query)).toEqual(expected);
    });

    it('pages through them, also while new ones are written', async () => {
      const first = await ask({ limit: 2 });
      expect(first.events.map(e => e.subject)).toEqual(['five', 'four']);
      await write({ subject: 'six' });
      const second = await ask({ limit: 2, before: first.next });
      expect(second.events.map(e => e.subject)).toEqual(['three', 'two']);
      const third = await ask({ limit: 2, before: second.next });
      expect(third).toMatchObject({ events: [{ subject: 'one' }], next: null });
    });
  });

  describe('prune', () => {
    const BEFORE = new Date(START).toISOString();
    const left = async () => (await subjects()).reverse();

    it('removes what is old', async () => {
      await write({ subject: 'old' });
      time += 1000;
      await write({ subject: 'new' });
      const before = new Date(time).toISOString();
      await store.prune({ before, most: 10, mostRefused: 10 });
      expect(await left()).toEqual(['new']);
    });

    it('removes refused sign-ins beyond their own limit', async () => {
      const refused = { event: 'sign-in-refused' };
      await write(
        { ...refused, subject: 'r1' },
        { subject: 'done' },
        { ...refused, subject: 'r2' },
        { ...refused, subject: 'r3' },
      );
      await store.prune({ before: BEFORE, most: 10, mostRefused: 1 });
      expect(await left()).toEqual(['done', 'r3']);
    });

    it('gives up what had no effect before what had one', async () => {
      await write(
        { subject: 'done 1' },
        { subject: 'done 2' },
        { subject: 'denied 1', event: 'access-denied' },
        { subject: 'plan', event: 'change-plan' },
        { subject: 'denied 2', event: 'access-denied' },
      );
      await store.prune({ before: BEFORE, most: 3, mostRefused: 1 });
      expect(await left()).toEqual(['done 1', 'done 2', 'denied 2']);
      await store.prune({ before: BEFORE, most: 1, mostRefused: 1 });
      expect(await left()).toEqual(['done 2']);
    });

    it('removes nothing else', async () => {
      await write({}, {}, {});
      await store.prune({ before: BEFORE, most: 3, mostRefused: 1 });
      expect(await left()).toHaveLength(3);
    });
  });
});
