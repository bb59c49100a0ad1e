import { sourcesOf, type ApplicationSpec, type Source } from './application';
import { partsOf, workloadOf } from './chart';
import { settingsOf } from './argocdSettings';
import { collectorsOf } from './collectors';
import { readDirectory } from './directory';
import { hostsInManifest, hostsInValues } from './ingress';
import { groupOf, keyOf, type Manifest } from './manifest';
import { isClusterScoped } from './scope';
import type { Seen, Snapshot } from './snapshot';
import { readValues, valueFileReader } from './values';

/** An object that an Application wants. @internal */
export type Desired = {
  readonly key: string;
  readonly manifest: Manifest;
  /** The manifest as text, to see changes. */
  readonly text: string;
  /** `chart` or `chart/part` when a chart made it; levers find workloads by it. */
  readonly origin: string;
};

/** What an Application's sources say at their revisions. @internal */
export type Target =
  | {
      readonly kind: 'rendered';
      readonly revisions: readonly string[];
      readonly desired: readonly Desired[];
      readonly repeated: readonly string[];
      readonly urls: readonly string[];
    }
  | {
      readonly kind: 'failed';
      readonly revisions: readonly string[];
      readonly message: string;
    };

/** Finds the commit that a source follows; `undefined` when the source is not this repository's. @internal */
export type FindRevision = (
  source: Source,
) => Seen | 'foreign' | 'unresolvable';

type Piece = {
  readonly manifests: readonly { manifest: Manifest; origin: string }[];
  readonly hosts: readonly string[];
};

function chartPiece(
  name: string,
  source: Source,
  sources: readonly Source[],
  snapshotOf: (source: Source) => Snapshot | undefined,
): Piece {
  const values = readValues(source, valueFileReader(sources, snapshotOf));
  const path = source.path?.split('/').at(-1);
  const chart = {
    name: source.chart?.split('/').at(-1) ?? path ?? name,
    version: source.targetRevision,
    release: source.helm?.releaseName ?? name,
  };
  const manifests = partsOf(chart, values).map(part => ({
    manifest: workloadOf(chart, part),
    origin: [source.chart ? chart.name : '', part.suffix].join('/'),
  }));
  const collectors = collectorsOf(chart, values).map(
    ({ name: collector, manifest }) => ({
      manifest,
      origin: `${chart.name}/${collector}`,
    }),
  );
  const settings = settingsOf(chart, values).map(manifest => ({
    ...{ manifest, origin: '' },
  }));
  return {
    manifests: [...manifests, ...collectors, ...settings],
    hosts: hostsInValues(values),
  };
}

function directoryPiece(source: Source, snapshot: Snapshot): Piece {
  const result = readDirectory(source, snapshot);
  if (!result.ok) throw new Error(result.message);
  return {
    manifests: result.manifests.map(manifest => ({ manifest, origin: '' })),
    hosts: result.manifests.flatMap(hostsInManifest),
  };
}

function pieceOf(
  name: string,
  source: Source,
  sources: readonly Source[],
  find: FindRevision,
): Piece {
  const found = find(source);
  const snapshotOf = (other: Source) => {
    const seen = find(other);
    return typeof seen === 'string' ? undefined : seen.snapshot;
  };
  if (found === 'unresolvable') {
    throw new Error(
      `unable to resolve '${source.targetRevision}' to a commit SHA`,
    );
  }
  if (!source.chart && !source.path && source.ref) {
    return { manifests: [], hosts: [] };
  }
  const isChart =
    found === 'foreign' ||
    found.snapshot.files.has(`${source.path}/Chart.yaml`);
  return isChart
    ? chartPiece(name, source, sources, snapshotOf)
    : directoryPiece(source, found.snapshot);
}

function place(manifest: Manifest, app: string, namespace: string): Manifest {
  const { namespace: own, ...metadata } = manifest.metadata;
  const home = isClusterScoped(manifest) ? {} : { namespace: own ?? namespace };
  const id = `${groupOf(manifest)}/${manifest.kind}:${home.namespace ?? ''}/${
    metadata.name
  }`;
  return {
    ...manifest,
    metadata: {
      ...metadata,
      ...home,
      annotations: {
        ...metadata.annotations,
        'argocd.argoproj.io/tracking-id': `${app}:${id}`,
      },
    },
  };
}

const revisionOf = (source: Source, find: FindRevision) => {
  const found = find(source);
  return typeof found === 'string'
    ? source.targetRevision
    : found.snapshot.revision;
};

/** Renders an Application: its Git directories as they are, its charts as the workloads they would install. @internal */
export function render(
  name: string,
  spec: ApplicationSpec,
  find: FindRevision,
): Target {
  const sources = sourcesOf(spec);
  const revisions = sources.map(source => revisionOf(source, find));
  const desired = new Map<string, Desired>();
  const repeated: string[] = [];
  const hosts = new Set<string>();
  for (const [index, source] of sources.entries()) {
    try {
      const piece = pieceOf(name, source, sources, find);
      piece.hosts.forEach(host => hosts.add(host));
      for (const { manifest, origin } of piece.manifests) {
        const placed = place(manifest, name, spec.destination.namespace);
        const key = keyOf(placed);
        if (desired.has(key)) repeated.push(key);
        const text = JSON.stringify(placed);
        desired.set(key, { key, manifest: placed, text, origin });
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const message = `Failed to load target state: failed to generate manifest for source ${
        index + 1
      } of ${sources.length}: rpc error: code = Unknown desc = ${reason}`;
      return { kind: 'failed', revisions, message };
    }
  }
  return {
    kind: 'rendered',
    revisions,
    desired: [...desired.values()],
    repeated,
    urls: [...hosts].sort().map(host => `https://${host}`),
  };
}
