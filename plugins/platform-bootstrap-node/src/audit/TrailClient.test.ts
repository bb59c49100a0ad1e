import { randomUUID } from 'node:crypto';
import { mockServices } from '@backstage/backend-test-utils';
import {
  HOSTILE,
  json,
  startUpstream,
  type Answer,
  type Upstream,
} from '../testUtils';
import type { AuditEntry } from './entry';
import { TrailClient } from './TrailClient';

jest.setTimeout(30_000);

const EVENTS = '/audit/events';
const ID = randomUUID();
const ENTRY: AuditEntry = {
  id: ID,
  event: 'change-propose',
  severity: 'medium',
  actor: { kind: 'unknown', ref: null },
  subject: null,
  inputDigest: null,
  link: null,
  method: null,
  path: null,
};
const DONE = { result: 'succeeded', link: null, error: null } as const;
const LITTLE = 500;

let upstream: Upstream;
let client: TrailClient;

beforeEach(async () => {
  upstream = await startUpstream({
    [EVENTS]: json({}, 201),
    [`${EVENTS}/${ID}`]: json({}, 200),
  });
  const auth = mockServices.auth({ pluginId: 'scaffolder' });
  client = new TrailClient(auth, {
    getBaseUrl: async () => upstream.url,
    getExternalBaseUrl: async () => 'http://127.0.0.1:1',
  });
});
afterEach(() => upstream.close());

/** Answers like this so often, and as it should after that. */
const failing = (times: number, answer: Answer) => {
  const left = { times };
  for (const [path, good] of Object.entries(upstream.routes)) {
    upstream.routes[path] = (res, headers) =>
      (left.times-- > 0 ? answer : good)(res, headers);
  }
};

it('asks as the plugin that it is, for nobody', async () => {
  await client.begin(ENTRY, LITTLE);
  await client.end(ID, DONE);
  expect(upstream.asked.map(({ path }) => path)).toEqual([
    EVENTS,
    `${EVENTS}/${ID}`,
  ]);
  for (const { authorization } of upstream.asked) {
    expect(authorization).toContain('"sub":"plugin:scaffolder"');
    expect(authorization).toContain('"target":"platform-bootstrap"');
    expect(authorization).not.toContain('obo');
  }
});

it.each([
  ['is not listening yet', HOSTILE.drop],
  ['is starting', json({}, 503)],
  ['has no such route yet', json({}, 404)],
  ['has an error', HOSTILE.broken],
])('tries again while the trail %s', async (_, answer) => {
  failing(2, answer);
  await client.begin(ENTRY, 3000);
  expect(upstream.asked).toHaveLength(3);
});

it.each([
  ['is away', HOSTILE.drop, 'no connection'],
  ['hangs', HOSTILE.hang, 'no connection'],
  ['is broken', HOSTILE.broken, 'status 500'],
  ['is elsewhere', HOSTILE.redirect, 'no connection'],
])(
  'gives up when its patience is over: the trail %s',
  async (_, answer, why) => {
    failing(99, answer);
    const start = Date.now();
    await expect(client.begin(ENTRY, LITTLE)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: `The audit trail did not answer: ${why}`,
    });
    expect(Date.now() - start).toBeLessThan(3 * LITTLE);
  },
);

it.each([400, 401, 403, 409, 413])('takes %d for an answer', async status => {
  failing(99, json({ error: { message: 'secret' } }, status));
  await expect(client.begin(ENTRY, LITTLE)).rejects.toThrow(
    `The audit trail refused: status ${status}`,
  );
  expect(upstream.asked).toHaveLength(1);
});

it('does not take its own first attempt for that of another', async () => {
  upstream.routes[`${EVENTS}/${ID}`] = json({}, 409);
  failing(1, HOSTILE.drop);
  await client.end(ID, DONE);
  expect(upstream.asked).toHaveLength(2);
  await expect(client.end(ID, DONE)).rejects.toThrow('status 409');
});
