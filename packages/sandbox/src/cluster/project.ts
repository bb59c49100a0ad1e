import { minimatch } from 'minimatch';
import { z } from 'zod';
import { sourcesOf, type ApplicationSpec } from './application';
import { groupOf, type Manifest } from './manifest';
import { isClusterScoped } from './scope';

const GroupKinds = z.array(z.object({ group: z.string(), kind: z.string() }));

const ProjectSpec = z.looseObject({
  sourceRepos: z.array(z.string()).default([]),
  destinations: z
    .array(
      z.looseObject({
        server: z.string().optional(),
        name: z.string().optional(),
        namespace: z.string().optional(),
      }),
    )
    .default([]),
  clusterResourceWhitelist: GroupKinds.default([]),
  namespaceResourceWhitelist: GroupKinds.optional(),
});

/** The project that Argo CD installs by itself; it allows everything. @internal */
export const DEFAULT_PROJECT: Manifest = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AppProject',
  metadata: { name: 'default', namespace: 'argocd' },
  spec: {
    sourceRepos: ['*'],
    destinations: [{ namespace: '*', server: '*' }],
    clusterResourceWhitelist: [{ group: '*', kind: '*' }],
  },
};

const IN_CLUSTER = 'https://kubernetes.default.svc';

// `*` alone crosses slashes in a project's source list, as it does in Argo CD.
const matches = (pattern: string, value: string) =>
  pattern === '*' || minimatch(value, pattern, { dot: true, nocomment: true });

const normal = (url: string) => url.replace(/\.git$/, '').replace(/\/+$/, '');

function permits(patterns: readonly string[], value: string): boolean {
  const denied = patterns.filter(p => p.startsWith('!')).map(p => p.slice(1));
  const allowed = patterns.filter(p => !p.startsWith('!'));
  return (
    allowed.some(p => matches(normal(p), normal(value))) &&
    !denied.some(p => matches(normal(p), normal(value)))
  );
}

/** Why a project forbids an Application; empty when it allows it. @internal */
export function projectRefusals(
  spec: ApplicationSpec,
  project: Manifest | undefined,
): readonly string[] {
  if (!project) {
    return [
      `Application referencing project ${spec.project} which does not exist`,
    ];
  }
  const parsed = ProjectSpec.safeParse(project.spec ?? {});
  if (!parsed.success) {
    return [
      `Project ${spec.project} is invalid: ${parsed.error.issues[0].message}`,
    ];
  }
  const { sourceRepos, destinations } = parsed.data;
  const { namespace } = spec.destination;
  const server =
    spec.destination.server ??
    (spec.destination.name === 'in-cluster' ? IN_CLUSTER : '');
  const refusals = sourcesOf(spec)
    .filter(source => !permits(sourceRepos, source.repoURL))
    .map(
      source =>
        `application repo ${source.repoURL} is not permitted in project '${spec.project}'`,
    );
  const allowed = destinations.some(
    to =>
      (matches(to.server ?? '', server) ||
        (to.name !== undefined &&
          matches(to.name, spec.destination.name ?? ''))) &&
      permits([to.namespace ?? ''], namespace),
  );
  return allowed
    ? refusals
    : [
        ...refusals,
        `application destination server '${server}' and namespace '${namespace}' do not match any of the allowed destinations in project '${spec.project}'`,
      ];
}

/** May an Application of this project create such an object? @internal */
export function permitsResource(
  project: Manifest | undefined,
  manifest: Manifest,
): boolean {
  const parsed = ProjectSpec.safeParse(project?.spec ?? {});
  if (!parsed.success) return false;
  const list = isClusterScoped(manifest)
    ? parsed.data.clusterResourceWhitelist
    : parsed.data.namespaceResourceWhitelist;
  // No list of namespaced kinds means all of them; no list of cluster-scoped kinds means none.
  return (
    list === undefined ||
    list.some(
      item =>
        matches(item.group, groupOf(manifest)) &&
        matches(item.kind, manifest.kind),
    )
  );
}
