import { timestamp } from '../clock';
import { sourcesOf, type ApplicationSpec, type Source } from './application';
import { differencesOf, type Difference } from './compare';
import { groupOf, isArgo, versionOf, waveOf, type Manifest } from './manifest';
import type { LiveApplication, Operation } from './state';

const initiator = (askedBy: string | null) =>
  askedBy === null ? { automated: true } : { username: askedBy };

/** `revision` for one source, `revisions` for several: Argo CD never fills both. @internal */
const revisionFields = (spec: ApplicationSpec, revisions: readonly string[]) =>
  spec.sources?.length
    ? { revisions: [...revisions] }
    : { revision: revisions[0] ?? '' };

const sourceFields = (spec: ApplicationSpec) =>
  spec.sources?.length ? { sources: spec.sources } : { source: spec.source };

function sourceType(source: Source): string {
  return source.chart ? 'Helm' : 'Directory';
}

function resourceEntry(
  manifest: Manifest,
  { status, surplus }: Difference,
): Record<string, unknown> {
  const wave = waveOf(manifest);
  return {
    ...(groupOf(manifest) && { group: groupOf(manifest) }),
    version: versionOf(manifest),
    kind: manifest.kind,
    ...(manifest.metadata.namespace && {
      namespace: manifest.metadata.namespace,
    }),
    name: manifest.metadata.name,
    status,
    ...(wave !== 0 && { syncWave: wave }),
    ...(surplus && { requiresPruning: true }),
  };
}

/**
 * The objects of an Application. With `health` as single reads infer it; Argo CD does not store it with the Application, so
 * lists have none.
 *
 * @internal
 */
export function resourceEntries(
  app: LiveApplication,
  withHealth: boolean,
): readonly Record<string, unknown>[] {
  const target = app.comparison?.target;
  if (target?.kind !== 'rendered') {
    return [...app.live.values()].map(({ manifest, key }) => ({
      ...resourceEntry(manifest, { key, status: 'Synced', surplus: false }),
      status: 'Unknown',
    }));
  }
  const wanted = new Map(target.desired.map(d => [d.key, d.manifest]));
  return differencesOf(target, app.live).flatMap(difference => {
    const live = app.live.get(difference.key);
    const manifest = wanted.get(difference.key) ?? live?.manifest;
    if (!manifest) return [];
    const health = live ? live.health : { status: 'Missing' };
    return [
      {
        ...resourceEntry(manifest, difference),
        ...(withHealth && health && { health }),
      },
    ];
  });
}

function imagesOf(app: LiveApplication): readonly string[] {
  const text = [...app.live.values()].map(r => r.text).join('\n');
  const images = [...text.matchAll(/"image":"([^"]+)"/g)].map(m => m[1]);
  return [...new Set(images)].sort();
}

/** What Argo CD was asked for; what is false is left out. @internal */
export const operationOf = (
  spec: ApplicationSpec,
  { askedBy, prune, target }: Operation,
): object => ({
  initiatedBy: initiator(askedBy),
  retry: askedBy === null ? { limit: 5 } : {},
  sync: {
    ...(prune && { prune }),
    ...revisionFields(spec, target.revisions),
    ...sourceFields(spec),
  },
});

function operationState(
  spec: ApplicationSpec,
  operation: Operation,
  app: LiveApplication,
) {
  const { phase, startedAt, finishedAt, target, retries } = operation;
  const revisions = revisionFields(spec, target.revisions);
  const done = [...app.live.values()].filter(r => r.appliedAt >= startedAt);
  return {
    phase,
    message: operation.message,
    startedAt: timestamp(startedAt),
    ...(finishedAt !== null && { finishedAt: timestamp(finishedAt) }),
    ...(retries > 0 && { retryCount: retries }),
    operation: operationOf(spec, operation),
    syncResult: {
      revision: '',
      ...revisions,
      ...sourceFields(spec),
      resources: done.map(({ manifest }) => ({
        group: groupOf(manifest),
        version: versionOf(manifest),
        kind: manifest.kind,
        namespace: manifest.metadata.namespace ?? '',
        name: manifest.metadata.name,
        status: 'Synced',
        syncPhase: 'Sync',
        hookPhase: 'Running',
        message: `${manifest.metadata.name} serverside-applied`,
      })),
    },
  };
}

function summaryOf(app: LiveApplication) {
  const target = app.comparison?.target;
  const urls = target?.kind === 'rendered' ? target.urls : [];
  const images = imagesOf(app);
  const hasChildren = [...app.live.values()].some(({ manifest }) =>
    isArgo(manifest, 'Application'),
  );
  return {
    ...(urls.length > 0 && { externalURLs: urls }),
    ...(images.length > 0 && { images }),
    ...(hasChildren && { isAppOfApps: true }),
  };
}

/** An Application's status as the controller writes it. @internal */
export function applicationStatus(app: LiveApplication): object {
  const { comparison, operation, parsed } = app;
  const base = {
    health: {
      status: app.health.status,
      lastTransitionTime: timestamp(app.health.since),
    },
    summary: summaryOf(app),
    ...(app.conditions.length > 0 && {
      conditions: app.conditions.map(({ type, message, at }) => ({
        type,
        message,
        lastTransitionTime: timestamp(at),
      })),
    }),
    ...(comparison && { reconciledAt: timestamp(comparison.at) }),
    resources: resourceEntries(app, false),
  };
  if (!parsed.ok) return { ...base, sync: { status: app.sync } };
  const { spec } = parsed;
  const revisions = comparison?.target.revisions ?? [];
  return {
    ...base,
    controllerNamespace: 'argocd',
    sync: {
      status: app.sync,
      comparedTo: { destination: spec.destination, ...sourceFields(spec) },
      ...revisionFields(spec, revisions),
    },
    ...(spec.sources?.length
      ? { sourceTypes: sourcesOf(spec).map(sourceType) }
      : { sourceType: spec.source ? sourceType(spec.source) : '' }),
    ...(operation && { operationState: operationState(spec, operation, app) }),
    history: app.history.map(
      ({ id, revisions: deployed, startedAt, deployedAt, askedBy }) => ({
        id,
        deployStartedAt: timestamp(startedAt),
        deployedAt: timestamp(deployedAt),
        initiatedBy: initiator(askedBy),
        ...revisionFields(spec, deployed),
        ...sourceFields(spec),
      }),
    ),
  };
}
