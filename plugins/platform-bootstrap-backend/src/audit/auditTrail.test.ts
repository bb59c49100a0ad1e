import { mockCredentials } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { MIGRATIONS } from '../history/migrate';
import { testDatabases } from '../__testUtils__/databases';
import { startTrail, type RunningTrail } from './__testUtils__/trail';

jest.setTimeout(60_000);

const databases = testDatabases();
const PETRA = mockCredentials.user.header('user:default/petra');
const PROPOSE = { eventId: 'change-propose', severityLevel: 'medium' } as const;

describe.each(databases.eachSupportedId())('the audit trail on %s', id => {
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

  describe('what a plugin does', () => {
    it('A37: is there before the effect, and completed after it', async () => {
      const { status } = await trail.doIt(
        {
          ...PROPOSE,
          meta: {
            subject: 'Add kuberay to automation',
            inputDigest: 'b'.repeat(64),
          },
          endsWith: { link: 'https://git.example.com/platform/pull/7' },
        },
        PETRA,
      );
      expect(status).toBe(200);
      expect(trail.effects).toEqual([
        [
          expect.objectContaining({
            event: 'change-propose',
            result: 'initiated',
            actor_ref: 'user:default/petra',
            ended_at: null,
          }),
        ],
      ]);
      expect((await trail.page()).events).toEqual([
        {
          id: expect.stringMatching(/^[-0-9a-f]{36}$/),
          at: expect.any(String),
          endedAt: expect.any(String),
          plugin: 'scaffolder',
          event: 'change-propose',
          severity: 'medium',
          actor: { kind: 'user', ref: 'user:default/petra' },
          result: 'succeeded',
          subject: 'Add kuberay to automation',
          inputDigest: 'b'.repeat(64),
          link: 'https://git.example.com/platform/pull/7',
          error: null,
        },
      ]);
    });

    it('A37: killed between effect and result stays initiated, and nothing is invented', async () => {
      await trail.doIt({ ...PROPOSE, ends: 'crash' });
      await trail.stop();
      trail = await startTrail({ knex });
      const [event] = (await trail.page()).events;
      expect([event.result, event.endedAt, event.error]).toEqual([
        'initiated',
        null,
        null,
      ]);
    });

    it('A37: does not happen while the trail is away', async () => {
      await knex.schema.renameTable('audit_events', 'elsewhere');
      await knex.schema.createTable('audit_events', t => t.increments('seq'));
      const { status, body } = await trail.doIt(PROPOSE);
      expect([status, body.error.message]).toEqual([
        503,
        'The audit trail cannot be written, so nothing was done; try again in a moment',
      ]);
      expect(trail.effects).toEqual([]);
      await knex.schema.dropTable('audit_events');
      await knex.schema.renameTable('elsewhere', 'audit_events');
    });

    it('goes on after the trail was away for a moment', async () => {
      await knex.schema.renameTable('audit_events', 'elsewhere');
      const answer = trail.doIt(PROPOSE).then(({ status }) => status);
      await new Promise(resolve => setTimeout(resolve, 500));
      await knex.schema.renameTable('elsewhere', 'audit_events');
      expect(await answer).toBe(200);
      expect((await trail.page()).events).toHaveLength(1);
    });

    it('goes on without the trail when it is nothing of ours', async () => {
      await knex.schema.renameTable('audit_events', 'elsewhere');
      await knex.schema.createTable('audit_events', t => t.increments('seq'));
      const deed = { eventId: 'task', severityLevel: 'medium' } as const;
      expect((await trail.doIt(deed)).status).toBe(200);
      expect(trail.logged.join('\n')).toContain(
        'warn The event task is not in the audit trail',
      );
      await knex.schema.dropTable('audit_events');
      await knex.schema.renameTable('elsewhere', 'audit_events');
    });

    it.each([
      ['change-plan', undefined, true],
      ['sign-in', undefined, true],
      ['task', 'medium', true],
      ['task', 'critical', true],
      ['task', 'low', false],
      ['entity-fetch', undefined, false],
    ] as const)(
      '%s at %s: kept is %s',
      async (eventId, severityLevel, kept) => {
        await trail.doIt({ eventId, severityLevel });
        expect((await trail.page()).events.map(e => e.event)).toEqual(
          kept ? [eventId] : [],
        );
        // What Backstage's auditor logs is logged as before.
        const line = expect.stringContaining(`scaffolder.${eventId} `);
        expect(trail.logged).toContainEqual(line);
      },
    );

    it('of somebody else has no meta in the trail, only its request', async () => {
      await trail.doIt({
        eventId: 'task',
        severityLevel: 'medium',
        meta: {
          subject: 'typed by somebody',
          link: 'https://x.example.com',
          actor: { kind: 'user', ref: 'user:default/petra' },
        },
      });
      expect((await trail.page()).events).toMatchObject([
        {
          subject: 'POST /api/scaffolder/do',
          link: null,
          actor: { kind: 'user', ref: 'user:default/mock' },
        },
      ]);
    });
  });

  describe('who it was', () => {
    const actor = async () => (await trail.page()).events[0].actor;
    const claim = { actor: { kind: 'user', ref: 'user:default/daniel' } };

    it('is the person of the request, whatever the event says', async () => {
      await trail.doIt({ ...PROPOSE, meta: claim }, PETRA);
      expect(await actor()).toEqual({
        kind: 'user',
        ref: 'user:default/petra',
      });
    });

    it('is whom the task runs for, when there is no request', async () => {
      await trail.doIt({ ...PROPOSE, meta: claim, withoutRequest: true });
      expect(await actor()).toEqual(claim.actor);
    });

    it('is the plugin, when nobody is named', async () => {
      await trail.doIt({ ...PROPOSE, withoutRequest: true });
      const plugin = { kind: 'service', ref: 'plugin:scaffolder' };
      expect(await actor()).toEqual(plugin);
    });

    it('is unknown when somebody without a token is refused', async () => {
      const none = mockCredentials.none.header();
      await trail.doIt({ eventId: 'access-denied' }, none);
      expect(await actor()).toEqual({ kind: 'unknown', ref: null });
    });

    it.each([
      ['rubbish', 'Bearer eyJhbGciOiJub25lIn0.e30.'],
      ['the token of somebody else', PETRA],
    ])('at a sign-in is not asked of the request: %s', async (_, header) => {
      await trail.doIt({ eventId: 'sign-in-refused', ends: 'fail' }, header);
      expect(await actor()).toEqual({ kind: 'unknown', ref: null });
      await trail.doIt({ eventId: 'sign-in', meta: claim }, header);
      expect(await actor()).toEqual(claim.actor);
    });
  });

  it('A28: no secret gets into the trail', async () => {
    const secret = 'canary-1f2e3d4c';
    const pair = Buffer.from(`portal:${secret}`).toString('base64');
    await trail.stop();
    const argocd = { url: 'http://127.0.0.1:1', token: secret };
    trail = await startTrail({
      knex,
      config: { platformBootstrap: { argocd } },
    });
    const meta = {
      input: { token: secret },
      headers: { authorization: `Basic ${pair}` },
      link: `https://portal:${secret}@git.example.com/`,
      inputDigest: secret,
    };
    for (const eventId of ['change-propose', 'task']) {
      await trail.doIt({
        eventId,
        severityLevel: 'high',
        meta,
        ends: 'fail',
        message: `GET https://argocd.example.com/?token=${secret} failed`,
        error: { name: `Refused: ${secret}`, code: secret.repeat(9) },
        endsWith: meta,
      });
    }
    const { text } = await trail.get();
    const stored = JSON.stringify(await trail.rows());
    expect((await trail.page()).events.map(e => [e.event, e.error])).toEqual([
      ['task', 'Error'],
      ['change-propose', 'Error'],
    ]);
    for (const leak of [secret, pair, 'in-the-query']) {
      expect(text).not.toContain(leak);
      expect(stored).not.toContain(leak);
    }
  });

  it('says how it failed by name and code', async () => {
    const error = { name: 'NotAllowedError', code: 'category-not-granted' };
    await trail.doIt({ ...PROPOSE, ends: 'fail', message: 'secret', error });
    expect((await trail.page()).events).toMatchObject([
      { result: 'failed', error: 'NotAllowedError (category-not-granted)' },
    ]);
  });

  it('refused sign-ins do not fill it, and are all logged', async () => {
    const refuse = () =>
      trail.doIt({ eventId: 'sign-in-refused', severityLevel: 'high' });
    for (let i = 0; i < 35; i++) expect((await refuse()).status).toBe(200);
    expect((await trail.page()).events).toHaveLength(30);
    const lines = trail.logged.filter(line =>
      /sign-in-refused .*"initiated"/.test(line),
    );
    expect(lines).toHaveLength(35);

    const { now } = Date;
    const later = jest
      .spyOn(Date, 'now')
      .mockImplementation(() => now() + 61_000);
    await refuse();
    later.mockRestore();
    const [{ subject }] = (await trail.page()).events;
    expect(subject).toMatch(/\(and 5 more before it, in the log only\)$/);
  });
});
