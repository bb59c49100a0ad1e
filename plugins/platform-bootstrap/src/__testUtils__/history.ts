import {
  HISTORY_WINDOWS,
  HistoryReport,
  HistoryWindow,
  ReadinessSnapshot,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';

const HOUR = 3_600_000;

/** When the histories of these tests end. */
export const UNTIL = Date.parse('2026-11-23T10:00:00.000Z');

/** So many hours before that (ISO 8601). */
export const hoursBefore = (hours: number) =>
  new Date(UNTIL - hours * HOUR).toISOString();

const totals = (ready: number, notReady = 0, unknown = 0) => ({
  Ready: ready * HOUR,
  NotReady: notReady * HOUR,
  Blocked: 0,
  Unknown: unknown * HOUR,
});

/** Everything was always what it is, for a day; nobody looked during two hours of it, and vault was sealed for one. */
export function historyOf(
  { components }: Pick<ReadinessSnapshot, 'components'>,
  window: HistoryWindow = '24h',
): HistoryReport {
  const ready = {
    readiness: 'Ready',
    reason: 'Ready',
    message: 'fine',
  } as const;
  const sealed = {
    readiness: 'NotReady',
    reason: 'Sealed',
    message: 'sealed: 0 of 3 unseal keys entered',
  } as const;
  const unseen = {
    readiness: 'Unknown',
    reason: 'NotObserved',
    message: 'the portal did not observe the platform',
  } as const;
  const between = (from: number, until: number) => ({
    from: hoursBefore(from),
    until: hoursBefore(until),
  });
  return {
    window,
    from: new Date(UNTIL - HISTORY_WINDOWS[window]).toISOString(),
    until: hoursBefore(0),
    observedSince: hoursBefore(24),
    components: components.map(({ id, title, phase, readiness }) => ({
      ...{ id, title, phase, readiness },
      bands:
        id === 'vault'
          ? [
              { ...between(24, 12), ...ready },
              { ...between(12, 10), ...unseen },
              { ...between(10, 1), ...ready },
              { ...between(1, 0), ...sealed },
            ]
          : [{ ...between(24, 0), ...ready }],
      totals: {
        '24h': id === 'vault' ? totals(21, 1, 2) : totals(24),
        '7d': id === 'vault' ? totals(21, 1, 2) : totals(24),
        '30d': id === 'vault' ? totals(21, 1, 2) : totals(24),
      },
    })),
    transitions: [
      {
        component: 'vault',
        at: hoursBefore(1),
        from: 'Ready',
        to: sealed.readiness,
        ...{ reason: sealed.reason, message: sealed.message },
      },
    ],
  };
}
