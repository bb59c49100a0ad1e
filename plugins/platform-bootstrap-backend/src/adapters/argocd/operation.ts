import type { ReadinessCondition } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { shortened } from '../shortened';
import type { Application, ApplicationDetail } from './schema';

/** What is known beyond the list: nothing was needed, it was read, or it could not be. @internal */
export type Detail =
  | { readonly kind: 'not-needed' }
  | { readonly kind: 'read'; readonly detail: ApplicationDetail }
  | {
      readonly kind: 'unread';
      readonly reason: string;
      readonly message: string;
    };

// Reason and words by operation phase; an empty phase is an Application that never had an operation.
const GOOD: Readonly<Record<string, readonly [string, string]>> = {
  '': ['NoOperation', 'no operation was needed'],
  Succeeded: ['OperationSucceeded', 'the last operation succeeded'],
};

const BAD: Readonly<Record<string, readonly [string, string]>> = {
  Running: ['OperationRunning', 'Argo CD is syncing it'],
  Terminating: ['OperationRunning', 'Argo CD is stopping an operation'],
  Failed: ['OperationFailed', 'the last sync failed'],
  Error: ['OperationError', 'the last sync ended in an error'],
};

/**
 * `True` when no operation is under way or failed, and nobody is deleting it. A sync that is under way waits for what is not healthy
 * yet, so it is a symptom (`symptomOf`) of the same.
 *
 * @internal
 */
export function operationCondition(
  { metadata, operation, status }: Application,
  detail: Detail,
  symptomOf?: readonly string[],
): ReadinessCondition {
  const type = 'OperationSucceeded';
  const told = status.operationState.phase;
  const phase = operation && !told ? 'Running' : told;
  if (metadata.deletionTimestamp) {
    const message = 'it is being deleted';
    return { type, status: 'False', reason: 'Deleting', message };
  }
  if (Object.hasOwn(GOOD, phase)) {
    const [reason, message] = GOOD[phase];
    return { type, status: 'True', reason, message };
  }
  if (!Object.hasOwn(BAD, phase)) {
    const message = 'Argo CD names an operation phase that is not known';
    return { type, status: 'Unknown', reason: 'UnexpectedResponse', message };
  }
  const [reason, words] = BAD[phase];
  const said =
    detail.kind === 'read' ? detail.detail.status.operationState.message : '';
  const message = said ? shortened(`${words}: ${said}`) : words;
  const waits = phase === 'Running' && symptomOf && { symptomOf };
  return { type, status: 'False', reason, message, ...waits };
}

/** `True` when Argo CD has no error condition; warnings are no errors. @internal */
export function errorsCondition(detail: Detail): ReadinessCondition {
  const type = 'NoErrors';
  if (detail.kind === 'unread') {
    const { reason, message } = detail;
    return { type, status: 'Unknown', reason, message };
  }
  const [error, ...others] =
    detail.kind === 'read'
      ? detail.detail.status.conditions.filter(c =>
          /^[A-Za-z]*Error$/.test(c.type),
        )
      : [];
  if (error) {
    const more = others.length > 0 ? `; and ${others.length} more` : '';
    const message = shortened(error.message) + more;
    return { type, status: 'False', reason: error.type, message };
  }
  // Argo CD could not compare, sync or judge with an error condition, so one that did all three has none.
  const message =
    detail.kind === 'read'
      ? 'Argo CD has no error condition'
      : 'synced and healthy, as no Application with an error is';
  return { type, status: 'True', reason: 'NoErrors', message };
}
