import type { CheckFact } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { ChangedFile, Pull } from '../types';
import type { CheckNode, PullNode } from './schema';

// What does not keep a pull request from being merged.
const GOOD = ['SUCCESS', 'NEUTRAL', 'SKIPPED'];

const millis = (time: string) => new Date(time).toISOString();

function runState({
  status,
  conclusion,
}: Extract<CheckNode, { __typename: 'CheckRun' }>): CheckFact['state'] {
  if (status !== 'COMPLETED') return 'pending';
  return GOOD.includes(conclusion ?? '') ? 'passed' : 'failed';
}

function contextState(state: string | null | undefined): CheckFact['state'] {
  if (state === 'SUCCESS') return 'passed';
  return state === 'PENDING' || state === 'EXPECTED' ? 'pending' : 'failed';
}

function toCheck(node: CheckNode): CheckFact {
  if (node.__typename === 'CheckRun') {
    const { name, detailsUrl, completedAt } = node;
    return {
      name,
      state: runState(node),
      url: detailsUrl ?? null,
      endedAt: completedAt ? millis(completedAt) : null,
    };
  }
  const { context, targetUrl, createdAt } = node;
  const state = contextState(node.state);
  const endedAt = state !== 'pending' && createdAt ? millis(createdAt) : null;
  return { name: context, state, url: targetUrl ?? null, endedAt };
}

const STATES = { OPEN: 'open', MERGED: 'merged', CLOSED: 'closed' } as const;

const REVIEWS: Readonly<Record<string, Pull['review']>> = {
  APPROVED: 'approved',
  CHANGES_REQUESTED: 'changes-requested',
  REVIEW_REQUIRED: 'required',
};

const CHANGES: Readonly<Record<string, ChangedFile['change']>> = {
  ADDED: 'added',
  COPIED: 'added',
  RENAMED: 'added',
  DELETED: 'removed',
};

/** A pull request in the words of the domain; `hidesChecks` where the portal may not read them. @internal */
export function toPull(node: PullNode, hidesChecks: boolean): Pull {
  const endedAt = node.mergedAt ?? node.closedAt;
  const rollup = node.commits[0]?.commit.statusCheckRollup;
  return {
    number: node.number,
    title: node.title.slice(0, 300),
    url: node.url,
    branch: node.headRefName,
    headCommit: node.headRefOid ?? null,
    base: node.baseRefName,
    isFork: node.isCrossRepository,
    state: STATES[node.state],
    isDraft: node.isDraft,
    hasConflict: node.mergeable === 'CONFLICTING',
    review: REVIEWS[node.reviewDecision ?? ''] ?? 'none',
    checks: rollup?.contexts.map(toCheck) ?? [],
    hidesChecks: hidesChecks && !rollup,
    openedAt: millis(node.createdAt),
    updatedAt: millis(node.updatedAt),
    endedAt: endedAt ? millis(endedAt) : null,
    mergeCommit: node.mergeCommit?.oid ?? null,
    files: node.files.map(({ path, changeType }) => ({
      path,
      change: CHANGES[changeType ?? ''] ?? 'changed',
    })),
  };
}
