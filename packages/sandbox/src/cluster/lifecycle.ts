import { parseSpec } from './application';
import { isArgo, type Manifest } from './manifest';
import { DEFAULT_PROJECT } from './project';
import type { ClusterState, LiveApplication } from './state';
import { shareOf, type Timing } from './timing';

/** An Application that was just created, by its parent or by hand. @internal */
export function bear(
  manifest: Manifest,
  parent: string | null,
  now: number,
): LiveApplication {
  return {
    name: manifest.metadata.name,
    manifest,
    parsed: parseSpec(manifest),
    parent,
    createdAt: now,
    changedAt: now,
    generation: 1,
    comparison: null,
    live: new Map(),
    sync: 'OutOfSync',
    health: { status: 'Missing', since: now },
    conditions: [],
    operation: null,
    history: [],
  };
}

// A removed Application takes its own children with it, as its finalizer makes it do.
function bury(applications: Map<string, LiveApplication>, name: string) {
  const gone = applications.get(name);
  applications.delete(name);
  for (const { manifest } of gone?.live.values() ?? []) {
    if (isArgo(manifest, 'Application'))
      bury(applications, manifest.metadata.name);
  }
}

/** The cluster while a step is being worked out. @internal */
export type Draft = {
  readonly applications: Map<string, LiveApplication>;
  readonly projects: Map<string, Manifest>;
};

/** Carries out what an Application's sync did to other Applications and to AppProjects. @internal */
export function spread(
  draft: Draft,
  before: LiveApplication,
  app: LiveApplication,
  now: number,
) {
  for (const [key, { manifest }] of before.live) {
    if (app.live.has(key)) continue;
    const { name } = manifest.metadata;
    if (isArgo(manifest, 'Application')) bury(draft.applications, name);
    if (isArgo(manifest, 'AppProject')) draft.projects.delete(name);
  }
  for (const [key, { manifest, text }] of app.live) {
    if (before.live.get(key)?.text === text) continue;
    const { name } = manifest.metadata;
    const child = draft.applications.get(name);
    if (isArgo(manifest, 'AppProject')) draft.projects.set(name, manifest);
    if (isArgo(manifest, 'Application') && name !== app.name) {
      const fresh = bear(manifest, app.name, now);
      draft.applications.set(
        name,
        child
          ? {
              ...child,
              manifest,
              parsed: fresh.parsed,
              parent: app.name,
              changedAt: now,
              generation: child.generation + 1,
            }
          : fresh,
      );
    }
  }
}

/** What somebody applied by hand: Applications and AppProjects, and the project that is always there. @internal */
export function applyByHand(
  manifests: readonly Manifest[],
  now: number,
): ClusterState {
  const projects = [
    DEFAULT_PROJECT,
    ...manifests.filter(m => isArgo(m, 'AppProject')),
  ];
  return {
    projects: new Map(projects.map(p => [p.metadata.name, p])),
    applications: new Map(
      manifests
        .filter(m => isArgo(m, 'Application'))
        .map(m => [m.metadata.name, bear(m, null, now)]),
    ),
  };
}

/** The same cluster with comparisons as fresh as in one that has run for long: some just now, some almost due again. @internal */
export function compared(
  state: ClusterState,
  now: number,
  timing: Timing,
): ClusterState {
  const applications = new Map<string, LiveApplication>();
  for (const [name, app] of state.applications) {
    const at = now - shareOf(name) * timing.refresh;
    const { comparison } = app;
    applications.set(
      name,
      comparison ? { ...app, comparison: { ...comparison, at } } : app,
    );
  }
  return { ...state, applications };
}
