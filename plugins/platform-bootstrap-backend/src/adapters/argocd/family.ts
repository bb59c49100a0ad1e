import { TRACKING_ID, trackedBy } from '../../kubernetes/tracking';
import type { Application } from './schema';

/** The Applications apart: those that bring others, and those that are components. @internal */
export type Family = {
  readonly parents: readonly Application[];
  readonly children: readonly {
    readonly id: string;
    readonly parent: string | null;
    readonly application: Application;
  }[];
};

// The tracking id names its own object, so that a copied annotation claims nothing.
function parentOf({ metadata }: Application): string | null {
  const { namespace, name, annotations } = metadata;
  const trackingId = annotations[TRACKING_ID];
  const self = `:argoproj.io/Application:${namespace}/${name}`;
  return trackingId?.endsWith(self)
    ? trackedBy(trackingId)?.name ?? null
    : null;
}

// An id is the Application's name. Argo CD allows the same name in several namespaces: the first (by namespace) keeps it.
function withIds(children: readonly Omit<Family['children'][number], 'id'>[]) {
  const taken = new Set<string>();
  return [...children]
    .sort((a, b) =>
      a.application.metadata.namespace < b.application.metadata.namespace
        ? -1
        : 1,
    )
    .map(child => {
      const { name, namespace } = child.application.metadata;
      const id = taken.has(name) ? `${namespace}.${name}` : name;
      taken.add(id);
      return { ...child, id };
    });
}

// A directory for Applications that is still empty: as its parent, in the same project, and for the namespace that it is in itself.
function isEmptyParent(
  { metadata, spec }: Application,
  parent: Application | undefined,
): boolean {
  const [source, ...others] = [...spec.sources, spec.source].filter(
    one => one !== undefined,
  );
  return (
    parent !== undefined &&
    parent.spec.project === spec.project &&
    spec.destination.namespace === metadata.namespace &&
    others.length === 0 &&
    source?.path !== undefined &&
    source.chart === undefined
  );
}

/** Tells parents from components. A parent is what Argo CD calls an app of apps, what another Application is tracked by, and an empty one. @internal */
export function familyOf(applications: readonly Application[]): Family {
  const byName = new Map(applications.map(one => [one.metadata.name, one]));
  const withParent = applications.map(application => ({
    application,
    parent: parentOf(application),
  }));
  const claimed = new Set(withParent.map(({ parent }) => parent));
  const isParent = (application: Application) =>
    application.status.summary.isAppOfApps ||
    claimed.has(application.metadata.name) ||
    isEmptyParent(application, byName.get(parentOf(application) ?? ''));
  return {
    parents: applications.filter(isParent),
    children: withIds(
      withParent.filter(({ application }) => !isParent(application)),
    ),
  };
}
