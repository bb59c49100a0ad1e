import { randomUUID } from 'node:crypto';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { MIGRATIONS } from '../history/migrate';
import { testDatabases } from '../__testUtils__/databases';
import { startTrail, type RunningTrail } from './__testUtils__/trail';

jest.setTimeout(60_000);

const databases = testDatabases();
const PETRA = mockCredentials.user.header('user:default/petra');
const entry = (more: object = {}) => ({
  id: randomUUID(),
  event: 'change-propose',
  severity: 'medium',
  actor: { kind: 'user', ref: 'user:default/petra' },
  subject: 'Add kuberay to automation',
  inputDigest: null,
  link: null,
  method: null,
  path: null,
  ...more,
});

describe.each(databases.eachSupportedId())(
  'the routes of the audit trail on %s',
  id => {
    let knex: Knex;
    let trail: RunningTrail;

    beforeEach(async () => {
      knex = await databases.init(id);
      trail = await startTrail({ knex });
    });
    afterEach(async () => {
      await trail.stop();
      await knex.migrate.rollback({ directory: MIGRATIONS }, true);
      await knex.destroy();
    });

    describe('A35: the way in for plugins', () => {
      it.each([
        ['nobody', mockCredentials.none.header(), 401],
        ['rubbish', 'Bearer rubbish', 401],
        ['a person', mockCredentials.user.header(), 403],
        ['a platform engineer', PETRA, 403],
        ['a program', mockCredentials.service.header(), 403],
        [
          'a plugin for a person',
          mockCredentials.service.header({
            onBehalfOf: mockCredentials.user('user:default/petra'),
            targetPluginId: 'platform-bootstrap',
          }),
          403,
        ],
        [
          'a token for another plugin',
          mockCredentials.service.header({
            onBehalfOf: mockCredentials.service('plugin:scaffolder'),
            targetPluginId: 'catalog',
          }),
          401,
        ],
      ])('is closed to %s', async (_, header, status) => {
        const written = entry();
        expect((await trail.post(entry(), header ?? '')).status).toBe(status);
        expect((await trail.post(written)).status).toBe(201);
        const done = { result: 'succeeded', link: null, error: null };
        const patched = await trail.patch(written.id, done, header ?? '');
        expect(patched.status).toBe(status);
        const { events } = await trail.page();
        expect(events.map(e => [e.id, e.result])).toEqual([
          [written.id, 'initiated'],
        ]);
      });

      it('lets no service read', async () => {
        const header = mockCredentials.service.header();
        const answer = trail.get().set('Authorization', header);
        expect((await answer).status).toBe(403);
      });
    });

    describe('what is written', () => {
      it('A37: can be completed once, and not be changed or removed', async () => {
        const written = entry();
        const done = { result: 'failed', link: null, error: 'InputError' };
        await trail.post(written);
        expect((await trail.patch(written.id, done)).status).toBe(204);
        const before = await trail.rows();
        const other = { ...done, result: 'succeeded', error: null };
        expect((await trail.patch(written.id, other)).status).toBe(409);
        expect((await trail.post(written)).status).toBe(409);
        const path = '/api/platform-bootstrap/audit';
        for (const where of [
          path,
          `${path}/events`,
          `${path}/events/${written.id}`,
        ]) {
          for (const verb of ['put', 'delete'] as const) {
            expect((await trail.agent[verb](where)).status).toBeGreaterThan(
              400,
            );
          }
        }
        expect(await trail.rows()).toEqual(before);
      });

      it.each([
        ['an id of its own kind', { id: '1' }],
        ['a time of its own', { at: '2020-01-01T00:00:00.000Z' }],
        ['a result', { result: 'succeeded' }],
        ['a plugin of its choice', { plugin: 'catalog' }],
        ['more than it may', { subject: 'x'.repeat(501) }],
        ['nothing readable', { subject: '\u0000\u200b' }],
        ['a script as a link', { link: ['javascript', 'alert(1)'].join(':') }],
        ['credentials in a link', { link: 'https://a:b@git.example.com' }],
        ['a digest that is none', { inputDigest: 'hello' }],
        ['an actor that is none', { actor: { kind: 'root', ref: null } }],
        ['A32: a constructor', { constructor: { prototype: { admin: true } } }],
      ])('is refused with %s', async (_, more) => {
        const { status, body } = await trail.post(entry(more));
        expect([status, body.error.name]).toEqual([400, 'InputError']);
        expect(await trail.rows()).toEqual([]);
      });

      it('A32: is refused with __proto__, which changes nothing', async () => {
        const text = JSON.stringify(entry());
        const evil = `${text.slice(0, -1)},"__proto__":{"admin":true}}`;
        expect((await trail.post(evil)).status).toBe(400);
        expect(({} as { admin?: boolean }).admin).toBeUndefined();
        expect((await trail.post('{"a":')).status).toBe(400);
        expect(await trail.rows()).toEqual([]);
      });

      it('is refused beyond 16 KB', async () => {
        const { status } = await trail.post(
          entry({ more: 'x'.repeat(17_000) }),
        );
        expect(status).toBe(413);
      });

      it('is one line of text', async () => {
        const subject = 'Add\r\n2026-11-24 granted\u202e\u0000 \u001b[31mred';
        await trail.post(entry({ subject }));
        const [event] = (await trail.page()).events;
        expect(event.subject).toBe('Add 2026-11-24 granted [31mred');
      });
    });

    describe('reading', () => {
      it('needs the permission, and says which', async () => {
        await trail.stop();
        trail = await startTrail({ knex, allowed: false });
        const { status, body } = await trail.get();
        expect(status).toBe(403);
        expect(body.error.message).toContain('platform-bootstrap.audit.read');
      });

      it('filters and pages', async () => {
        for (const subject of ['one', 'two', 'three']) {
          await trail.post(entry({ subject }));
        }
        await trail.post(entry({ subject: 'four', severity: 'high' }));
        const first = await trail.page('?severity=medium&limit=2&actor=petra');
        expect(first.events.map(e => e.subject)).toEqual(['three', 'two']);
        const rest = await trail.page(`?severity=medium&before=${first.next}`);
        expect(rest.events.map(e => e.subject)).toEqual(['one']);
        expect(rest.next).toBeNull();
      });

      it.each([
        ['?limit=0', 'limit'],
        ['?limit=201', 'limit'],
        ['?before=-1', 'before'],
        ['?before=99999999999', 'before'],
        ['?since=yesterday', 'since'],
        ['?result=perhaps', 'result'],
        ['?actor=a&actor=b', 'actor'],
        ['?who=petra', 'who'],
        ['?__proto__[admin]=1&x=1', 'x'],
      ])('refuses %s, and says why', async (query, key) => {
        const { status, body } = await trail.get(query);
        expect([status, body.error.message]).toEqual([
          400,
          expect.stringContaining(key),
        ]);
      });
    });

    it('is pruned by schedule', async () => {
      await trail.post(entry());
      await knex('audit_events').update('at', '2020-01-01T00:00:00.000Z');
      const kept = entry();
      await trail.post(kept);
      await trail.scheduler.triggerTask('prune-audit');
      expect((await trail.page()).events.map(e => e.id)).toEqual([kept.id]);
    });
  },
);
