import { globMatches, type AppProject } from '../../model';
import { isObject } from '../../model/manifest';
import { CHART_CLUSTER_KINDS, CLUSTER_KINDS, groupOf } from '../clusterKinds';
import { appliedBy } from '../owners';
import { placeOf } from '../places';
import { placedSources } from '../sources';
import type { Diagnosis, Rule } from '../types';
import { application, project } from './example';

const files = (spec: string) => ({
  'apps/security/external-secrets.yaml': application(
    'external-secrets',
    `
source:
  repoURL: https://charts.external-secrets.io
  chart: external-secrets
  targetRevision: 2.9.0`,
  ),
  'projects/security.yaml': project('security', spec),
});

type Kind = {
  readonly group: string;
  readonly kind: string;
  readonly name?: string;
};

// An empty list allows nothing that belongs to the cluster, and so does none.
function permits({ object }: AppProject, { group, kind, name }: Kind): boolean {
  const spec = isObject(object.spec) ? object.spec : {};
  const matches = (list: unknown) =>
    Array.isArray(list) &&
    list.some(
      entry =>
        isObject(entry) &&
        globMatches(String(entry.group ?? ''), group) &&
        globMatches(String(entry.kind ?? ''), kind) &&
        (!entry.name || !name || globMatches(String(entry.name), name)),
    );
  return (
    matches(spec.clusterResourceWhitelist) &&
    !matches(spec.clusterResourceBlacklist)
  );
}

/** A kind of the whole cluster that the project does not allow. @public */
export const clusterKindNotPermitted: Rule = {
  id: 'cluster-kind-not-permitted',
  severity: 'error',
  title: 'The project does not allow a kind that belongs to the whole cluster',
  why: 'Argo CD refuses every object of the whole cluster, such as a ClusterRole or a CustomResourceDefinition, that its AppProject’s `clusterResourceWhitelist` does not list. An operator’s chart without its roles and definitions is not installed at all.',
  wrong: files('sourceRepos: ["https://charts.external-secrets.io"]'),
  right: files(`
clusterResourceWhitelist:
  - group: apiextensions.k8s.io
    kind: CustomResourceDefinition
  - group: rbac.authorization.k8s.io
    kind: ClusterRole*
  - group: admissionregistration.k8s.io
    kind: ValidatingWebhookConfiguration`),
  *check(examined): Iterable<Diagnosis> {
    const { repository, manifestOf } = examined;
    const projects = new Map(repository.projects.map(p => [p.name, p]));
    const fix = (owner: AppProject) =>
      `Add it to clusterResourceWhitelist of ${owner.location.file}, which needs the platform team's review`;
    for (const app of repository.applications) {
      const owner = projects.get(app.project);
      for (const { source, path } of owner ? placedSources(app) : []) {
        const kinds = CHART_CLUSTER_KINDS.get(source.chart ?? '') ?? [];
        const refused = kinds.filter(
          kind => !permits(owner!, { group: groupOf(kind), kind }),
        );
        if (refused.length === 0) continue;
        yield {
          at: placeOf(manifestOf(app), [...path, 'chart']),
          message: `The project ${app.project} does not allow ${refused.join(
            ', ',
          )}, which the chart ${source.chart} creates`,
          fix: fix(owner!),
        };
      }
    }
    const owners = appliedBy(examined);
    for (const manifest of examined.manifests) {
      if (!CLUSTER_KINDS.has(manifest.kind)) continue;
      const { kind, name, apiVersion } = manifest;
      const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
      for (const app of owners.get(manifest)) {
        const owner = projects.get(app.project);
        if (!owner || permits(owner, { group, kind, name })) continue;
        yield {
          at: placeOf(manifest, ['kind']),
          message: `The project ${app.project} of ${app.name} does not allow ${kind} ${name}`,
          fix: fix(owner),
        };
      }
    }
  },
};
