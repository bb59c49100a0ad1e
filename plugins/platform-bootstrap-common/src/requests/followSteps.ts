import { judgeCreated, judgeReady, judgeSynced } from './clusterSteps';
import type { ClusterFact, RequestFacts } from './facts';
import { judgeBuilt, judgeChecks, judgeMerged } from './forgeSteps';
import { REQUEST_LIMITS, type RequestLimits } from './limits';
import {
  current,
  done,
  REQUEST_STEPS,
  SERVICE_STEPS,
  type FollowedStep,
  type FollowedStepId,
  type Verdict,
} from './step';

/** How far a request has come. @public */
export type RequestProgress = {
  readonly steps: readonly FollowedStep[];
  readonly state: 'open' | 'done' | 'closed';
  /** A step has failed, or takes longer than it should: somebody has to act. */
  readonly stuck: boolean;
  /** ISO 8601; `null` while it is open. */
  readonly endedAt: string | null;
};

type Context = {
  readonly facts: RequestFacts;
  readonly limits: RequestLimits;
  /** ISO 8601. */
  readonly now: string;
  /** The step as it stood before. */
  readonly before: (id: FollowedStepId) => FollowedStep | undefined;
  /** When the step before this one was done (ISO 8601). */
  readonly since: string;
};

type Judge = (context: Context) => Verdict;

const onCluster =
  (
    id: FollowedStepId,
    judge: (
      seen: Extract<ClusterFact, { kind: 'seen' }>,
      context: Context,
    ) => Verdict,
  ): Judge =>
  context => {
    const { cluster } = context.facts;
    if (cluster.kind === 'seen') return judge(cluster, context);
    const last = context.before(id);
    // Not seeing it now does not undo what was seen.
    return last?.status === 'done' && last.at && id !== 'ready'
      ? done(last.at)
      : current(cluster.reason, cluster.message);
  };

const dueAfter = ({ since }: Context, withinMs: number) => ({
  since,
  withinMs,
});

const JUDGES: Readonly<Record<FollowedStepId, Judge>> = {
  opened: ({ facts }) => done(facts.pull.openedAt),
  checks: ({ facts, limits, before, now }) =>
    judgeChecks(facts, limits, before('checks')?.at ?? null, now),
  built: ({ facts, limits, before, now, since }) =>
    judgeBuilt(facts, limits, before('built')?.at ?? null, { now, since }),
  merged: ({ facts, limits }) => judgeMerged(facts, limits),
  synced: onCluster('synced', ({ readers, target, at }, context) => {
    const last = context.before('synced');
    // A commit that was synced once stays in the history of all that follow.
    if (last?.status === 'done' && last.at) return done(last.at);
    const due = dueAfter(context, context.limits.syncMs);
    return judgeSynced(readers, target, at, due);
  }),
  created: onCluster('created', ({ target, at }, context) => {
    const { effect } = context.facts;
    const due = dueAfter(context, context.limits.syncMs);
    return judgeCreated(effect, target, at, due);
  }),
  ready: onCluster('ready', ({ target, at }, context) => {
    const { effect } = context.facts;
    const due = dueAfter(context, context.limits.readyMs);
    return judgeReady(effect, target, at, due);
  }),
};

function isLate({ due }: Verdict, now: string): boolean {
  return due !== null && Date.parse(now) - Date.parse(due.since) > due.withinMs;
}

// Done stays done at the time when it was first seen so.
function timed(
  { status, at }: Verdict,
  before: FollowedStep | undefined,
  now: string,
): string | null {
  if (status === 'done' || status === 'failed') {
    const known = before?.status === status ? before.at : null;
    return known ?? at ?? now;
  }
  return null;
}

const waiting = (id: FollowedStepId, closed: boolean): FollowedStep => ({
  id,
  status: closed ? 'skipped' : 'waiting',
  at: null,
  reason: null,
  message: null,
  link: null,
});

/**
 * How far a request has come, from what is seen now and the steps as they stood before. It asks nothing of how things came to be
 * so: whatever was missed meanwhile, or done by hand, does not matter.
 *
 * @public
 */
export function followSteps(
  facts: RequestFacts,
  previous: readonly FollowedStep[],
  now: string,
  limits: RequestLimits = REQUEST_LIMITS,
): RequestProgress {
  const isClosed = facts.pull.state === 'closed';
  const before = (id: FollowedStepId) => previous.find(step => step.id === id);
  const steps: FollowedStep[] = [];
  let since = facts.pull.openedAt;
  let stopped: Verdict | null = null;
  for (const id of facts.image ? SERVICE_STEPS : REQUEST_STEPS) {
    if (stopped) {
      steps.push(waiting(id, isClosed));
      continue;
    }
    const verdict = JUDGES[id]({ facts, limits, now, before, since });
    const { status, reason, message, link } = verdict;
    const at = timed(verdict, before(id), now);
    steps.push({ id, status, at, reason, message, link });
    if (verdict.passes) since = at && at > since ? at : since;
    else stopped = verdict;
  }
  if (isClosed) {
    return {
      steps,
      state: 'closed',
      stuck: false,
      endedAt: facts.pull.endedAt,
    };
  }
  return stopped
    ? {
        steps,
        state: 'open',
        stuck: stopped.status === 'failed' || isLate(stopped, now),
        endedAt: null,
      }
    : { steps, state: 'done', stuck: false, endedAt: since };
}
