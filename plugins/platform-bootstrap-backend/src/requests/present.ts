import type {
  ChangeRequest,
  FollowedStep,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Pass, TrackedRequest } from './types';

/** A request as the API shows it to those who see everything. @internal */
export const presentRequest = (
  request: TrackedRequest,
  { observedAt }: Pass,
): ChangeRequest => ({
  id: String(request.number),
  key: request.key,
  change: request.change,
  title: request.title,
  application: request.application,
  category: request.category,
  owner: request.owner,
  requestedBy: request.requestedBy,
  pullRequest: {
    number: request.number,
    url: request.url,
    state: request.pull?.state ?? 'open',
  },
  needsPlatformReview: request.needsPlatformReview,
  state: request.state,
  stuck: request.stuck,
  openedAt: request.openedAt,
  endedAt: request.endedAt,
  steps: [...request.steps],
  observedAt: request.state === 'open' ? observedAt : request.endedAt,
});

// What says nothing but of the request itself.
const HARMLESS = [
  'FileBroken',
  'NoApplication',
  'NoParent',
  'NotCreated',
  'NotPruned',
  'OutOfSync',
  'Stale',
  'WaitsForSync',
];

// All else that is said of these can name components, and files, of others.
const HIDDEN: Readonly<Partial<Record<FollowedStep['id'], string>>> = {
  synced: 'its parent has a problem; the platform team sees which',
  created: 'it goes no further; the platform team sees why',
  ready: 'what it still waits for may not be seen by you',
};

const isTold = (
  { id, reason, message }: FollowedStep,
  seesComponent: boolean,
): boolean =>
  message === null ||
  HARMLESS.includes(reason ?? '') ||
  (id === 'ready' && seesComponent && reason !== 'GateNotReady');

/**
 * A request for those who do not see everything, without a word of what others own. Its component is told of to those alone who see
 * that; how far the request has come, to whoever asked for it.
 *
 * @internal
 */
export const restrictRequest = (
  request: ChangeRequest,
  seesComponent: boolean,
): ChangeRequest => ({
  ...request,
  steps: request.steps.map(step => {
    const hidden = HIDDEN[step.id];
    return hidden === undefined || isTold(step, seesComponent)
      ? step
      : { ...step, message: hidden, link: null };
  }),
});
