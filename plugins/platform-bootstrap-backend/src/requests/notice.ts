import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { FollowedStep } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Notice, TrackedRequest } from './types';

/** What the one who asked has to be told and was not. @internal */
export function noticeOf(request: TrackedRequest): Notice | null {
  const { state, stuck, notified, requestedBy } = request;
  if (requestedBy === null) return null;
  const notice = (
    { done: 'ready', closed: 'closed', open: stuck ? 'stuck' : null } as const
  )[state];
  return notice && !notified.includes(notice) ? notice : null;
}

const stoppedAt = (steps: readonly FollowedStep[]) =>
  steps.find(({ status }) => status === 'failed' || status === 'current');

const isRemoval = ({ change }: TrackedRequest) =>
  change === 'remove-application';

function wordsFor(request: TrackedRequest, notice: Notice) {
  const { title, application, number } = request;
  const pull = `pull request ${number}`;
  switch (notice) {
    case 'ready': {
      const what = application ?? 'What you asked for';
      const end = isRemoval(request) ? 'gone, with what it brought' : 'Ready';
      return {
        title: `${title}: ${isRemoval(request) ? 'done' : 'Ready'}`,
        description: `${what} is ${end} (${pull}).`,
        severity: 'normal' as const,
      };
    }
    case 'closed':
      return {
        title: `${title}: closed`,
        description: `Somebody closed ${pull} without merging it.`,
        severity: 'normal' as const,
      };
    default: {
      const why = stoppedAt(request.steps)?.message ?? 'it goes no further';
      return {
        title: `${title}: stuck`,
        description: `Somebody has to act on ${pull}: ${why}.`,
        severity: 'high' as const,
      };
    }
  }
}

/** Tells the one who asked; the same notice again replaces itself. @internal */
export async function sendNotice(
  notifications: NotificationService,
  request: TrackedRequest,
  notice: Notice,
): Promise<void> {
  if (request.requestedBy === null) return;
  await notifications.send({
    recipients: { type: 'entity', entityRef: request.requestedBy },
    payload: {
      ...wordsFor(request, notice),
      link: `/platform/requests/${request.number}`,
      topic: 'platform-requests',
      scope: `request-${request.number}-${notice}`,
    },
  });
}
