import { isAutomated } from './application';
import { differencesOf } from './compare';
import { advance, begunAt } from './operation';
import type { AppCondition, LiveApplication } from './state';
import type { Timing } from './timing';

// Argo CD's own limit for syncs that nobody asked for.
const DEFAULT_RETRIES = 5;

function withSyncError(app: LiveApplication, message: string, at: number) {
  const type = 'SyncError';
  const known = app.conditions.find(
    c => c.type === type && c.message === message,
  );
  if (known) return app;
  const others = app.conditions.filter(condition => condition.type !== type);
  const error: AppCondition = { type, message, at };
  return { ...app, conditions: [...others, error] };
}

function start(
  app: LiveApplication,
  timing: Timing,
  now: number,
): LiveApplication {
  const { comparison, operation } = app;
  if (!app.parsed.ok || !isAutomated(app.parsed.spec)) return app;
  if (comparison?.target.kind !== 'rendered') return app;
  const { automated, retry } = app.parsed.spec.syncPolicy ?? {};
  const open = differencesOf(comparison.target, app.live).filter(
    d => d.status === 'OutOfSync' && (!d.surplus || automated?.prune),
  );
  if (open.length === 0) return app;
  const wipesOut = comparison.target.desired.length === 0 && app.live.size > 0;
  if (wipesOut && !automated?.allowEmpty) {
    const message = `Skipping sync attempt to ${comparison.revisions}: auto-sync will wipe out all resources`;
    return withSyncError(app, message, now);
  }
  const again =
    operation?.phase === 'Failed' && operation.target === comparison.target;
  const retries = again ? operation.retries + 1 : 0;
  if (again) {
    const wait = Math.min(
      timing.retry * 2 ** operation.retries,
      36 * timing.retry,
    );
    const limit = retry?.limit ?? DEFAULT_RETRIES;
    // Less than none is as often as it takes.
    if (limit >= 0 && retries > limit) {
      const message = `Failed last sync attempt to [${comparison.revisions}]: ${operation.message}`;
      return withSyncError(app, message, now);
    }
    if (now - (operation.finishedAt ?? now) < wait) return app;
  }
  const begun = begunAt(now, comparison.target, {
    ...{ retries, askedBy: null },
    prune: automated?.prune === true,
  });
  const conditions = app.conditions.filter(c => c.type !== 'SyncError');
  return { ...app, operation: begun, conditions };
}

/** Takes the next step of the Application's sync, or starts one when it is due; the same object when there is nothing to do. @internal */
export function operate(
  app: LiveApplication,
  timing: Timing,
  now: number,
): LiveApplication {
  return app.operation?.phase === 'Running'
    ? advance(app, app.operation, timing, now)
    : start(app, timing, now);
}
