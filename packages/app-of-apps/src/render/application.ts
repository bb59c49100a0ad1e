import { OWNER_ANNOTATION } from '../model';
import { toYaml } from './toYaml';

/** Where the Application's manifests come from. @public */
export type ApplicationSource =
  | {
      readonly kind: 'helm';
      readonly repoURL: string;
      readonly chart: string;
      readonly targetRevision: string;
      /** The values file in the platform repository, when there is one. */
      readonly values?: {
        readonly path: string;
        readonly repoURL: string;
        readonly targetRevision: string;
      };
    }
  | {
      readonly kind: 'git';
      readonly repoURL: string;
      readonly path: string;
      readonly targetRevision: string;
    };

/** Everything that makes a child Application. @public */
export type ApplicationSpec = {
  readonly name: string;
  /** The category's name, for the label that groups its Applications. */
  readonly category: string;
  readonly project: string;
  /** Group or user, as an entity reference. */
  readonly owner?: string;
  /** The namespace the Application object itself is in. */
  readonly argoNamespace: string;
  readonly destination: { readonly server: string; readonly namespace: string };
  readonly source: ApplicationSource;
  readonly syncPolicy: 'automated' | 'manual';
};

function toSources(name: string, source: ApplicationSource): object {
  const { repoURL, targetRevision } = source;
  if (source.kind === 'git') {
    return { source: { repoURL, targetRevision, path: source.path } };
  }
  const { chart, values } = source;
  const helm = { releaseName: name };
  if (!values) return { source: { repoURL, chart, targetRevision, helm } };
  // `$values` is resolved in `sources` only; in a single `source` it silently becomes an empty path.
  const valueFiles = [`$values/${values.path}`];
  return {
    sources: [
      { repoURL, chart, targetRevision, helm: { ...helm, valueFiles } },
      {
        repoURL: values.repoURL,
        targetRevision: values.targetRevision,
        ref: 'values',
      },
    ],
  };
}

/** The child Application as an object, in the order in which it is written. @public */
export function applicationManifest(spec: ApplicationSpec): object {
  const automated = { automated: { prune: true, selfHeal: true } };
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: spec.name,
      namespace: spec.argoNamespace,
      finalizers: ['resources-finalizer.argocd.argoproj.io'],
      labels: {
        'app.kubernetes.io/instance': spec.category,
        'app.kubernetes.io/name': spec.name,
      },
      ...(spec.owner && { annotations: { [OWNER_ANNOTATION]: spec.owner } }),
    },
    spec: {
      destination: {
        namespace: spec.destination.namespace,
        server: spec.destination.server,
      },
      project: spec.project,
      ...toSources(spec.name, spec.source),
      syncPolicy: {
        ...(spec.syncPolicy === 'automated' && automated),
        syncOptions: ['CreateNamespace=true', 'ServerSideApply=true'],
      },
    },
  };
}

/** The child Application's file. @public */
export const renderApplication = (spec: ApplicationSpec): string =>
  toYaml(applicationManifest(spec));
