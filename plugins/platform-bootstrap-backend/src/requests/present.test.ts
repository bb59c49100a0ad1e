import { mockServices } from '@backstage/backend-test-utils';
import type { FollowedStep } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { isoLater, later } from '../__testUtils__/platform';
import { tracked } from './__testUtils__/requests';
import { noticeOf, sendNotice } from './notice';
import { presentRequest, restrictRequest } from './present';
import { RequestList } from './RequestList';
import { readRequestSettings } from './settings';
import type { Notice, TrackedRequest } from './types';

const step = (
  id: FollowedStep['id'],
  reason: string,
  message = 'vault.yaml of team secret is broken',
): FollowedStep => ({
  ...{ id, reason, message, at: null, status: 'current' },
  link: { title: 'x', href: 'https://github.com/acme/platform/secret' },
});
const pass = { version: 1, observedAt: isoLater(9), problem: null };

describe('a request for those who do not see everything', () => {
  it.each<[string, FollowedStep, boolean, boolean]>([
    [
      'a parent that others block',
      step('synced', 'ParentBlocked'),
      true,
      false,
    ],
    [
      'a parent whose operation failed',
      step('synced', 'OperationFailed'),
      true,
      false,
    ],
    ['a file of its own', step('synced', 'FileBroken'), false, true],
    [
      'a merge that was not seen yet',
      step('synced', 'WaitsForSync'),
      false,
      true,
    ],
    [
      'why it is not Ready, to who sees it',
      step('ready', 'Sealed'),
      true,
      true,
    ],
    [
      'why it is not Ready, to who does not',
      step('ready', 'Sealed'),
      false,
      false,
    ],
    ['what it waits for', step('ready', 'GateNotReady'), true, false],
    ['a failed check', step('checks', 'CheckFailed'), false, true],
  ])('%s', (_, only, sees, told) => {
    const shown = restrictRequest(
      presentRequest(tracked({ steps: [only] }), pass),
      sees,
    );
    const [{ message, link, reason }] = shown.steps;
    expect(reason).toBe(only.reason);
    expect([/secret/.test(message ?? ''), link !== null]).toEqual([told, told]);
  });

  it('is as old as the last look while it is open, and as its end after that', () => {
    expect(presentRequest(tracked(), pass).observedAt).toBe(isoLater(9));
    const ended = tracked({ state: 'done', endedAt: isoLater(3) });
    expect(presentRequest(ended, pass).observedAt).toBe(isoLater(3));
  });
});

describe('notices', () => {
  const stuck = {
    stuck: true,
    steps: [step('synced', 'ParentBlocked', 'automation-parent is blocked')],
  };
  it.each<[string, Partial<TrackedRequest>, Notice | null]>([
    ['on its way', {}, null],
    ['stuck', stuck, 'stuck'],
    ['over', { state: 'done' }, 'ready'],
    ['closed', { state: 'closed' }, 'closed'],
    ['stuck, and told so', { ...stuck, notified: ['stuck'] }, null],
    [
      'over, after it was stuck',
      { state: 'done', notified: ['stuck'] },
      'ready',
    ],
    ['of nobody', { state: 'done', requestedBy: null }, null],
  ])('of a request that is %s', (_, request, notice) => {
    expect(noticeOf(tracked(request))).toBe(notice);
  });

  it.each<[Notice, Partial<TrackedRequest>, RegExp]>([
    [
      'ready',
      {},
      /^Add kuberay to automation: Ready\. kuberay is Ready \(pull request 7\)\.$/,
    ],
    [
      'ready',
      { change: 'remove-application' },
      /: done\. kuberay is gone, with what it brought/,
    ],
    ['ready', { application: null }, /What you asked for is Ready/],
    [
      'closed',
      {},
      /closed\. Somebody closed pull request 7 without merging it\./,
    ],
    [
      'stuck',
      stuck,
      /stuck\. Somebody has to act on pull request 7: automation-parent is blocked\./,
    ],
  ])('%s goes to who asked, in words', async (notice, request, words) => {
    const send = jest.fn(async () => {});
    await sendNotice({ send }, tracked(request), notice);
    const [[{ recipients, payload }]] = send.mock.calls as unknown as [
      [{ recipients: object; payload: Record<string, string> }],
    ];
    expect(recipients).toEqual({
      type: 'entity',
      entityRef: 'user:default/daniel',
    });
    expect(`${payload.title}. ${payload.description}`).toMatch(words);
    expect(payload).toMatchObject({
      link: '/platform/requests/7',
      scope: `request-7-${notice}`,
    });
  });
});

describe('the list', () => {
  it('reads the requests when a version is new, and asks for that once a second', async () => {
    const clock = { seconds: 0 };
    const store = {
      pass: jest.fn(async () => pass),
      list: jest.fn(async () => [tracked()]),
    };
    const list = new RequestList({
      store,
      logger: mockServices.logger.mock(),
      now: () => later(clock.seconds),
    });
    await Promise.all([list.read(), list.read()]);
    await list.read();
    expect([
      store.pass.mock.calls.length,
      store.list.mock.calls.length,
    ]).toEqual([1, 1]);
    clock.seconds = 1;
    await list.read();
    expect([
      store.pass.mock.calls.length,
      store.list.mock.calls.length,
    ]).toEqual([2, 1]);
    store.pass.mockResolvedValue({ ...pass, version: 2 });
    list.forget();
    expect((await list.read()).pass.version).toBe(2);
    expect(store.list).toHaveBeenCalledTimes(2);
    store.pass.mockRejectedValue(new Error('database is away'));
    list.forget();
    expect((await list.read()).requests).toHaveLength(1);
  });

  it('says so while the database never answered', async () => {
    const away = async () => {
      throw new Error('away');
    };
    const list = new RequestList({
      store: { pass: away, list: away },
      logger: mockServices.logger.mock(),
      now: () => 0,
    });
    expect((await list.read()).pass.problem).toContain('database');
  });
});

describe('settings', () => {
  const read = (platformBootstrap: object) =>
    readRequestSettings(
      mockServices.rootConfig({ data: { platformBootstrap } as never }),
    );

  it('have defaults', () => {
    expect(read({})).toEqual({
      repository: null,
      intervalMs: 30_000,
      keepMs: 90 * 24 * 3_600_000,
      limits: {
        checksMs: 3_600_000,
        reviewMs: 3 * 24 * 3_600_000,
        syncMs: 600_000,
        readyMs: 900_000,
      },
      problems: [],
    });
  });

  it('are read, and a wrong one is named', () => {
    const settings = read({
      repository: { url: 'https://github.com/acme/platform' },
      requests: {
        interval: '5s',
        stuckAfter: { ready: { minutes: 1 }, sync: 'soon' },
      },
    });
    expect(settings.intervalMs).toBe(5000);
    expect(settings.repository?.branch).toBe('main');
    expect(settings.limits).toMatchObject({ readyMs: 60_000, syncMs: 600_000 });
    expect(settings.problems).toEqual([
      expect.stringContaining('platformBootstrap.requests.stuckAfter.sync'),
    ]);
  });
});
