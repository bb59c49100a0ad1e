import {
  DeliveryLane,
  DeliveryReport,
  DeliveryRun,
  DeliveryScan,
  UnlinkedReason,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';

/** How far a change has come, in words. */
export const LANE_WORDS = {
  running: 'Running',
  replaced: 'Replaced',
  failed: 'Failed',
  'under-way': 'On its way',
  stuck: 'Not delivered',
  unknown: 'Unknown',
} satisfies Record<DeliveryLane['state'], string>;

/** How a stage stands: `unlinked` is one that may have happened without anybody being able to tell. */
export type StageStatus =
  | 'done'
  | 'current'
  | 'waiting'
  | 'failed'
  | 'replaced'
  | 'unlinked';

const REASONS = {
  failed: ['waiting', 'not reached'],
  'not-yet': ['waiting', 'to come'],
  replaced: ['replaced', 'replaced'],
  'not-found': ['unlinked', 'unlinked: not found'],
  'out-of-reach': ['unlinked', 'unlinked: too old'],
  elsewhere: ['unlinked', 'unlinked: another registry'],
  'not-configured': ['unlinked', 'unlinked: not configured'],
  refused: ['unlinked', 'unlinked: no rights'],
  away: ['unlinked', 'unlinked: no answer'],
} as const satisfies Record<UnlinkedReason, readonly [StageStatus, string]>;

/** What stands instead of a stage that is not joined: its status, and a few words. */
export const reasonWords = (
  reason: UnlinkedReason,
): { readonly status: StageStatus; readonly words: string } => {
  const [status, words] = REASONS[reason];
  return { status, words };
};

const PHASES: Readonly<Record<string, StageStatus>> = {
  Succeeded: 'done',
  Failed: 'failed',
  Error: 'failed',
  Running: 'current',
  Skipped: 'replaced',
  Omitted: 'replaced',
};

/** The status that a phase of Argo Workflows stands for. */
export const phaseStatus = (phase: string): StageStatus =>
  PHASES[phase] ?? 'waiting';

/** The step at which a run failed; absent when it did not. */
export const failedStep = (run: DeliveryRun) =>
  run.kind === 'linked'
    ? run.steps.find(({ phase }) => phaseStatus(phase) === 'failed')
    : undefined;

/** Names of steps without what all of them are a part of. */
export function stepNames(
  steps: readonly { readonly name: string }[],
): readonly string[] {
  const paths = steps.map(({ name }) => name.split(' / '));
  const [first = []] = paths;
  const isShared = (depth: number) =>
    paths.every(
      path => path.length > depth + 1 && path[depth] === first[depth],
    );
  let shared = 0;
  while (paths.length > 0 && isShared(shared)) shared += 1;
  return paths.map(path => path.slice(shared).join(' / '));
}

/** What the scanner found, in a few words. */
export function scanWords(scan: DeliveryScan): string {
  switch (scan.state) {
    case 'none':
      return 'not scanned';
    case 'running':
      return 'being scanned';
    case 'failed':
      return 'the scan failed';
    default: {
      const { critical, high, total } = scan;
      if (total === 0) return 'nothing found';
      const worst = [
        critical > 0 && `${critical} critical`,
        high > 0 && `${high} high`,
      ].filter(Boolean);
      return `${[...worst, `${total} in all`].join(', ')}`;
    }
  }
}

/** The first characters of a commit or digest, as people know it. */
export const short = (text: string) =>
  text.replace(/^sha256:/, '').slice(0, 12);

/** The answer first: how the newest change stands. */
export function headline({ lanes }: DeliveryReport): string {
  const [newest] = lanes;
  if (!newest) return 'There are no changes.';
  const { state, commit } = newest;
  switch (state) {
    case 'running':
      return `The newest change runs: ${commit.title}.`;
    case 'failed': {
      const step = failedStep(newest.run);
      return `The newest change failed${step ? ` at ${step.name}` : ''}: ${
        commit.title
      }.`;
    }
    case 'under-way':
      return `The newest change is on its way: ${commit.title}.`;
    case 'replaced':
      return `The newest change was replaced: ${commit.title}.`;
    case 'unknown':
      return `How the newest change stands is not known: ${commit.title}.`;
    default:
      return `The newest change is not delivered: ${commit.title}.`;
  }
}
