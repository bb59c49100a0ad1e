import type { Request } from 'express';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuditEntry, type AuditOutcome } from './entry';
import { TrailAuditor } from './TrailAuditor';
import type { Trail } from './TrailClient';

const PROPOSE = { eventId: 'change-propose', severityLevel: 'medium' } as const;

/** A request of somebody, as far as an auditor looks at it. */
const from = (name: string) =>
  ({
    headers: {
      authorization: mockCredentials.user.header(`user:default/${name}`),
    },
    originalUrl: '/api/x',
    method: 'POST',
    get: () => undefined,
  } as unknown as Request);

/** An auditor on a trail in memory. */
function setUp(more: Partial<Trail> = {}) {
  const begun: [AuditEntry, number][] = [];
  const ended: [string, AuditOutcome][] = [];
  const logged: string[] = [];
  const logger = mockServices.logger.mock();
  logger.warn.mockImplementation(message => {
    logged.push(message);
  });
  const auditor = new TrailAuditor({
    auth: mockServices.auth({ pluginId: 'scaffolder' }),
    httpAuth: mockServices.httpAuth({ pluginId: 'scaffolder' }),
    logger,
    plugin: { getId: () => 'scaffolder' },
    log: event => {
      logged.push(`${event.eventId} ${event.status}`);
    },
    trail: {
      begin: async (entry, patience) => {
        begun.push([AuditEntry.parse(entry), patience]);
      },
      end: async (id, outcome) => {
        ended.push([id, outcome]);
      },
      ...more,
    },
  });
  return { auditor, begun, ended, logged };
}

const away = async () => {
  throw new Error('away');
};

it('completes an event with its first end, and logs every one', async () => {
  const { auditor, begun, ended, logged } = setUp();
  const event = await auditor.createEvent(PROPOSE);
  await event.success();
  await event.fail({ error: new Error('too late') });
  await event.success();
  expect(ended).toEqual([
    [begun[0][0].id, { result: 'succeeded', link: null, error: null }],
  ]);
  expect(logged).toEqual([
    'change-propose initiated',
    'change-propose succeeded',
    'change-propose failed',
    'change-propose succeeded',
  ]);
});

it('tells events apart that are under way together', async () => {
  const { auditor, begun, ended } = setUp();
  const one = await auditor.createEvent(PROPOSE);
  const two = await auditor.createEvent(PROPOSE);
  await two.success();
  await one.fail({ error: new TypeError('x') });
  const [first, second] = begun.map(([{ id }]) => id);
  expect(ended.map(([id, { result }]) => [id, result])).toEqual([
    [second, 'succeeded'],
    [first, 'failed'],
  ]);
});

it('keeps no reading of a cluster that the portal does by itself, but a person’s', async () => {
  const { auditor, begun, ended, logged } = setUp();
  const fetches = {
    eventId: 'cluster-fetch',
    severityLevel: 'medium',
  } as const;
  const routine = await auditor.createEvent({
    ...fetches,
    meta: { method: 'GET' },
  });
  await routine.success();
  expect([begun, ended]).toEqual([[], []]);
  expect(logged).toContain('cluster-fetch succeeded');
  await auditor.createEvent({ ...fetches, meta: { method: 'DELETE' } });
  await auditor.createEvent({
    ...{ ...fetches, meta: { method: 'GET' }, request: from('petra') },
  });
  expect(begun).toHaveLength(2);
});

it('does not say that an effect failed because its result could not be written', async () => {
  const { auditor, logged } = setUp({ end: away });
  const event = await auditor.createEvent(PROPOSE);
  await expect(event.success()).resolves.toBeUndefined();
  expect(logged).toContain(
    'The event change-propose is in the audit trail without its result: Error: away',
  );
});

it.each([
  'change-plan',
  'change-propose',
  'readiness-refresh',
  'access-denied',
  'sign-in',
  'sign-in-refused',
])('A37: %s does not happen without the trail', async eventId => {
  const { auditor, logged } = setUp({ begin: away });
  await expect(auditor.createEvent({ eventId })).rejects.toMatchObject({
    name: 'ServiceUnavailableError',
  });
  expect(logged[0]).toBe(`${eventId} initiated`);
});

it('what others do happens without the trail, and is not completed in it', async () => {
  const { auditor, ended, logged } = setUp({ begin: away });
  const event = await auditor.createEvent({ ...PROPOSE, eventId: 'task' });
  await event.success();
  expect(ended).toEqual([]);
  expect(logged).toContain(
    'The event task is not in the audit trail: Error: away',
  );
});

it('lets only its own effects wait long', async () => {
  const { auditor, begun } = setUp();
  for (const eventId of ['change-propose', 'sign-in-refused', 'task']) {
    await auditor.createEvent({ ...PROPOSE, eventId });
  }
  expect(begun.map(([, patience]) => patience)).toEqual([5000, 1500, 1500]);
});

it('keeps 60 denials a minute of a person, whatever others are denied', async () => {
  const { auditor, begun } = setUp();
  const deny = (name: string) =>
    auditor.createEvent({ eventId: 'access-denied', request: from(name) });
  for (let i = 0; i < 70; i++) await deny('daniel');
  await deny('petra');
  expect(begun.map(([{ actor }]) => actor.ref)).toEqual([
    ...Array(60).fill('user:default/daniel'),
    'user:default/petra',
  ]);
});

it('says how many were not kept, also behind words of full length', async () => {
  const { auditor, begun } = setUp();
  const meta = { subject: 'x'.repeat(500) };
  const refuse = () =>
    auditor.createEvent({ eventId: 'sign-in-refused', meta });
  for (let i = 0; i < 32; i++) await refuse();
  const { now } = Date;
  const later = jest
    .spyOn(Date, 'now')
    .mockImplementation(() => now() + 61_000);
  await refuse();
  later.mockRestore();
  const { subject } = begun[30][0];
  expect(subject).toMatch(/^x+ \(and 2 more before it, in the log only\)$/);
  expect(subject).toHaveLength(500);
});
