import {
  adapterOfChart,
  type ComponentStatus,
  type Telemetry,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Component } from '../adapters/types';

/** What is known of the platform by whoever asks. @internal */
export type Seen = {
  /** Every component of the platform. */
  readonly all: readonly Component[];
  /** Those that the person may see, by id. */
  readonly visible: ReadonlyMap<string, ComponentStatus>;
};

// What the check of the collectors judges.
const JUDGED = ['CollectorsDeployed', 'CollectorsReady'];

const IN_CLUSTER = ['in-cluster', 'https://kubernetes.default.svc'];

const placesOf = ({ destination }: Component): readonly string[] => {
  const places = [destination?.name, destination?.server].filter(
    place => place !== undefined,
  );
  // Argo CD calls the cluster that it runs in by two names.
  return places.some(place => IN_CLUSTER.includes(place))
    ? [...places, ...IN_CLUSTER]
    : places;
};

function isSameCluster(a: Component, b: Component): boolean {
  if (a.instance !== b.instance) return false;
  const places = placesOf(a);
  const others = placesOf(b);
  return (
    (places.length === 0 && others.length === 0) ||
    places.some(place => others.includes(place))
  );
}

const unknown = (reason: string, message: string): Telemetry => ({
  ...{ state: 'unknown', reason, message },
  ...{ observedAt: null, component: null },
});

function judge(collector: ComponentStatus): Telemetry {
  const { id, title, observedAt, stale } = collector;
  const seen = { observedAt, component: id };
  const say = (
    state: Telemetry['state'],
    reason: string,
    message: string,
  ): Telemetry => ({ state, reason, message, ...seen });
  if (stale) {
    const message = `${title} was not observed for too long to say`;
    return say('unknown', 'Stale', message);
  }
  const judged = collector.conditions.filter(({ type }) =>
    JUDGED.includes(type),
  );
  const broken = judged.find(({ status }) => status === 'False');
  if (broken) return say('not-flowing', broken.reason, broken.message);
  const open = judged.find(({ status }) => status === 'Unknown');
  if (open) return say('unknown', open.reason, open.message);
  const last = judged.find(({ type }) => type === JUDGED[1]);
  return last
    ? say('flowing', last.reason, last.message)
    : say('unknown', 'NotChecked', `nobody asks the collectors of ${title}`);
}

const WORST = ['not-flowing', 'unknown', 'flowing'];

/** Whether telemetry leaves the component's cluster, by what the person may see of the collectors there. @internal */
export function telemetryOf(
  component: Component,
  { all, visible }: Seen,
): Telemetry {
  const collectors = all.filter(
    other =>
      adapterOfChart(other.version?.chart) === 'alloy' &&
      isSameCluster(other, component),
  );
  if (collectors.length === 0) {
    const message = 'no component of the platform collects from its cluster';
    return unknown('NoCollector', message);
  }
  const [worst] = collectors
    .flatMap(({ id }) => visible.get(id) ?? [])
    .map(judge)
    .sort((a, b) => WORST.indexOf(a.state) - WORST.indexOf(b.state));
  return (
    worst ??
    unknown(
      'NotVisible',
      'what collects it is not among the components that you may see',
    )
  );
}
