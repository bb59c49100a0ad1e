import {
  REQUEST_STEPS,
  SERVICE_STEPS,
  type ChangeKind,
  type FollowedStep,
  type OpenedRequest,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { changeOf } from './subject';
import { BRANCH_PREFIX, type Pull, type TrackedRequest } from './types';

const stepsOf = (change: ChangeKind | null): readonly FollowedStep['id'][] =>
  change === 'new-service' ? SERVICE_STEPS : REQUEST_STEPS;

/** The steps before the forge was asked. @internal */
export const firstSteps = (
  openedAt: string,
  change: ChangeKind | null,
): readonly FollowedStep[] =>
  stepsOf(change).map((id, i) => ({
    id,
    status: (['done', 'current'] as const)[i] ?? 'waiting',
    at: i === 0 ? openedAt : null,
    reason: i === 1 ? 'NotAsked' : null,
    message: i === 1 ? 'the forge was not asked about it yet' : null,
    link: null,
  }));

const keyOf = (branch: string) => branch.slice(BRANCH_PREFIX.length);

const started = (number: number, branch: string, openedAt: string) => ({
  number,
  key: keyOf(branch),
  openedAt,
  state: 'open' as const,
  stuck: false,
  endedAt: null,
  steps: firstSteps(openedAt, changeOf(keyOf(branch))),
  pull: null,
  watched: [],
  notified: [],
});

/** A request as whoever opened it tells of it. @internal */
export const fromOpened = (
  opened: OpenedRequest,
  now: string,
): TrackedRequest => {
  const { number, branch, ...words } = opened;
  return { ...started(number, branch, now), ...words };
};

/** A request of which nobody told, by its pull request. @internal */
export const fromPull = (pull: Pull): TrackedRequest => {
  const { number, branch, openedAt, url, title } = pull;
  const base = started(number, branch, openedAt);
  return {
    ...base,
    url,
    title,
    change: changeOf(base.key),
    application: null,
    category: null,
    owner: null,
    requestedBy: null,
    // Nobody knows, so nobody is told that it needs less than it does.
    needsPlatformReview: false,
    taskId: null,
  };
};

/** Whether a pull request is one of the portal's own; what comes from a fork never is. @internal */
export const isOurs = ({ branch, isFork }: Pull): boolean =>
  !isFork &&
  branch.startsWith(BRANCH_PREFIX) &&
  branch.length > BRANCH_PREFIX.length;

/** Whether a number stands for another pull request than before, as in a repository that was made anew. @internal */
export const isAnother = (request: TrackedRequest, pull: Pull): boolean =>
  request.pull !== null && request.pull.openedAt !== pull.openedAt;

/** A request from its beginning. @internal */
export const restarted = (
  request: TrackedRequest,
  { number, branch, openedAt }: Pull,
): TrackedRequest => ({ ...request, ...started(number, branch, openedAt) });

const GONE_AFTER_MS = 10 * 60_000;

/** A request whose pull request the forge no longer has; `null` while it is so new that the forge may not show it yet. @internal */
export function vanished(
  request: TrackedRequest,
  now: number,
): TrackedRequest | null {
  if (now - Date.parse(request.openedAt) < GONE_AFTER_MS) return null;
  const at = new Date(now).toISOString();
  const steps = request.steps.map((step): FollowedStep => {
    const nothing = { at: null, reason: null, message: null, link: null };
    if (step.status === 'done') return step;
    if (step.id !== 'merged')
      return { id: step.id, status: 'skipped', ...nothing };
    const message = 'the forge no longer has this pull request';
    const reason = 'NotFound';
    return { id: step.id, status: 'failed', at, reason, message, link: null };
  });
  return { ...request, steps, state: 'closed', stuck: false, endedAt: at };
}
