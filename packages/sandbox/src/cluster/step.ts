import type { LeverState } from '../levers/LeverState';
import { sourcesOf, type Source } from './application';
import { operate } from './autosync';
import { controlledIn } from './controlled';
import { compare, syncStatusOf } from './compare';
import { worstOf, type HealthCode } from './health';
import { spread, type Draft } from './lifecycle';
import type { FindRevision } from './render';
import { observeResource, type Surroundings } from './resource';
import type { ClusterState, LiveApplication, LiveResource } from './state';
import type { Timing } from './timing';

/** What the cluster lives in: the repository's commits, the levers and the pace. @internal */
export type World = {
  readonly find: FindRevision;
  readonly levers: LeverState;
  readonly timing: Timing;
};

function revisionsOf(sources: readonly Source[], { find }: World) {
  const seen = sources.map(find);
  return {
    key: seen
      .map((s, i) =>
        typeof s === 'string' ? sources[i].targetRevision : s.snapshot.revision,
      )
      .join(','),
    seenAt: Math.max(
      0,
      ...seen.map(s => (typeof s === 'string' ? 0 : s.seenAt)),
    ),
  };
}

function compareWhenDue(
  app: LiveApplication,
  state: ClusterState,
  world: World,
  now: number,
  isAsked = false,
): LiveApplication {
  const { comparison, parsed } = app;
  const revisions = revisionsOf(parsed.ok ? sourcesOf(parsed.spec) : [], world);
  const project = state.projects.get(parsed.ok ? parsed.spec.project : '');
  const current =
    comparison?.manifest === app.manifest &&
    comparison.project === project &&
    comparison.revisions === revisions.key;
  const due = current
    ? now - comparison.at >= world.timing.refresh
    : now - app.changedAt >= world.timing.compare &&
      now - revisions.seenAt >= world.timing.notice;
  if (!due && !isAsked) return app;
  return current
    ? { ...app, comparison: { ...comparison, at: now } }
    : compare(app, { project, revisions: revisions.key }, world.find, now);
}

function observe(app: LiveApplication, around: Surroundings): LiveApplication {
  let live: Map<string, LiveResource> | undefined;
  for (const [key, resource] of app.live) {
    const seen = observeResource(resource, around);
    if (seen === resource) continue;
    live ??= new Map(app.live);
    live.set(key, seen);
  }
  return live ? { ...app, live } : app;
}

function healthCode(app: LiveApplication): HealthCode {
  if (!app.comparison) return 'Missing';
  if (app.conditions.some(c => c.type === 'InvalidSpecError')) return 'Unknown';
  const { target } = app.comparison;
  const wanted = target.kind === 'rendered' ? target.desired.length : 0;
  if (app.live.size === 0 && wanted > 0) return 'Missing';
  return worstOf([...app.live.values()].flatMap(r => r.health?.status ?? []));
}

function judge(app: LiveApplication, now: number): LiveApplication {
  const sync = syncStatusOf(app);
  const status = healthCode(app);
  return sync === app.sync && status === app.health.status
    ? app
    : {
        ...app,
        sync,
        health:
          status === app.health.status ? app.health : { status, since: now },
      };
}

/** Compares one Application with Git because somebody asked for it, whenever it would be due. @internal */
export function refreshed(
  state: ClusterState,
  world: World,
  name: string,
  now: number,
): ClusterState {
  const app = state.applications.get(name);
  if (!app) return state;
  const compared = compareWhenDue(app, state, world, now, true);
  const applications = new Map(state.applications);
  applications.set(name, judge(compared, now));
  return { ...state, applications };
}

/** Lets the cluster live on until `now`; the same object when nothing happened. @internal */
export function step(
  state: ClusterState,
  world: World,
  now: number,
): ClusterState {
  const draft: Draft = {
    applications: new Map(state.applications),
    projects: new Map(state.projects),
  };
  const around: Surroundings = {
    ...world,
    now,
    healthOf: child => draft.applications.get(child)?.health,
    controlled: controlledIn(state),
  };
  let changed = false;
  for (const name of state.applications.keys()) {
    const before = draft.applications.get(name);
    if (!before) continue;
    const compared = compareWhenDue(before, draft, world, now);
    const operated = operate(observe(compared, around), world.timing, now);
    const after = judge(observe(operated, around), now);
    if (after === before) continue;
    changed = true;
    draft.applications.set(name, after);
    if (after.live !== before.live) spread(draft, before, after, now);
  }
  return changed ? draft : state;
}
