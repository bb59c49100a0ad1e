import { type AppProject, type Category, type Repository } from '../model';
import type { Amendment, ApplicationSpec } from '../render';
import { valuesText } from './checkValues';
import { valuesPath } from './files';
import {
  destinationPermission,
  IN_CLUSTER,
  sourcePermission,
  type Permission,
} from './permission';
import type { AddApplicationRequest } from './requests';
import type { Scope } from './rights';

/** Where an Application goes. @internal */
export type Place = {
  readonly category: Category;
  readonly project: AppProject;
};

/** What the AppProject says to each thing that the request needs; absent where the request does not say yet. @internal */
export type Permissions = {
  readonly source?: Permission;
  /** The values file is a source of its own: the platform repository. */
  readonly valuesSource?: Permission;
  readonly destination?: Permission;
  readonly server: string;
};

/** Asks the AppProject, and then what is granted, for everything the request needs. @internal */
export function permissions(
  request: AddApplicationRequest,
  { category, project }: Place,
  scope: Scope,
): Permissions {
  const { repoURL, namespace, sourceType, values } = request;
  const own = category.source.repoURL;
  const server = category.parent.destination.server ?? IN_CLUSTER;
  const hasValues = sourceType === 'helm' && valuesText(values) !== undefined;
  const ask = (url: string) => sourcePermission(project, url, scope, [own]);
  return {
    ...(repoURL && { source: ask(repoURL) }),
    ...(hasValues && { valuesSource: ask(own) }),
    ...(namespace && {
      destination: destinationPermission(project, { server, namespace }, scope),
    }),
    server,
  };
}

/** What has to be added to the AppProject. @internal */
export function amendmentOf(granted: Permissions): Amendment {
  const { source, valuesSource, destination, server } = granted;
  const urls = [source, valuesSource].flatMap(permission =>
    permission?.kind === 'amend' ? [permission.value] : [],
  );
  return {
    sourceRepos: [...new Set(urls)],
    destinations:
      destination?.kind === 'amend'
        ? [{ server, namespace: destination.value }]
        : [],
  };
}

/** Does it add anything? @internal */
export const isAmending = ({ sourceRepos, destinations }: Amendment): boolean =>
  sourceRepos.length + destinations.length > 0;

/** The Application that a request without errors describes. @internal */
export function toSpec(
  request: AddApplicationRequest,
  { category, project }: Place,
  granted: Permissions,
  repository: Repository,
  owner?: string,
): ApplicationSpec {
  const { name = '', targetRevision = '', namespace = '' } = request;
  const repoURL = granted.source?.value ?? '';
  // As the parent writes it: this spelling is known to Argo CD.
  const own = {
    repoURL: category.source.repoURL,
    targetRevision: category.source.targetRevision ?? repository.branch,
  };
  const helm = {
    kind: 'helm',
    repoURL,
    chart: request.chart ?? '',
    targetRevision,
    ...(granted.valuesSource && {
      values: { path: valuesPath(name, repository), ...own },
    }),
  } as const;
  const git = {
    kind: 'git',
    repoURL,
    path: request.path ?? '',
    targetRevision,
  } as const;
  return {
    name,
    category: category.name,
    project: project.name,
    ...(owner && { owner }),
    argoNamespace: category.parent.namespace,
    destination: { server: granted.server, namespace },
    source: request.sourceType === 'git' ? git : helm,
    syncPolicy: request.syncPolicy ?? 'automated',
  };
}
