import type { ReadinessCondition } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Observation } from '../types';
import type { PortalState, ScheduledTask } from '../../portal/Portal';

/** How late a task may be, in milliseconds; the scheduler looks for work every few seconds. @internal */
export const MOST_LATE_MS = 60_000;

const MOST_SHOWN = 10;

const holds = (type: string, reason: string, message: string) =>
  ({ type, status: 'True', reason, message } satisfies ReadinessCondition);

const fails = (type: string, reason: string, message: string) =>
  ({ type, status: 'False', reason, message } satisfies ReadinessCondition);

const unknown = (type: string, reason: string, message: string) =>
  ({ type, status: 'Unknown', reason, message } satisfies ReadinessCondition);

function database({ database: answer }: PortalState): ReadinessCondition {
  const type = 'DatabaseAnswers';
  return answer === 'answers'
    ? holds(type, 'DatabaseAnswers', 'its database answers')
    : fails(type, 'DatabaseUnavailable', 'its database does not answer');
}

function processing({ catalog }: PortalState): ReadinessCondition {
  const type = 'CatalogProcessed';
  if (catalog.kind === 'unheard') {
    return unknown(type, 'CatalogUnavailable', 'its catalog does not answer');
  }
  const { entities, withErrors, complete } = catalog;
  const seen = complete ? `${entities}` : `the first ${entities}`;
  const { length } = withErrors;
  if (length === 0) {
    return holds(type, 'CatalogProcessed', `${seen} entities have no errors`);
  }
  const message = `${length} of ${seen} catalog entities cannot be processed`;
  return fails(type, 'ProcessingErrors', message);
}

const isLate = (task: ScheduledTask, now: number) =>
  task.dueAt !== null && now - task.dueAt > MOST_LATE_MS;

function schedule(
  { tasks }: PortalState,
  late: readonly ScheduledTask[],
): ReadinessCondition {
  const type = 'TasksOnTime';
  if (tasks.length === 0) {
    const message = 'nobody can say whether its scheduled tasks run';
    return unknown(type, 'SchedulerUnavailable', message);
  }
  const [first, ...others] = late;
  if (!first) {
    return holds(type, 'TasksOnTime', `all ${tasks.length} tasks are on time`);
  }
  const more = others.length > 0 ? `; and ${others.length} more` : '';
  const message = `task ${first.task} of ${first.plugin} is more than ${
    MOST_LATE_MS / 1000
  } s late${more}`;
  return fails(type, 'SchedulerLags', message);
}

function observing(
  { observedAt, staleAfterMs }: PortalState,
  now: number,
): ReadinessCondition {
  const type = 'ObservingOnTime';
  const limit = `${Math.round(staleAfterMs / 1000)} s`;
  return now - observedAt <= staleAfterMs
    ? holds(
        type,
        'ObservingOnTime',
        `the last observation is newer than ${limit}`,
      )
    : fails(
        type,
        'ObservationLate',
        `the observation before this one was more than ${limit} ago`,
      );
}

/** Judges the portal by its database, catalog, scheduler and the age of what it shows. @internal */
export function assessPortal(state: PortalState, now: number): Observation {
  const late = state.tasks.filter(task => isLate(task, now));
  const conditions = [
    database(state),
    processing(state),
    schedule(state, late),
    observing(state, now),
  ];
  const good = conditions.every(({ status }) => status !== 'False');
  const { catalog, tasks } = state;
  return {
    conditions,
    health: good ? 'Healthy' : 'Degraded',
    facts: [
      { request: 'select 1', data: { database: state.database } },
      ...(catalog.kind === 'read'
        ? [
            {
              request: 'GET /api/catalog/entities/by-query',
              data: {
                entities: catalog.entities,
                // Whom they belong to may be nothing for whoever reads this.
                kindsWithErrors: [...new Set(catalog.withErrors)].sort(),
                withErrors: catalog.withErrors.length,
              },
            },
          ]
        : []),
      {
        request: 'GET /api/{plugin}/.backstage/scheduler/v1/tasks',
        data: {
          tasks: tasks.length,
          late: late
            .slice(0, MOST_SHOWN)
            .map(({ plugin, task }) => `${plugin}/${task}`),
        },
      },
    ],
  };
}
