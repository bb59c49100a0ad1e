import type { Component } from '../types';
import type { Detail } from './operation';
import type { Application } from './schema';

// What Argo CD's own form would not let in, and a manifest does.
const withoutCredentials = (repoURL: string) =>
  repoURL.replace(/^([a-z][a-z0-9+.-]*:\/\/)?[^/@]*@/i, '$1');

// Anything else is a range, which Argo CD resolves to a version.
const EXACT = /^v?\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?$/;

/** What the last operation has applied of everything; `null` when that is not known. */
function lastApplied({ status }: Application, detail: Detail) {
  const { phase, operation } = status.operationState;
  const { sync } = operation;
  if (phase !== 'Succeeded' || sync.resources === 'chosen') return null;
  if (sync.resources === 'all' || status.sync.status === 'Synced') return sync;
  const asked =
    detail.kind === 'read' && detail.detail.status.operationState.operation;
  return asked && asked.sync.resources === 'all' ? sync : null;
}

/**
 * The chart that an Application installs, and the version of it that runs: what it asks for while it is Synced, else what its last
 * complete operation has applied. Nobody can say what runs after one that has failed half way.
 *
 * @internal
 */
export function runningChart(
  application: Application,
  detail: Detail,
): Component['chart'] {
  const { spec, status } = application;
  const isMulti = spec.sources.length > 0;
  const sources = isMulti ? spec.sources : [spec.source];
  const index = sources.findIndex(source => source?.chart);
  const { repoURL, chart, targetRevision } = sources[index] ?? {};
  if (!repoURL || !chart) return undefined;
  const { sync } = status;
  const last = lastApplied(application, detail);
  const applied = isMulti ? last?.revisions[index] : last?.revision;
  const isExact = EXACT.test(targetRevision ?? '');
  const resolved = isMulti ? applied : sync.revision;
  const asked = isExact ? targetRevision : resolved;
  const running = sync.status === 'Synced' ? asked : applied;
  return {
    repoURL: withoutCredentials(repoURL),
    name: chart,
    running: running || null,
  };
}
