import type { ClusterState, LiveApplication, LiveResource } from './state';

const resourcesOf = (app: LiveApplication, chart: string) =>
  [...app.live.values()].filter(({ origin }) => origin.startsWith(`${chart}/`));

/** What runs a chart's product, with the Application that brought it; empty when nobody installed it. @internal */
export function workloadsOf(
  { applications }: ClusterState,
  chart: string,
): readonly LiveResource[] {
  return [...applications.values()].flatMap(app => resourcesOf(app, chart));
}

/** The chart's version that is installed; `null` when it is not. @internal */
export function versionOf(state: ClusterState, chart: string): string | null {
  const [workload] = workloadsOf(state, chart);
  const label = workload?.manifest.metadata.labels?.['helm.sh/chart'];
  return label?.slice(chart.length + 1) ?? null;
}
