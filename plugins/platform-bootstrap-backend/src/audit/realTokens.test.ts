import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { TestDatabases } from '@backstage/backend-test-utils';
import { startTrail, type RunningTrail } from './__testUtils__/trail';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const PROGRAM = 'a-program-with-a-token-of-its-own';

/** Backstage's own tokens and checks, nothing played. */
describe('with the tokens of Backstage', () => {
  let trail: RunningTrail;

  beforeAll(async () => {
    trail = await startTrail({
      knex: await databases.init('SQLITE_3'),
      otherKnex: await databases.init('SQLITE_3'),
      features: [authServiceFactory, httpAuthServiceFactory],
      config: {
        backend: {
          auth: {
            externalAccess: [
              { type: 'static', options: { token: PROGRAM, subject: 'ci' } },
            ],
          },
        },
      },
    });
  });
  afterAll(() => trail.stop());

  it('a plugin writes, and completes what it wrote', async () => {
    const deed = { eventId: 'change-propose', withoutRequest: true };
    const { status } = await trail.doIt(deed, `Bearer ${PROGRAM}`);
    expect(status).toBe(200);
    expect(await trail.rows()).toEqual([
      expect.objectContaining({
        plugin: 'scaffolder',
        actor_ref: 'plugin:scaffolder',
        result: 'succeeded',
      }),
    ]);
  });

  it('A35: a program with a token of its own neither writes nor reads', async () => {
    const before = await trail.rows();
    const header = `Bearer ${PROGRAM}`;
    const written = await trail.post({}, header);
    expect([written.status, written.body.error.message]).toEqual([
      403,
      'Only plugins write to the audit trail',
    ]);
    const read = await trail.get().set('Authorization', header);
    expect(read.status).toBe(403);
    expect(await trail.rows()).toEqual(before);
  });

  it.each([
    ['no token', ''],
    ['rubbish', 'Bearer rubbish'],
    ['a token that nobody signed', 'Bearer eyJhbGciOiJub25lIn0.e30.'],
  ])('A35: %s is turned away', async (_, header) => {
    expect((await trail.post({}, header)).status).toBe(401);
    expect((await trail.get().set('Authorization', header)).status).toBe(401);
  });
});
