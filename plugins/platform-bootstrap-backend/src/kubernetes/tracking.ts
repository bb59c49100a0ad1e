import type { Component } from '../adapters/types';
import type { Metadata } from './objects';

/** The annotation by which Argo CD says which Application an object belongs to. @internal */
export const TRACKING_ID = 'argocd.argoproj.io/tracking-id';

const INSTANCE = 'app.kubernetes.io/instance';

// `<application>:<group>/<kind>:<namespace>/<name>`; an Application outside Argo CD's own namespace is `<namespace>_<application>`.
const PATTERN = /^(?:([^:_]+)_)?([^:_]+):[^:]*:[^:]+$/;

/** The Application that a tracking id names. @internal */
export function trackedBy(
  trackingId: string | undefined,
): { readonly namespace?: string; readonly name: string } | null {
  const match = PATTERN.exec(trackingId ?? '');
  return match && { namespace: match[1], name: match[2] };
}

/** Finds the component that an object of the cluster belongs to: by tracking id, else by instance label in its own namespace. @internal */
export function ownerFinder(
  components: readonly Component[],
): (metadata: Metadata) => string | undefined {
  const byName = new Map<string, Component[]>();
  for (const component of components) {
    const { name } = component.application;
    byName.set(name, [...(byName.get(name) ?? []), component]);
  }
  return ({ namespace, annotations, labels }) => {
    const tracked = trackedBy(annotations[TRACKING_ID]);
    if (tracked) {
      return byName
        .get(tracked.name)
        ?.find(
          ({ application }) =>
            !tracked.namespace || application.namespace === tracked.namespace,
        )?.id;
    }
    // Charts set this label too, so it counts only where the component's resources go.
    return byName
      .get(labels[INSTANCE])
      ?.find(component => component.namespace === namespace)?.id;
  };
}
