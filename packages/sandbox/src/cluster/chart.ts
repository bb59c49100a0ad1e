import type { Manifest } from './manifest';
import { mapsIn, type Values } from './values';

/** A chart to install: what its workloads are named and labelled after. @internal */
export type Chart = {
  readonly name: string;
  readonly version: string;
  readonly release: string;
};

/** A part of a product that fails on its own, as its API names it. @internal */
export type Part = {
  readonly suffix: string;
  readonly kind: 'Deployment' | 'StatefulSet';
  readonly replicas: number;
};

// Harbor's API reports its parts one by one, so they have to be able to fail one by one.
const HARBOR_PARTS: readonly Part[] = [
  { suffix: 'core', kind: 'Deployment', replicas: 1 },
  { suffix: 'portal', kind: 'Deployment', replicas: 1 },
  { suffix: 'jobservice', kind: 'Deployment', replicas: 1 },
  { suffix: 'registry', kind: 'Deployment', replicas: 1 },
  { suffix: 'redis', kind: 'StatefulSet', replicas: 1 },
  { suffix: 'trivy', kind: 'StatefulSet', replicas: 1 },
];

const STORAGE_KEYS = new Set([
  'dataStorage',
  'persistence',
  'persistentVolumeClaim',
  'volumeClaimTemplates',
]);

function replicasOf(values: Values): number {
  const counts = mapsIn(values).map(
    ([, map]) => map.replicas ?? map.replicaCount,
  );
  const count = counts.find(value => typeof value === 'number');
  return typeof count === 'number' ? Math.min(Math.max(count, 0), 20) : 1;
}

// A chart that asks for storage keeps state: its pods have names, so it is a StatefulSet.
const keepsState = (values: Values) =>
  mapsIn(values).some(
    ([key, map]) => STORAGE_KEYS.has(key) && map.enabled !== false,
  );

/** The parts that a chart installs: its product's when the sandbox plays that product, else one workload. @internal */
export function partsOf(chart: Chart, values: Values): readonly Part[] {
  if (chart.name === 'harbor') return HARBOR_PARTS;
  const kind = keepsState(values) ? 'StatefulSet' : 'Deployment';
  return [{ suffix: '', kind, replicas: replicasOf(values) }];
}

/** The workload of one part, with the labels that charts put on it. @internal */
export function workloadOf(chart: Chart, part: Part): Manifest {
  const name = [chart.release, part.suffix].filter(Boolean).join('-');
  const selector = {
    'app.kubernetes.io/name': chart.name,
    'app.kubernetes.io/instance': chart.release,
    ...(part.suffix && { 'app.kubernetes.io/component': part.suffix }),
  };
  const image = `${chart.name}:${chart.version}`;
  return {
    apiVersion: 'apps/v1',
    kind: part.kind,
    metadata: {
      name,
      labels: {
        ...selector,
        'app.kubernetes.io/managed-by': 'Helm',
        'helm.sh/chart': `${chart.name}-${chart.version}`,
      },
    },
    spec: {
      replicas: part.replicas,
      selector: { matchLabels: selector },
      ...(part.kind === 'StatefulSet' && { serviceName: name }),
      template: {
        metadata: { labels: selector },
        spec: { containers: [{ name: part.suffix || chart.name, image }] },
      },
    },
  };
}
