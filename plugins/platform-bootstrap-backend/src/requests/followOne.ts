import {
  followSteps,
  type ClusterFact,
  type RequestLimits,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { PreparedSnapshot } from '../snapshot/Board';
import { findReaders, lookAtCluster, type LookDeps } from './lookAtCluster';
import { subjectOf } from './subject';
import type { ImageOf } from './serviceImage';
import type { Pull, TrackedRequest } from './types';

/** What one request is judged by, beside the pull request. @internal */
export type Surroundings = LookDeps & {
  /** `null` when nothing of the cluster is known. */
  readonly board: PreparedSnapshot | null;
  readonly limits: RequestLimits;
  readonly imageOf: ImageOf;
  /** Milliseconds since the epoch. */
  readonly now: number;
};

const NOT_OBSERVED: ClusterFact = {
  kind: 'unknown',
  reason: 'NotObserved',
  message: 'the cluster was not looked at yet',
};

const isSynced = ({ steps }: TrackedRequest) =>
  steps.some(({ id, status }) => id === 'synced' && status === 'done');

/** A request as it stands now. @internal */
export async function followOne(
  request: TrackedRequest,
  pull: Pull,
  { board, limits, now, imageOf, ...deps }: Surroundings,
): Promise<TrackedRequest> {
  const { url } = deps.repository;
  const subject = board && subjectOf(request, pull, board.platform, url);
  const readers =
    board && subject ? findReaders(board, pull, subject, deps.repository) : [];
  const cluster =
    board && subject && pull.state === 'merged'
      ? await lookAtCluster(
          board,
          now,
          { pull, subject, readers, isSynced: isSynced(request) },
          deps,
        )
      : NOT_OBSERVED;
  const image = await imageOf(request, pull);
  const progress = followSteps(
    {
      ...(image && { image }),
      effect: subject?.effect ?? 'alter',
      needsPlatformReview: request.needsPlatformReview,
      pull,
      cluster,
    },
    request.steps,
    new Date(now).toISOString(),
    limits,
  );
  return {
    ...request,
    ...progress,
    pull,
    title: pull.title,
    url: pull.url,
    openedAt: pull.openedAt,
    application: subject?.application ?? request.application,
    category: subject?.category ?? request.category,
    owner: subject?.owner ?? request.owner,
    // Asked for before they matter, so that the answer is there when they do.
    watched: isSynced(request) ? [] : readers.map(({ id }) => id),
  };
}
