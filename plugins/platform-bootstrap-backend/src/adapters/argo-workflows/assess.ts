import type { ReadinessCondition } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { healthBy } from '../../kubernetes/tally';
import { shortened } from '../shortened';
import type { Observation } from '../types';
import type { Workflow } from './schema';

/** What the Argo server answers. @internal */
export type ArgoServer = {
  readonly version: string;
  readonly workflows: readonly Workflow[];
  /** There are more than were read. */
  readonly isCut: boolean;
};

const HOUR_MS = 60 * 60_000;
// A controller that works takes up a new workflow within seconds.
const PATIENCE_MS = 5 * 60_000;
// One workflow that fails is its owner's business. When most do, it is the platform's.
const FEWEST = 3;
const MOST_SHOWN = 5;

const FAILED = ['Failed', 'Error'];

const nameOf = ({ namespace, name }: Workflow) => `${namespace}/${name}`;

const oldestFirst = (workflows: readonly Workflow[]) =>
  [...workflows].sort((a, b) =>
    a.creationTimestamp < b.creationTimestamp ? -1 : 1,
  );

function started(
  workflows: readonly Workflow[],
  now: number,
): ReadinessCondition {
  const type = 'WorkflowsStarted';
  const ageOf = (workflow: Workflow) =>
    now - Date.parse(workflow.creationTimestamp);
  // The controller writes a phase first of all, even when the workflow then has to wait its turn.
  const [oldest, ...others] = oldestFirst(
    workflows.filter(w => w.phase === '' && ageOf(w) > PATIENCE_MS),
  );
  if (!oldest) {
    const message = 'the controller takes up what is submitted';
    return { type, status: 'True', reason: 'TakenUp', message };
  }
  const minutes = Math.floor(ageOf(oldest) / 60_000);
  const more = others.length > 0 ? `; and ${others.length} more wait` : '';
  const message = `the controller has not taken up ${nameOf(
    oldest,
  )} in ${minutes} min${more}`;
  return { type, status: 'False', reason: 'NotTakenUp', message };
}

function succeeded(
  ended: readonly Workflow[],
  failed: readonly Workflow[],
): ReadinessCondition {
  const type = 'WorkflowsSucceed';
  const [first] = failed;
  if (!first) {
    const message =
      ended.length === 0
        ? 'no workflow ended in the last hour'
        : `all ${ended.length} workflows of the last hour succeeded`;
    return { type, status: 'True', reason: 'NoneFailed', message };
  }
  const said = first.message ? `: ${shortened(first.message)}` : '';
  const message = `${failed.length} of ${
    ended.length
  } workflows of the last hour failed, such as ${nameOf(first)}${said}`;
  const isMost = failed.length >= FEWEST && failed.length * 2 > ended.length;
  return isMost
    ? { type, status: 'False', reason: 'MostWorkflowsFail', message }
    : { type, status: 'True', reason: 'SomeFailed', message };
}

/** Judges Argo Workflows by its server, and by what became of the workflows of the last hour. @internal */
export function assessArgoWorkflows(
  { version, workflows, isCut }: ArgoServer,
  now: number,
): Observation {
  const isRecent = ({ finishedAt }: Workflow) =>
    now - Date.parse(finishedAt) <= HOUR_MS;
  const ended = workflows.filter(isRecent);
  const failed = oldestFirst(
    ended.filter(({ phase }) => FAILED.includes(phase)),
  ).reverse();
  const conditions: ReadinessCondition[] = [
    {
      ...{ type: 'ServerAnswers', status: 'True', reason: 'Serving' },
      message: `its server answers (${shortened(version)})`,
    },
    started(workflows, now),
    succeeded(ended, failed),
  ];
  const count = (phase: string) =>
    workflows.filter(workflow => workflow.phase === phase).length;
  return {
    conditions,
    health: healthBy(conditions),
    facts: [
      { request: 'GET /api/v1/version', data: { version } },
      {
        request: 'GET /api/v1/workflows',
        data: {
          ...{ running: count('Running'), pending: count('Pending') },
          lastHour: { ended: ended.length, failed: failed.length },
          ...(failed.length > 0 && {
            failed: failed.slice(0, MOST_SHOWN).map(workflow => ({
              name: nameOf(workflow),
              phase: workflow.phase,
              message: shortened(workflow.message),
            })),
          }),
          ...(isCut && { newestOnly: workflows.length }),
        },
      },
    ],
  };
}
