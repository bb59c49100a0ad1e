/**
 * Every metric that the plugin registers, by what it is about. The unit stands in the name, because some exporters for Prometheus append it and
 * some do not, and nobody appends it twice.
 *
 * @internal
 */
export const METRICS = {
  observation: {
    name: 'platform_bootstrap.observation.duration_seconds',
    description:
      'How long an adapter took, by `adapter` and `outcome`: answered, or the reason why there was no answer',
    unit: 's',
  },
  snapshotAge: {
    name: 'platform_bootstrap.snapshot.age_seconds',
    description: 'Time since the newest observation of any replica ended',
    unit: 's',
  },
  components: {
    name: 'platform_bootstrap.components',
    description: 'Components, by `readiness`',
  },
  transitions: {
    name: 'platform_bootstrap.transitions',
    description: 'Changes of a verdict, by `readiness` and `reason`',
  },
  breaker: {
    name: 'platform_bootstrap.upstream.breaker',
    description:
      'Whether an `upstream` is asked: 0 it is, 1 one request tries, 2 it is not',
  },
} as const;

/** Upper bounds of the buckets of durations, in seconds. @internal */
export const DURATIONS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
