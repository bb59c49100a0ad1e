import type { ReadinessCondition } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { nameOf } from '../../kubernetes/conditions';
import type { ExternalSecret } from './schema';

const UNITS: Readonly<Record<string, number>> = {
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
  us: 1e-3,
  µs: 1e-3,
  ns: 1e-6,
};

// One refresh may be late: the operator works through a queue.
const GRACE_MS = 60_000;

/** Milliseconds of a duration as Go writes it (`1h30m`); 0 when it is none. @internal */
export function goDuration(text: string): number {
  if (!/^(\d+(\.\d+)?(h|ms|us|µs|ns|m|s))+$/.test(text)) return 0;
  return [...text.matchAll(/(\d+(?:\.\d+)?)(h|ms|us|µs|ns|m|s)/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * UNITS[unit],
    0,
  );
}

/** A secret that is refreshed by schedule, and how long ago it was. @internal */
export type Refresh = {
  readonly name: string;
  readonly refreshTime: string;
  readonly refreshInterval: string;
  readonly ageMs: number;
  readonly intervalMs: number;
};

/** The refreshes that are due from time to time, the most overdue first. @internal */
export function refreshesOf(
  secrets: readonly ExternalSecret[],
  now: number,
): readonly Refresh[] {
  return secrets
    .flatMap(secret => {
      const { metadata, refreshInterval, refreshPolicy, refreshTime } = secret;
      const intervalMs = goDuration(refreshInterval);
      const ageMs = now - Date.parse(refreshTime ?? '');
      const isPeriodic = refreshPolicy === 'Periodic' && intervalMs > 0;
      if (!isPeriodic || !refreshTime || Number.isNaN(ageMs)) return [];
      const name = nameOf(metadata);
      return [{ name, refreshTime, refreshInterval, ageMs, intervalMs }];
    })
    .sort((a, b) => b.ageMs / b.intervalMs - a.ageMs / a.intervalMs);
}

// As a person would say it: minutes for two hours, hours for two days.
function ageOf({ ageMs }: Refresh): string {
  const age = Math.max(0, ageMs);
  if (age < 2 * UNITS.h) return `${Math.round(age / UNITS.m)} min`;
  return age < 48 * UNITS.h
    ? `${Math.round(age / UNITS.h)} h`
    : `${Math.round(age / (24 * UNITS.h))} d`;
}

/** Whether a whole refresh was missed. @internal */
export const isOverdue = ({ ageMs, intervalMs }: Refresh): boolean =>
  ageMs > 2 * intervalMs + GRACE_MS;

/** `True` while no secret has missed a whole refresh: an operator that hangs leaves everything Ready as it was. @internal */
export function freshness(refreshes: readonly Refresh[]): ReadinessCondition {
  const type = 'SecretsFresh';
  const overdue = refreshes.filter(isOverdue);
  const [oldest] = refreshes;
  if (!oldest) {
    const message = 'no ExternalSecret is refreshed by schedule';
    return { type, status: 'True', reason: 'NothingScheduled', message };
  }
  const when = `${oldest.name} ${ageOf(oldest)} ago, every ${
    oldest.refreshInterval
  }`;
  if (overdue.length === 0) {
    const message = `every ExternalSecret is refreshed in time; the oldest: ${when}`;
    return { type, status: 'True', reason: 'Refreshed', message };
  }
  const what = `${overdue.length} of ${refreshes.length} ExternalSecrets`;
  const message = `${what} missed a refresh; the oldest: ${when}`;
  return { type, status: 'False', reason: 'RefreshOverdue', message };
}
