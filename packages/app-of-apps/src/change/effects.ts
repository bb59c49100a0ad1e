import type { Repository } from '../model';
import type { Amendment, ApplicationSpec } from '../render';
import { isAmending } from './place';
import type { Effect } from './types';

function addedTo(project: string, { sourceRepos, destinations }: Amendment) {
  const parts = [
    ...sourceRepos.map(url => `the source ${url}`),
    ...destinations.map(({ namespace }) => `the namespace ${namespace}`),
  ];
  return `Every Application of ${project} may then use ${parts.join(' and ')}`;
}

/** What adding this Application does in the cluster. @internal */
export function addEffects(
  spec: ApplicationSpec,
  amendment: Amendment,
  repository: Repository,
): Effect[] {
  const { name, argoNamespace, destination, source, syncPolicy } = spec;
  const { namespace } = destination;
  const what =
    source.kind === 'helm'
      ? `chart ${source.chart} ${source.targetRevision} from ${source.repoURL}`
      : `${source.path} of ${source.repoURL} at ${source.targetRevision}`;
  const when =
    syncPolicy === 'automated'
      ? 'Argo CD installs it at once and keeps it as it is in Git'
      : 'It stays OutOfSync until somebody syncs it in Argo CD';
  const application: Effect = {
    effect: 'create',
    resource: `Application ${argoNamespace}/${name}`,
    description: `Deploys ${what} to the namespace ${namespace}. ${when}`,
  };
  const isUsed = repository.applications.some(
    app => app.destination.namespace === namespace,
  );
  const created: Effect = {
    effect: 'create',
    resource: `Namespace ${namespace}`,
    description: 'Created with the first sync, unless it is there already',
  };
  const project: Effect = {
    effect: 'change',
    resource: `AppProject ${argoNamespace}/${spec.project}`,
    description: addedTo(spec.project, amendment),
  };
  return [
    application,
    ...(isUsed ? [] : [created]),
    ...(isAmending(amendment) ? [project] : []),
  ];
}
