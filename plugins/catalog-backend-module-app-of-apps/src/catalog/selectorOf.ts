import type { Application, Manifest } from '@platform-bootstrap/app-of-apps';

const WORKLOADS = new Set([
  ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'],
  ...['Job', 'CronJob', 'Pod'],
]);

const INSTANCE = 'app.kubernetes.io/instance';

// The labels that people give to what belongs together, the widest first.
const KEYS = [
  INSTANCE,
  ...['app.kubernetes.io/part-of', 'app.kubernetes.io/name'],
  ...['app', 'k8s-app'],
];

// Charts label what they deploy with the release as instance, apart from these.
const BY_CHART: Readonly<Record<string, string>> = {
  // Its operator installs each collector as a release of its own, all of them in the same namespace.
  'k8s-monitoring': INSTANCE,
  // Its instance is the release with the namespace behind it.
  traefik: 'app.kubernetes.io/name=traefik',
};

type Labels = Readonly<Record<string, unknown>>;

const labelsOf = ({ object }: Manifest): Labels =>
  (object as { metadata?: { labels?: Labels | null } }).metadata?.labels ?? {};

const oneOf = (key: string, values: readonly string[]): string => {
  const all = [...new Set(values)].sort();
  return all.length === 1 ? `${key}=${all[0]}` : `${key} in (${all.join(',')})`;
};

function selectorOfChart(
  { name, sources }: Application,
  isChart: (source: Application['sources'][number]) => boolean,
): string | undefined {
  const source = sources.find(isChart);
  if (!source) return undefined;
  const { chart = '' } = source;
  if (Object.hasOwn(BY_CHART, chart)) return BY_CHART[chart];
  const { releaseName } = (source.helm ?? {}) as { releaseName?: unknown };
  const release = typeof releaseName === 'string' ? releaseName : name;
  return `${INSTANCE}=${release}`;
}

function selectorOfManifests(
  manifests: readonly Manifest[],
): string | undefined {
  // The operator labels the pods of a cluster with its name.
  const clusters = manifests.filter(
    ({ kind, apiVersion }) =>
      kind === 'postgresql' && apiVersion.startsWith('acid.zalan.do/'),
  );
  if (clusters.length > 0) {
    return oneOf(
      'cluster-name',
      clusters.map(({ name }) => name),
    );
  }
  const labels = manifests
    .filter(({ kind }) => WORKLOADS.has(kind))
    .map(labelsOf);
  if (labels.length === 0) return undefined;
  const key = KEYS.find(each =>
    labels.every(of => typeof of[each] === 'string'),
  );
  return (
    key &&
    oneOf(
      key,
      labels.map(of => `${of[key]}`),
    )
  );
}

/**
 * The label selector of what an Application deploys; `undefined` where that is not known: no selector is better than one that shows what
 * is another's, or nothing.
 *
 * @param manifests - those that it applies as they are written
 * @param isChart - does a source install a chart?
 * @internal
 */
export const selectorOf = (
  application: Application,
  manifests: readonly Manifest[],
  isChart: (source: Application['sources'][number]) => boolean,
): string | undefined =>
  selectorOfChart(application, isChart) ?? selectorOfManifests(manifests);
