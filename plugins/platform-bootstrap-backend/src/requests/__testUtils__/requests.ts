import type { OpenedRequest } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { GitSource } from '../../adapters/types';
import { fromOpened } from '../tracked';
import type { Pull, TrackedRequest } from '../types';

/** The platform repository of these tests. @internal */
export const REPOSITORY = {
  url: 'https://github.com/acme/platform',
  branch: 'main',
  path: 'argocd',
};

/** A commit's name made of one digit. @internal */
export const commit = (digit: string): string => digit.repeat(40);

/** @internal */
export const opened = (more: Partial<OpenedRequest> = {}): OpenedRequest => {
  const number = more.number ?? 7;
  return {
    number,
    url: `${REPOSITORY.url}/pull/${number}`,
    branch: 'platform-bootstrap/add-application-kuberay',
    change: 'add-application',
    title: 'Add kuberay to automation',
    application: 'kuberay',
    category: 'automation',
    owner: 'group:default/developers',
    requestedBy: 'user:default/daniel',
    needsPlatformReview: false,
    taskId: 'task-1',
    ...more,
  };
};

/** @internal */
export const tracked = (
  more: Partial<TrackedRequest> = {},
  at = '2026-11-20T10:00:00.000Z',
): TrackedRequest => ({ ...fromOpened(opened(), at), ...more });

/** @internal */
export const pull = (more: Partial<Pull> = {}): Pull => {
  const number = more.number ?? 7;
  return {
    number,
    url: `${REPOSITORY.url}/pull/${number}`,
    title: 'Add kuberay to automation',
    branch: 'platform-bootstrap/add-application-kuberay',
    base: 'main',
    isFork: false,
    state: 'open',
    isDraft: false,
    hasConflict: false,
    review: 'none',
    checks: [],
    hidesChecks: false,
    openedAt: '2026-11-20T10:00:00.000Z',
    updatedAt: '2026-11-20T10:00:00.000Z',
    endedAt: null,
    mergeCommit: null,
    files: [{ path: 'argocd/apps/automation/kuberay.yaml', change: 'added' }],
    ...more,
  };
};

/** A directory of the platform repository that an Application reads; `null` when it only lends its files. @internal */
export const directory = (
  path: string | null,
  revision: string | null = null,
): GitSource => ({ repoURL: `${REPOSITORY.url}.git`, path, revision });
