import {
  ChangeRequest,
  REQUEST_STEPS,
  RequestStep,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';

/** When the requests of these tests were opened. */
export const OPENED_AT = '2026-11-23T10:00:00.000Z';

/** Minutes after that. */
export const minutes = (n: number) =>
  new Date(Date.parse(OPENED_AT) + n * 60_000).toISOString();

/** Steps that are done up to one, which stands as told. */
export const stepsTo = (
  id: RequestStep['id'],
  turn: Partial<RequestStep>,
): RequestStep[] => {
  const at = REQUEST_STEPS.findIndex(step => step === id);
  const nothing = { at: null, reason: null, message: null, link: null };
  return REQUEST_STEPS.map((step, i) => {
    if (i < at) return { id: step, status: 'done', ...nothing, at: minutes(i) };
    if (i > at) return { id: step, status: 'waiting', ...nothing };
    return { id: step, status: 'current', ...nothing, ...turn };
  });
};

/** A request of daniel that waits for review, unless told otherwise. */
export const request = (
  number: number,
  change: Partial<ChangeRequest> = {},
): ChangeRequest => ({
  id: String(number),
  key: `add-application-app-${number}`,
  change: 'add-application',
  title: `Add app-${number} to automation`,
  application: `app-${number}`,
  category: 'automation',
  owner: 'group:default/developers',
  requestedBy: 'user:default/daniel',
  pullRequest: {
    number,
    url: `https://github.com/acme/platform/pull/${number}`,
    state: 'open',
  },
  needsPlatformReview: false,
  state: 'open',
  stuck: false,
  openedAt: OPENED_AT,
  endedAt: null,
  steps: stepsTo('merged', {
    reason: 'ReviewRequired',
    message: 'waits for review',
    link: {
      title: 'Pull request',
      href: `https://github.com/acme/platform/pull/${number}`,
    },
  }),
  observedAt: OPENED_AT,
  ...change,
});

/** One that is over. */
export const doneRequest = (
  number: number,
  change: Partial<ChangeRequest> = {},
): ChangeRequest =>
  request(number, {
    state: 'done',
    endedAt: minutes(20),
    pullRequest: { ...request(number).pullRequest, state: 'merged' },
    steps: stepsTo('ready', { status: 'done', at: minutes(20) }),
    ...change,
  });

/** One that a file of somebody else blocks. */
export const stuckRequest = (
  number: number,
  change: Partial<ChangeRequest> = {},
): ChangeRequest =>
  request(number, {
    stuck: true,
    pullRequest: { ...request(number).pullRequest, state: 'merged' },
    steps: stepsTo('synced', {
      status: 'failed',
      at: minutes(6),
      reason: 'ParentBlocked',
      message:
        'automation-parent cannot be synced, and nothing below it can, because of apps/automation/broken.yaml:9: yaml: line 9',
      link: {
        title: 'apps/automation/broken.yaml',
        href: 'https://github.com/acme/platform/blob/main/apps/automation/broken.yaml#L9',
      },
    }),
    ...change,
  });
