import { ParentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';

/** What people should know of parent Applications. */
export type ParentNotice = {
  readonly tone: 'danger' | 'info';
  readonly title: string;
  readonly message: string;
};

// Not seeing a parent is no fault of the parent; why it was not seen stands on the board already.
const BLIND = new Set([
  'Stale',
  'Unreachable',
  'Unauthorized',
  'UnexpectedResponse',
  'TooLarge',
  'NotConfigured',
  'Misconfigured',
  'AdapterFailed',
]);

const speaksFor = ({ ready, reason }: ParentStatus) =>
  !ready && !BLIND.has(reason) && reason !== 'OperationRunning';

/** Ids of the parents that cannot sync until somebody mends what stops them. */
export const stuckParents = (
  parents: readonly ParentStatus[],
): readonly string[] =>
  parents
    .filter(parent => speaksFor(parent) && parent.reason !== 'OutOfSync')
    .map(({ id }) => id);

/** What to say of the parents that are not ready: a broken manifest holds back all siblings, and one that waits holds back news. */
export function parentNotices(
  parents: readonly ParentStatus[],
): readonly ParentNotice[] {
  return parents.filter(speaksFor).map(({ id, reason, message }) =>
    reason === 'OutOfSync'
      ? {
          tone: 'info',
          title: `${id} is out of sync: what was merged has not reached its children yet`,
          message: '',
        }
      : {
          tone: 'danger',
          title: `${id} cannot sync (${reason}): nothing new reaches its children`,
          message,
        },
  );
}
