import { createHash } from 'node:crypto';
import type {
  SyncedResource,
  SyncedSource,
  SyncPreview,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { SyncedApplication } from './schema';

const MOST_RESOURCES = 100;

// They delete what is there to make it anew, which nothing from the portal does.
const DESTRUCTIVE = /^(Force|Replace)=true$/i;

type Source = SyncedApplication['spec']['sources'][number];

const isAutomated = ({ syncPolicy }: SyncedApplication['spec']) =>
  syncPolicy?.automated?.enabled ?? false;

const sourcesOf = ({ sources, source }: SyncedApplication['spec']) =>
  sources.length > 0 ? sources : [source].filter(one => one !== undefined);

function revisionsOf({ spec, status }: SyncedApplication): readonly string[] {
  const { revision, revisions } = status.sync;
  return spec.sources.length > 0 ? revisions : [revision];
}

const nameOf = ({ chart, path }: Source) => chart ?? path ?? 'values';

function syncedSources(application: SyncedApplication): SyncedSource[] {
  const revisions = revisionsOf(application);
  return sourcesOf(application.spec).map((source, index) => ({
    name: nameOf(source),
    targetRevision: source.targetRevision ?? 'HEAD',
    revision: revisions[index] ?? '',
  }));
}

const keyOf = ({ group, kind, namespace, name }: SyncedResource) =>
  [kind, group, namespace, name].join('/');

function differing({ status }: SyncedApplication): SyncedResource[] {
  return status.resources
    .filter(resource => resource.status === 'OutOfSync')
    .map(({ group, kind, namespace, name, requiresPruning, health }) => {
      const created = health?.status === 'Missing' ? 'create' : 'change';
      const effect: SyncedResource['effect'] = requiresPruning
        ? 'keep'
        : created;
      return { group, kind, namespace, name, effect };
    })
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const UNDER_WAY = ['Running', 'Terminating'];
const FAILED = ['Failed', 'Error'];

function refusalOf(
  { metadata, spec, operation, status }: SyncedApplication,
  sources: readonly SyncedSource[],
  resources: readonly SyncedResource[],
): string | null {
  const { phase } = status.operationState;
  if (metadata.deletionTimestamp) {
    return 'It is being deleted.';
  }
  if (operation || UNDER_WAY.includes(phase)) {
    return 'Argo CD is syncing it already: wait until that is over.';
  }
  const isKnown = sources.every(({ revision }) => revision !== '');
  if (status.sync.status === 'Unknown' || sources.length === 0 || !isKnown) {
    return 'Argo CD cannot compare it with Git, so nobody knows what a sync would do: correct what its conditions say first.';
  }
  const options = spec.syncPolicy?.syncOptions ?? [];
  const destructive = options.find(option => DESTRUCTIVE.test(option));
  if (destructive) {
    return `Its sync options have ${destructive}, by which objects are deleted and made anew: sync it in Argo CD itself.`;
  }
  // What Argo CD tried and did not manage may be worth another try, also where nothing differs.
  if (FAILED.includes(phase)) return null;
  if (resources.length === 0) return 'Nothing differs from Git.';
  return resources.every(({ effect }) => effect === 'keep')
    ? 'All that is left is to remove what Git no longer has, which is not done from here: prune it in Argo CD itself.'
    : null;
}

/** What a sync would do, as Argo CD last compared the Application with Git. @internal */
export function previewOf(application: SyncedApplication): SyncPreview {
  const sources = syncedSources(application);
  const resources = differing(application);
  const automated = isAutomated(application.spec);
  const all = {
    application: application.metadata.name,
    ...{ sources, automated, pinned: !automated, resources },
    refusal: refusalOf(application, sources, resources),
  };
  // Whatever is not as it was shown makes it another one, also beyond what is listed.
  const digest = createHash('sha256')
    .update(JSON.stringify([all, application.spec.syncPolicy?.syncOptions]))
    .digest('hex');
  return {
    ...all,
    digest,
    resources: resources.slice(0, MOST_RESOURCES),
    moreResources: Math.max(0, resources.length - MOST_RESOURCES),
  };
}

/** The body that has Argo CD do what a preview says, and nothing beyond it. @internal */
export function syncBody(
  application: SyncedApplication,
  { pinned }: SyncPreview,
): object {
  const safe = { dryRun: false, prune: false };
  if (!pinned) return safe;
  const revisions = revisionsOf(application);
  if (application.spec.sources.length === 0) {
    return { ...safe, revision: revisions[0] };
  }
  return {
    ...safe,
    revisions,
    // Numbers: its published API says text, which it refuses.
    sourcePositions: revisions.map((_, index) => index + 1),
  };
}
