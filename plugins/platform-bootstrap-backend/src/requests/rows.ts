import {
  ChangeKind,
  type ChangeRequest,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Pass, TrackedRequest } from './types';

/** The table `change_requests`. @internal */
export type RequestRow = {
  number: number;
  key: string;
  url: string;
  title: string;
  change: string | null;
  application: string | null;
  category: string | null;
  owner: string | null;
  requested_by: string | null;
  needs_platform_review: boolean;
  task_id: string | null;
  opened_at: string;
  state: string;
  stuck: boolean;
  ended_at: string | null;
  steps: string;
  pull: string | null;
  watched: string;
  notified: string;
};

/** The table `change_requests_pass`. @internal */
export type PassRow = {
  id: number;
  version: number;
  observed_at: string | null;
  problem: string | null;
};

/** @internal */
export const toRow = (request: TrackedRequest): RequestRow => ({
  number: request.number,
  key: request.key,
  url: request.url,
  title: request.title,
  change: request.change,
  application: request.application,
  category: request.category,
  owner: request.owner,
  requested_by: request.requestedBy,
  needs_platform_review: request.needsPlatformReview,
  task_id: request.taskId,
  opened_at: request.openedAt,
  state: request.state,
  stuck: request.stuck,
  ended_at: request.endedAt,
  steps: JSON.stringify(request.steps),
  pull: request.pull && JSON.stringify(request.pull),
  watched: JSON.stringify(request.watched),
  notified: JSON.stringify(request.notified),
});

/** @internal */
export const toRequest = (row: RequestRow): TrackedRequest => ({
  number: row.number,
  key: row.key,
  url: row.url,
  title: row.title,
  // A kind that a newer version wrote is none that this one knows.
  change: ChangeKind.safeParse(row.change).data ?? null,
  application: row.application,
  category: row.category,
  owner: row.owner,
  requestedBy: row.requested_by,
  needsPlatformReview: Boolean(row.needs_platform_review),
  taskId: row.task_id,
  openedAt: row.opened_at,
  state: row.state as ChangeRequest['state'],
  stuck: Boolean(row.stuck),
  endedAt: row.ended_at,
  steps: JSON.parse(row.steps),
  pull: row.pull && JSON.parse(row.pull),
  watched: JSON.parse(row.watched),
  notified: JSON.parse(row.notified),
});

/** @internal */
export const toPass = (row: PassRow | undefined): Pass => ({
  version: row?.version ?? 0,
  observedAt: row?.observed_at ?? null,
  problem: row?.problem ?? null,
});
