import type { Examined } from '../doctor';
import { appliedBy } from '../doctor/owners';
import type { Application } from '../model';
import { isObject } from '../model/manifest';
import type { Effect } from './types';
import type { Written } from './written';

const FINALIZER = 'resources-finalizer.argocd.argoproj.io';
const MAX_EFFECTS = 20;

/** Does Argo CD remove what the Application has installed together with it? @internal */
export function isCascading({ application, element }: Written): boolean {
  if (element) {
    // An ApplicationSet gives its Applications the finalizer unless it is told not to.
    const { spec } = element.set as { spec?: Record<string, unknown> };
    const policy = isObject(spec?.syncPolicy) ? spec.syncPolicy : {};
    return policy.preserveResourcesOnDeletion !== true;
  }
  const { metadata } = application.object as {
    metadata?: { finalizers?: unknown };
  };
  const finalizers = metadata?.finalizers;
  return (
    Array.isArray(finalizers) &&
    finalizers.some(
      text => typeof text === 'string' && text.startsWith(FINALIZER),
    )
  );
}

/** The objects that the repository itself says this Application alone applies. */
function ownObjects(application: Application, all: Examined) {
  const owners = appliedBy(all);
  return all.manifests.filter(manifest => {
    const readers = owners.get(manifest) ?? [];
    return (
      readers.length > 0 &&
      readers.every(reader => reader.name === application.name)
    );
  });
}

/** What removing an Application does in the cluster. @internal */
export function removeEffects(written: Written, examined: Examined): Effect[] {
  const { application } = written;
  const { name, namespace, destination } = application;
  const target = destination.namespace ?? 'its namespace';
  const resource = `Application ${namespace}/${name}`;
  if (!isCascading(written)) {
    const description = `Removed alone, because it has no resources-finalizer: everything it installed in ${target} goes on running and belongs to nobody`;
    return [{ effect: 'prune', resource, description }];
  }
  const objects = ownObjects(application, examined);
  const named = objects.slice(0, MAX_EFFECTS).map(
    (manifest): Effect => ({
      effect: 'prune',
      resource: `${manifest.kind} ${manifest.namespace ?? target}/${
        manifest.name
      }`,
      description: `In ${manifest.location.file}, which only ${name} applies`,
    }),
  );
  const more = objects.length - named.length;
  return [
    {
      effect: 'prune',
      resource,
      description: `Removed with everything it installed (cascade): workloads, Services, Secrets and volumes of its manifests in ${target}, and its CRDs with every object of their kinds`,
    },
    ...named,
    {
      effect: 'prune',
      resource: `Resources of ${name} in ${target}`,
      description: `${
        more > 0 ? `${more} more objects of this repository go too. ` : ''
      }The namespace ${target} itself stays, and so do PersistentVolumeClaims that StatefulSets made, with their data: delete them by hand`,
    },
  ];
}
