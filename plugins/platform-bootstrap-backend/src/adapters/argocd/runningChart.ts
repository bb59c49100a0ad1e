import type { Component } from '../types';
import type { Application } from './schema';

// What Argo CD's own form would not let in, and a manifest does.
const withoutCredentials = (repoURL: string) =>
  repoURL.replace(/^([a-z][a-z0-9+.-]*:\/\/)?[^/@]*@/i, '$1');

// Anything else is a range, which Argo CD resolves to a version.
const EXACT = /^v?\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?$/;

/**
 * The chart that an Application installs, and the version of it that runs: what it asks for while it is Synced, else what its last
 * complete operation has applied. Nobody can say what runs after one that has failed half way.
 *
 * @internal
 */
export function runningChart({
  spec,
  status,
}: Application): Component['chart'] {
  const isMulti = spec.sources.length > 0;
  const sources = isMulti ? spec.sources : [spec.source];
  const index = sources.findIndex(source => source?.chart);
  const { repoURL, chart, targetRevision } = sources[index] ?? {};
  if (!repoURL || !chart) return undefined;
  const { sync, operationState } = status;
  const { revision, revisions, resources } = operationState.operation.sync;
  const isComplete = operationState.phase === 'Succeeded' && !resources;
  const lastApplied = isMulti ? revisions[index] : revision;
  const applied = isComplete ? lastApplied : null;
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
