import { ConflictError } from '@backstage/errors';
import { isAutomated, sourcesOf, type ApplicationSpec } from './application';
import { begunAt } from './operation';
import { render, type FindRevision } from './render';
import type { LiveApplication } from './state';

/** What somebody asks of a sync. @internal */
export type SyncWish = {
  /** The revision of each source, by its position; what the Application follows where there is none. */
  readonly revisions: readonly string[];
  readonly prune: boolean;
  readonly askedBy: string;
};

/** The revisions that a wish names beyond those that are followed anyway. @internal */
export const namedIn = ({ revisions }: SyncWish): readonly string[] =>
  revisions.filter(revision => /^[0-9a-f]{40}$/.test(revision));

function pinned(
  spec: ApplicationSpec,
  { revisions }: SyncWish,
): ApplicationSpec {
  const sources = sourcesOf(spec).map((source, index) => ({
    ...source,
    targetRevision: revisions[index] || source.targetRevision,
  }));
  const differs = sources.some(
    ({ targetRevision }, index) =>
      targetRevision !== sourcesOf(spec)[index].targetRevision,
  );
  if (differs && isAutomated(spec)) {
    throw new ConflictError(
      `Cannot sync to ${revisions.join(', ')}: auto-sync currently set to ${
        sourcesOf(spec)[0].targetRevision
      }`,
    );
  }
  return spec.sources?.length
    ? { ...spec, sources }
    : { ...spec, source: sources[0] };
}

/**
 * An Application whose sync somebody has started.
 *
 * @throws ConflictError with Argo CD's words where it would not begin
 * @internal
 */
export function syncByHand(
  app: LiveApplication,
  wish: SyncWish,
  find: FindRevision,
  now: number,
): LiveApplication {
  if (app.operation?.phase === 'Running') {
    throw new ConflictError('another operation is already in progress');
  }
  if (!app.parsed.ok) throw new ConflictError(app.parsed.message);
  const target = render(app.name, pinned(app.parsed.spec, wish), find);
  if (target.kind === 'failed') throw new ConflictError(target.message);
  const { prune, askedBy } = wish;
  return {
    ...app,
    operation: begunAt(now, target, { prune, askedBy, retries: 0 }),
    conditions: app.conditions.filter(({ type }) => type !== 'SyncError'),
  };
}
