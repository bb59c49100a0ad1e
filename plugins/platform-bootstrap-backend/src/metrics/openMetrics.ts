import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { BreakerState } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { Attempt } from '../observation/attempt';
import type { Platform } from '../observation/platform';
import type { Board } from '../snapshot/Board';
import { DURATIONS, METRICS } from './names';

/** An upstream whose breaker is told of. @internal */
export type WatchedUpstream = {
  readonly product: string;
  readonly breaker: BreakerState;
};

/** What the metrics are read from. @internal */
export type MetricsDeps = {
  readonly metrics: MetricsService;
  readonly board: Pick<Board, 'snapshot'>;
  readonly upstreams: readonly WatchedUpstream[];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
};

/** What the observer tells of itself. @internal */
export type ObservationMetrics = {
  readonly attempted: (
    adapter: string,
    attempt: Attempt<unknown>,
    tookMs: number,
  ) => void;
  readonly judged: (before: Platform, after: Platform) => void;
};

const BREAKER = { closed: 0, 'half-open': 1, open: 2 } as const;
const READINESS = ['Ready', 'NotReady', 'Blocked', 'Unknown'] as const;

// The gauges are read when they are exported, as a person who looks at the board reads it: no upstream is asked.
function observeGauges({ metrics, board, upstreams, now }: MetricsDeps): void {
  const read = () => board.snapshot().catch(() => null);
  const gauge = ({ name, ...options }: { readonly name: string }) =>
    metrics.createObservableGauge(name, options);

  gauge(METRICS.snapshotAge).addCallback(async result => {
    const snapshot = (await read())?.snapshot;
    if (!snapshot || snapshot.version === 0) return;
    const ageMs = now() - Date.parse(snapshot.generatedAt);
    result.observe(Math.max(ageMs, 0) / 1000);
  });
  gauge(METRICS.components).addCallback(async result => {
    const components = (await read())?.snapshot.components ?? [];
    for (const readiness of READINESS) {
      const those = components.filter(c => c.readiness === readiness);
      result.observe(those.length, { readiness });
    }
  });
  gauge(METRICS.breaker).addCallback(result => {
    for (const { product, breaker } of upstreams) {
      result.observe(BREAKER[breaker], { upstream: product });
    }
  });
}

/** Registers the metrics; they go nowhere unless the process exports them. @internal */
export function openMetrics(deps: MetricsDeps): ObservationMetrics {
  const { metrics } = deps;
  const { name, ...options } = METRICS.observation;
  const durations = metrics.createHistogram(name, {
    ...options,
    advice: { explicitBucketBoundaries: DURATIONS },
  });
  const transitions = metrics.createCounter(METRICS.transitions.name, {
    description: METRICS.transitions.description,
  });
  observeGauges(deps);
  return {
    attempted: (adapter, attempt, tookMs) => {
      const outcome = attempt.kind === 'answered' ? 'answered' : attempt.reason;
      durations.record(tookMs / 1000, { adapter, outcome });
    },
    judged: (before, after) => {
      const old = new Map(before.components.map(c => [c.id, c]));
      for (const { id, readiness, reason } of after.components) {
        const was = old.get(id);
        const isSame = was?.readiness === readiness && was.reason === reason;
        if (was && !isSame) transitions.add(1, { readiness, reason });
      }
    },
  };
}
