import { mockCredentials } from '@backstage/backend-test-utils';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import {
  ChangeRequest,
  ChangeRequestList,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { ALLOW, DENY, inCategory } from '../__testUtils__/decisions';
import { startPortal, type Portal } from '../__testUtils__/portal';
import { opened, REPOSITORY } from './__testUtils__/requests';

jest.setTimeout(60_000);

const SCAFFOLDER = mockCredentials.service.header({
  onBehalfOf: mockCredentials.service('plugin:scaffolder'),
  targetPluginId: 'platform-bootstrap',
});
const as = (user: string) =>
  mockCredentials.user.header(`user:default/${user}`);

let portal: Portal;
let isAway = false;

const decide = (user: string): PolicyDecision => {
  if (isAway) throw new Error('connect ECONNREFUSED 10.0.0.7:7007');
  if (user === 'user:default/petra') return ALLOW;
  if (user === 'user:default/dora') return inCategory('security');
  return DENY;
};

const record = (body: object, authorization = SCAFFOLDER) =>
  portal.post('/requests').set('authorization', authorization).send(body);
const get = (user: string, path = '/requests') =>
  portal.get(path).set('authorization', as(user));
const numbers = async (user: string) =>
  ChangeRequestList.parse((await get(user)).body).requests.map(({ id }) => id);

const key = 'add-application-vault';
const vault = (number: number) =>
  opened({
    number,
    branch: `platform-bootstrap/${key}`,
    title: 'Add vault to security',
    application: 'vault',
    category: 'security',
    requestedBy: 'user:default/petra',
  });

beforeAll(async () => {
  portal = await startPortal({ config: { repository: REPOSITORY }, decide });
  await record(opened({ number: 7 })).expect(201, { id: '7' });
  await record(vault(8)).expect(201);
  await record(vault(9)).expect(201);
});
beforeEach(() => {
  isAway = false;
  portal.audited.length = 0;
});
afterAll(() => portal.stop());

describe('A35: the way in', () => {
  it.each([
    ['nobody', mockCredentials.none.header() ?? '', 401],
    ['rubbish', 'Bearer rubbish', 401],
    ['a person', mockCredentials.user.header(), 403],
    ['a platform engineer', as('petra'), 403],
    ['a program', mockCredentials.service.header(), 403],
    [
      'another plugin',
      mockCredentials.service.header({
        onBehalfOf: mockCredentials.service('plugin:catalog'),
        targetPluginId: 'platform-bootstrap',
      }),
      403,
    ],
    [
      'the scaffolder for a person',
      mockCredentials.service.header({
        onBehalfOf: mockCredentials.user('user:default/petra'),
        targetPluginId: 'platform-bootstrap',
      }),
      403,
    ],
  ])('is closed to %s', async (_, authorization, status) => {
    await record(opened({ number: 66 }), authorization).expect(status);
    expect(await numbers('petra')).not.toContain('66');
  });

  it.each([
    [
      'another repository',
      { url: 'https://github.com/evil/platform/pull/7' },
      'url',
    ],
    [
      'a script',
      {
        url: ['javascript', 'alert(1)//github.com/acme/platform/pull/7'].join(
          ':',
        ),
      },
      'url',
    ],
    ['another branch', { branch: 'main' }, 'branch'],
    ['no number', { number: 'x' }, 'number'],
    ['a change that there is not', { change: 'paint' }, 'change'],
  ])('refuses %s', async (_, wrong, field) => {
    const { status, body } = await record({
      ...opened({ number: 66 }),
      ...wrong,
    });
    expect([status, body.error.message]).toEqual([
      400,
      expect.stringContaining(`The request, ${field}: `),
    ]);
  });

  it('is small', async () => {
    const { status } = await record(opened({ title: 'x'.repeat(20_000) }));
    expect(status).toBe(413);
  });
});

it('shows it at once, and says so to whoever looks', async () => {
  const { body } = await get('petra');
  const list = ChangeRequestList.strict().parse(body);
  expect(list.intervalMs).toBe(30_000);
  expect(list.requests[2]).toMatchObject({
    id: '7',
    key: 'add-application-kuberay',
    state: 'open',
    stuck: false,
    pullRequest: { number: 7, state: 'open' },
    requestedBy: 'user:default/daniel',
  });
  expect(portal.publish).toHaveBeenCalledWith({
    recipients: { type: 'broadcast' },
    channel: 'platform-bootstrap:requests',
    message: { version: expect.any(Number) },
  });
});

it('has one row for a pull request that is recorded twice', async () => {
  await record(opened({ number: 7 })).expect(201);
  expect(await numbers('petra')).toEqual(['9', '8', '7']);
});

it('finds one by its number, and the newest by its branch', async () => {
  const find = async (id: string) =>
    ChangeRequest.strict().parse((await get('petra', `/requests/${id}`)).body)
      .id;
  expect(await find('8')).toBe('8');
  expect(await find(key)).toBe('9');
});

it('says why the forge cannot be asked, to those who can do something about it', async () => {
  const problem = async (user: string) => (await get(user)).body.problem;
  expect(await problem('petra')).toContain('integrations.github');
  expect(await problem('dora')).toBe('GitHub cannot be asked now');
});

describe('A12: who sees what', () => {
  it('everything, a category, or what is their own', async () => {
    expect(await numbers('petra')).toEqual(['9', '8', '7']);
    expect(await numbers('dora')).toEqual(['9', '8']);
    expect(await numbers('daniel')).toEqual(['7']);
    expect(portal.audited).toEqual([]);
  });

  it('whoever may see nothing is refused, and that is written down', async () => {
    for (const path of ['/requests', '/requests/7', '/requests/8']) {
      const { status, body } = await get('mallory', path);
      expect(status).toBe(403);
      expect(JSON.stringify(body)).not.toMatch(/kuberay|vault/);
    }
    expect(portal.audited).toHaveLength(3);
    expect(portal.audited[0]).toMatchObject({
      eventId: 'access-denied',
      severityLevel: 'high',
    });
  });

  it('what may not be seen is as absent as what is not there', async () => {
    const hidden = await get('daniel', '/requests/8');
    const absent = await get('daniel', '/requests/88');
    expect([hidden.status, absent.status]).toEqual([404, 404]);
    expect(hidden.body.error.message).toBe('There is no request 8');
    await get('daniel', `/requests/${key}`).expect(404);
    await get('dora', `/requests/${key}`).expect(200);
  });
});

it('A13: nobody’s tag is a key to what another one sees', async () => {
  const tagOf = async (user: string) => (await get(user)).headers.etag;
  const [petra, dora] = [await tagOf('petra'), await tagOf('dora')];
  const stolen = await get('dora').set('If-None-Match', petra);
  expect([stolen.status, stolen.body.requests.length]).toEqual([200, 2]);
  await get('dora').set('If-None-Match', dora).expect(304);
  await get('mallory').set('If-None-Match', petra).expect(403);
});

it('A15: nothing is shown while permissions cannot be asked', async () => {
  isAway = true;
  for (const path of ['/requests', '/requests/7']) {
    const { status, text } = await get('petra', path);
    expect(status).toBe(503);
    expect(text).not.toMatch(/kuberay|ECONNREFUSED/);
  }
});

it.each([
  '..%2f..%2freadiness',
  '%252e%252e%252f7',
  '7;admin',
  '7%3Fx',
  '7%23x',
  '7%00',
  'add-application-kuberay%2F',
  '%EF%BC%8F7',
  'ADD-APPLICATION-KUBERAY',
  '-7',
  `${'a'.repeat(300)}`,
  '__proto__',
])('A9: %s is no request', async id => {
  const { status } = await get('petra', `/requests/${id}`);
  expect([400, 404]).toContain(status);
});

it('has nothing to show without a platform repository, and fails at nothing', async () => {
  const other = await startPortal();
  expect((await other.get('/requests')).body).toMatchObject({ requests: [] });
  const answer = await other
    .post('/requests')
    .set('authorization', SCAFFOLDER)
    .send(opened());
  expect(answer.status).toBe(400);
  await other.stop();
});
