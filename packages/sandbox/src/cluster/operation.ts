import { groupOf, waveOf } from './manifest';
import { permitsResource } from './project';
import type { Desired } from './render';
import type { LiveApplication, LiveResource, Operation } from './state';
import type { Timing } from './timing';

const SYNCED = 'successfully synced (all tasks run)';
const FAILED = 'one or more synchronization tasks completed unsuccessfully';

const wavesOf = (desired: readonly Desired[]) =>
  [...new Set(desired.map(({ manifest }) => waveOf(manifest)))].sort(
    (a, b) => a - b,
  );

function applyOne(
  desired: Desired,
  before: LiveResource | undefined,
  now: number,
): LiveResource {
  if (before?.text === desired.text)
    return { ...before, origin: desired.origin };
  return {
    ...desired,
    createdAt: before?.createdAt ?? now,
    appliedAt: now,
    generation: (before?.generation ?? 0) + 1,
    status: before?.status ?? { kind: 'plain' },
    health: before?.health ?? null,
  };
}

function waitingFor(wave: readonly LiveResource[]): string | undefined {
  const waiting = wave.filter(r => r.health && r.health.status !== 'Healthy');
  if (waiting.length === 0) return undefined;
  const [{ manifest }] = waiting;
  const first = `${groupOf(manifest)}/${manifest.kind}/${
    manifest.metadata.name
  }`;
  return waiting.length === 1
    ? `waiting for healthy state of ${first}`
    : `waiting for healthy state of ${first} and ${
        waiting.length - 1
      } more resources`;
}

function finish(
  app: LiveApplication,
  operation: Operation,
  result: Pick<Operation, 'phase' | 'message'>,
  now: number,
): LiveApplication {
  const done = { ...operation, ...result, finishedAt: now };
  if (result.phase === 'Failed') return { ...app, operation: done };
  const deployment = {
    id: (app.history.at(-1)?.id ?? -1) + 1,
    revisions: operation.target.revisions,
    startedAt: operation.startedAt,
    deployedAt: now,
    askedBy: operation.askedBy,
  };
  return {
    ...app,
    operation: done,
    history: [...app.history, deployment].slice(-10),
  };
}

function removeSurplus(
  app: LiveApplication,
  { target, prune }: Operation,
): LiveApplication {
  if (!prune) return app;
  const wanted = new Set(target.desired.map(({ key }) => key));
  const live = new Map([...app.live].filter(([key]) => wanted.has(key)));
  return live.size === app.live.size ? app : { ...app, live };
}

function applyWave(
  app: LiveApplication,
  operation: Operation,
  wave: readonly Desired[],
  now: number,
): LiveApplication {
  const forbidden = wave.find(
    ({ manifest }) => !permitsResource(app.comparison?.project, manifest),
  );
  if (forbidden) {
    const { kind } = forbidden.manifest;
    const message = `${FAILED} (resource ${groupOf(
      forbidden.manifest,
    )}:${kind} is not permitted in project ${
      app.parsed.ok ? app.parsed.spec.project : ''
    }).`;
    return finish(app, operation, { phase: 'Failed', message }, now);
  }
  const live = new Map(app.live);
  wave.forEach(d => live.set(d.key, applyOne(d, live.get(d.key), now)));
  return { ...app, live, operation: { ...operation, appliedAt: now } };
}

/** A sync that has just begun. @internal */
export const begunAt = (
  now: number,
  target: Operation['target'],
  how: Pick<Operation, 'prune' | 'askedBy' | 'retries'>,
): Operation => ({
  phase: 'Running',
  startedAt: now,
  finishedAt: null,
  message: '',
  target,
  wave: 0,
  waveAt: now,
  appliedAt: null,
  ...how,
});

/** Takes the next step of a running sync; the same object while it waits. @internal */
export function advance(
  app: LiveApplication,
  operation: Operation,
  timing: Timing,
  now: number,
): LiveApplication {
  const waves = wavesOf(operation.target.desired);
  const desired = operation.target.desired.filter(
    ({ manifest }) => waveOf(manifest) === waves[operation.wave],
  );
  if (operation.appliedAt === null) {
    return now - operation.waveAt < timing.apply
      ? app
      : applyWave(app, operation, desired, now);
  }
  // Like the real one, the last wave is not waited for: the sync is over, the health goes on.
  if (operation.wave >= waves.length - 1) {
    const pruned = removeSurplus(app, operation);
    return finish(
      pruned,
      operation,
      { phase: 'Succeeded', message: SYNCED },
      now,
    );
  }
  const applied = desired.flatMap(({ key }) => app.live.get(key) ?? []);
  if (applied.some(resource => resource.health?.status === 'Degraded')) {
    return finish(app, operation, { phase: 'Failed', message: FAILED }, now);
  }
  const message = waitingFor(applied);
  if (message !== undefined) {
    return message === operation.message
      ? app
      : { ...app, operation: { ...operation, message } };
  }
  // An unchanged wave costs no time.
  const next = { ...operation, wave: operation.wave + 1, appliedAt: null };
  const upcoming = operation.target.desired.filter(
    ({ manifest }) => waveOf(manifest) === waves[next.wave],
  );
  const unchanged = upcoming.every(d => app.live.get(d.key)?.text === d.text);
  const waveAt = unchanged ? now - timing.apply : now;
  return { ...app, operation: { ...next, waveAt, message: '' } };
}
