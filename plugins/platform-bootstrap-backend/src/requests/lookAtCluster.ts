import type { RepositoryReference } from '@platform-bootstrap/app-of-apps';
import {
  isStale,
  type ClusterFact,
  type ComponentStatus,
  type ReaderFact,
  type ReaderTrouble,
  type StepLink,
  type TargetFact,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { JudgedComponent } from '../observation/platform';
import { ownId } from '../adapters/instanceIds';
import type { Parent } from '../adapters/types';
import type { PreparedSnapshot } from '../snapshot/Board';
import { blockingFile, type Examine } from './blockingFile';
import { readersOf, sourcesIn } from './readers';
import type { Subject } from './subject';
import type { Pull, PullReader } from './types';

/** What looking at the cluster takes; the cluster itself is never asked. @internal */
export type LookDeps = {
  readonly repository: RepositoryReference;
  readonly holds: PullReader['holds'];
  readonly examine: Examine;
};

/** The Applications that read what a pull request changes. @internal */
export type Readers = readonly (Parent | JudgedComponent)[];

const isParent = (reader: Parent | JudgedComponent): reader is Parent =>
  'ready' in reader;

const linkOf = (reader: Parent | JudgedComponent): StepLink | null =>
  isParent(reader) ? null : reader.links[0] ?? null;

// Whether it is synced, and whether it was compared, is looked at apart.
const SEPARATE = ['OutOfSync', 'NotCompared'];

function troubleOf(reader: Parent | JudgedComponent) {
  if (isParent(reader)) return reader.ready ? null : reader;
  return (
    reader.conditions.find(
      ({ type, status }) =>
        status === 'False' && ['NoErrors', 'OperationSucceeded'].includes(type),
    ) ?? null
  );
}

/** The Applications that have to sync a change before it can have arrived. @internal */
export function findReaders(
  { platform }: PreparedSnapshot,
  pull: Pull,
  { application, effect }: Subject,
  { url }: RepositoryReference,
): Readers {
  const target = platform.components.find(
    component => ownId(component) === application,
  );
  // What is created, or on its way out, says nothing by its own directory.
  const components =
    effect === 'alter'
      ? platform.components
      : platform.components.filter(component => component !== target);
  const all: Readers = [...platform.parents, ...components];
  const byFile = pull.files.map(({ path }) => readersOf(path, all, url));
  const found = new Set(byFile.flat());
  // Values that a chart takes from the repository stand outside every directory that is applied.
  const lends =
    target && sourcesIn(target, url).some(({ path }) => path === null);
  const isUnread = byFile.some(readers => readers.length === 0);
  if (target && effect === 'alter' && lends && isUnread) found.add(target);
  return [...found];
}

async function readerFact(
  reader: Parent | JudgedComponent,
  pull: Pull,
  { repository, holds, examine }: LookDeps,
): Promise<ReaderFact> {
  const sources = sourcesIn(reader, repository.url);
  const revisions = [...new Set(sources.map(({ revision }) => revision))];
  const { mergeCommit } = pull;
  const known = revisions.flatMap(revision => revision ?? []);
  const hasMerge =
    mergeCommit && known.length === revisions.length
      ? (await Promise.all(known.map(of => holds(of, mergeCommit)))).every(
          Boolean,
        )
      : null;
  const { id, syncStatus } = reader;
  const found = troubleOf(reader);
  let trouble: ReaderTrouble | null = null;
  if (found && !SEPARATE.includes(found.reason)) {
    const { reason, message } = found;
    const directories = sources.flatMap(({ path }) => path ?? []);
    const own = pull.files.map(({ path }) => path);
    const file = await blockingFile(
      message,
      directories,
      own,
      repository,
      examine,
    );
    trouble = { reason, message, file };
  }
  return { id, hasMerge, syncStatus, trouble, link: linkOf(reader) };
}

// With several Argo CDs it has arrived when it is Ready in each that has it.
function worstNamed(
  name: string,
  known: readonly JudgedComponent[],
  shown: PreparedSnapshot['components'],
): ComponentStatus | undefined {
  const copies = known.filter(
    component => component.instance !== undefined && ownId(component) === name,
  );
  const all = copies.flatMap(({ id }) => shown.get(id) ?? []);
  const worst = all.find(({ readiness }) => readiness !== 'Ready') ?? all[0];
  return shown.get(name) ?? worst;
}

function targetOf(
  { platform, components }: PreparedSnapshot,
  application: string | null,
): TargetFact | null {
  if (application === null) return null;
  const shown = worstNamed(application, platform.components, components);
  if (shown) {
    const { title, readiness, reason, message, conditions, links } = shown;
    const isDeleting = conditions.some(c => c.reason === 'Deleting');
    return {
      title,
      presence: isDeleting ? 'deleting' : 'present',
      ...{ readiness, reason, message },
      link: links[0] ?? null,
    };
  }
  const parent = platform.parents.find(({ id }) => id === application);
  const { reason, message } = parent ?? { reason: 'Missing', message: '' };
  return {
    title: application,
    presence: parent ? 'present' : 'absent',
    readiness: parent?.ready ? 'Ready' : 'NotReady',
    ...{ reason, message },
    link: null,
  };
}

type Concerned = {
  readonly subject: Subject;
  /** All that read what is changed, waited for or not. */
  readonly readers: Readers;
};

// With several Argo CDs one that is away says nothing of what waits for the others; whose it is has to be known for that.
function blindness(
  { platform, snapshot: { problem } }: PreparedSnapshot,
  { subject: { application }, readers }: Concerned,
): { readonly reason: string } | null {
  if (!problem?.instances) return problem ?? null;
  const copies = platform.components.filter(one => ownId(one) === application);
  const concerned = new Set(
    [...readers, ...copies].map(({ instance }) => instance),
  );
  const { instances } = problem;
  if (concerned.size === 0) return problem;
  return instances.find(({ name }) => concerned.has(name)) ?? null;
}

/** What the board knows that a request has to be judged by. @internal */
export async function lookAtCluster(
  board: PreparedSnapshot,
  now: number,
  {
    pull,
    subject,
    readers,
    isSynced,
  }: {
    readonly pull: Pull;
    readonly subject: Subject;
    readonly readers: Readers;
    /** Nothing waits for the readers any more. */
    readonly isSynced: boolean;
  },
  deps: LookDeps,
): Promise<ClusterFact> {
  const { generatedAt, staleAfterMs } = board.snapshot;
  const blind = blindness(board, { subject, readers });
  if (blind) {
    // The board says more, to those who may read it.
    const message = 'the cluster cannot be seen now';
    return { kind: 'unknown', reason: blind.reason, message };
  }
  if (isStale(generatedAt, now, staleAfterMs)) {
    const message = 'the cluster was not looked at lately';
    return { kind: 'unknown', reason: 'Stale', message };
  }
  return {
    kind: 'seen',
    at: generatedAt,
    readers: await Promise.all(
      (isSynced ? [] : readers).map(reader => readerFact(reader, pull, deps)),
    ),
    target: targetOf(board, subject.application),
  };
}
