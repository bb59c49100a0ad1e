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

/** The host at which people reach what a chart installed; `null` when it publishes none. @internal */
export function hostOf(
  { applications }: ClusterState,
  chart: string,
): string | null {
  for (const app of applications.values()) {
    const target = app.comparison?.target;
    const [url] = target?.kind === 'rendered' ? target.urls : [];
    if (url && resourcesOf(app, chart).length > 0) return new URL(url).host;
  }
  return null;
}

/** The chart's version that is installed; `null` when it is not. @internal */
export function versionOf(state: ClusterState, chart: string): string | null {
  const [workload] = workloadsOf(state, chart);
  const label = workload?.manifest.metadata.labels?.['helm.sh/chart'];
  return label?.slice(chart.length + 1) ?? null;
}
