import { projectRefusals } from './project';
import { render, type FindRevision, type Target } from './render';
import type {
  AppCondition,
  Comparison,
  LiveApplication,
  SyncStatus,
} from './state';

/** How one object stands: what the Application wants against what exists. @internal */
export type Difference = {
  readonly key: string;
  readonly status: 'Synced' | 'OutOfSync';
  /** It exists and nobody wants it any more. */
  readonly surplus: boolean;
};

type Live = LiveApplication['live'];

function compareObjects(target: Target, live: Live): readonly Difference[] {
  if (target.kind === 'failed') return [];
  const wanted = target.desired.map(({ key, text }): Difference => {
    const same = live.get(key)?.text === text;
    return { key, status: same ? 'Synced' : 'OutOfSync', surplus: false };
  });
  const keys = new Set(wanted.map(({ key }) => key));
  const surplus = [...live.keys()]
    .filter(key => !keys.has(key))
    .map((key): Difference => ({ key, status: 'OutOfSync', surplus: true }));
  return [...wanted, ...surplus];
}

// Both arguments are never changed, so the answer for the same two objects is the same: a step asks thousands of times.
const known = new WeakMap<Live, readonly [Target, readonly Difference[]]>();

/** Compares what an Application wants with what it has, object by object. @internal */
export function differencesOf(
  target: Target,
  live: Live,
): readonly Difference[] {
  const before = known.get(live);
  if (before?.[0] === target) return before[1];
  const differences = compareObjects(target, live);
  known.set(live, [target, differences]);
  return differences;
}

/** The sync status that follows from a comparison. @internal */
export function syncStatusOf(app: LiveApplication): SyncStatus {
  if (!app.comparison) return 'OutOfSync';
  const { target } = app.comparison;
  if (target.kind === 'failed') return 'Unknown';
  const differences = differencesOf(target, app.live);
  return differences.some(d => d.status === 'OutOfSync')
    ? 'OutOfSync'
    : 'Synced';
}

function problemsOf(
  target: Target,
  refusals: readonly string[],
  at: number,
): AppCondition[] {
  if (refusals.length > 0) {
    return refusals.map(message => ({ type: 'InvalidSpecError', message, at }));
  }
  if (target.kind === 'failed') {
    return [{ type: 'ComparisonError', message: target.message, at }];
  }
  return target.repeated.map(key => ({
    type: 'RepeatedResourceWarning',
    message: `Resource ${key} appeared 2 times among application resources.`,
    at,
  }));
}

/** Renders the Application again and notes what stands in its way; what it has stays untouched. @internal */
export function compare(
  app: LiveApplication,
  world: Pick<Comparison, 'project' | 'revisions'>,
  find: FindRevision,
  now: number,
): LiveApplication {
  const refusals = app.parsed.ok
    ? projectRefusals(app.parsed.spec, world.project)
    : [app.parsed.message];
  const target: Target =
    app.parsed.ok && refusals.length === 0
      ? render(app.name, app.parsed.spec, find)
      : { kind: 'failed', revisions: [], message: refusals.join('; ') };
  return {
    ...app,
    comparison: { ...world, manifest: app.manifest, at: now, target },
    conditions: problemsOf(target, refusals, now).map(
      fresh =>
        app.conditions.find(
          old => old.type === fresh.type && old.message === fresh.message,
        ) ?? fresh,
    ),
  };
}
