import {
  HEALTH_ORDER,
  operatorOf,
  type HealthCode,
  type ReadinessCondition,
  type SyncStatus,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { shortened } from '../shortened';
import type { Observation } from '../types';
import { errorsCondition, operationCondition, type Detail } from './operation';
import type { Application } from './schema';

/** The types of the conditions that Argo CD answers for. @internal */
export const JUDGES = ['Synced', 'Healthy', 'OperationSucceeded', 'NoErrors'];

const MOST_SHOWN = 5;

/** Argo CD's word, or `Unknown` when it is none of the six. @internal */
export const healthOf = ({ status }: Application): HealthCode =>
  HEALTH_ORDER.find(code => code === status.health.status) ?? 'Unknown';

/** Argo CD's word, or `Unknown` when it is neither. @internal */
export function syncStatusOf({ status }: Application): SyncStatus {
  const { status: word } = status.sync;
  return word === 'Synced' || word === 'OutOfSync' ? word : 'Unknown';
}

function synced(application: Application): ReadinessCondition {
  const type = 'Synced';
  switch (syncStatusOf(application)) {
    case 'Synced': {
      const message = 'the cluster is as Git says';
      return { type, status: 'True', reason: 'Synced', message };
    }
    case 'OutOfSync': {
      const message = 'the cluster is not as Git says';
      return { type, status: 'False', reason: 'OutOfSync', message };
    }
    default: {
      const message = 'Argo CD has not compared it with Git';
      return { type, status: 'Unknown', reason: 'NotCompared', message };
    }
  }
}

const troubled = (detail: Detail) =>
  detail.kind === 'read'
    ? detail.detail.status.resources.filter(
        ({ health }) => health && !['', 'Healthy'].includes(health.status),
      )
    : [];

// Only when every single one has an operator: one that has none is trouble of the Application's own.
function operatorsOf(resources: readonly { group: string }[]) {
  const operators = resources.map(({ group }) => operatorOf(group));
  return operators.every(id => id !== undefined) && operators.length > 0
    ? { symptomOf: [...new Set(operators)] }
    : {};
}

function healthy(application: Application, detail: Detail): ReadinessCondition {
  const type = 'Healthy';
  const code = healthOf(application);
  if (code === 'Healthy') {
    const message = 'Argo CD finds its resources healthy';
    return { type, status: 'True', reason: 'Healthy', message };
  }
  if (code === 'Unknown') {
    const message = 'Argo CD does not know its health';
    return { type, status: 'Unknown', reason: 'HealthUnknown', message };
  }
  const resources = troubled(detail);
  const [worst] = resources;
  const told = worst?.health?.message || application.status.health.message;
  const what = worst ? `${worst.kind} ${worst.name}: ` : '';
  const message = told
    ? shortened(`${what}${told}`)
    : `${what}Argo CD reports ${code}`;
  const symptom = operatorsOf(resources);
  return { type, status: 'False', reason: code, message, ...symptom };
}

const isUnsettled = (condition: ReadinessCondition) =>
  condition.status !== 'True';

/** Whether the list alone leaves open what is wrong. @internal */
export const needsDetail = (application: Application): boolean =>
  [
    synced(application),
    healthy(application, { kind: 'not-needed' }),
    operationCondition(application, { kind: 'not-needed' }),
  ].some(isUnsettled);

function detailFact({ metadata }: Application, detail: Detail) {
  if (detail.kind !== 'read') return [];
  const conditions = detail.detail.status.conditions.map(
    ({ type, message }) => ({ type, message: shortened(message) }),
  );
  const resources = troubled(detail)
    .slice(0, MOST_SHOWN)
    .map(({ kind, name, health }) => ({ kind, name, health: health?.status }));
  const request = `GET /api/v1/applications/${metadata.name}`;
  return [{ request, data: { conditions, resources } }];
}

/** Judges an Application by what Argo CD says of it. @internal */
export function assessApplication(
  application: Application,
  detail: Detail,
): Observation {
  const { sync, health, operationState } = application.status;
  const healthCondition = healthy(application, detail);
  const { symptomOf } = healthCondition;
  return {
    conditions: [
      synced(application),
      healthCondition,
      operationCondition(application, detail, symptomOf),
      errorsCondition(detail),
    ],
    health: healthOf(application),
    syncStatus: syncStatusOf(application),
    facts: [
      {
        request: 'GET /api/v1/applications',
        data: {
          sync: sync.status,
          health: health.status,
          operation: operationState.phase,
        },
      },
      ...detailFact(application, detail),
    ],
  };
}
