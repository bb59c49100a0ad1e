import {
  ChangeRequest,
  RequestStep,
  RequestStepId,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { count, reasonWords } from '../model/words';

/** A step's status in words. */
export const STATUS_WORDS: Readonly<Record<RequestStep['status'], string>> = {
  done: 'done',
  current: 'under way',
  waiting: 'to come',
  failed: 'failed',
  skipped: 'left out',
};

const STEPS: Readonly<Record<RequestStepId, string>> = {
  opened: 'Opened',
  checks: 'Checks',
  built: 'Image built',
  merged: 'Merged',
  synced: 'Parent synced',
  created: 'Created',
  ready: 'Ready',
};

const OTHERWISE: Readonly<Record<string, Partial<typeof STEPS>>> = {
  'remove-application': { created: 'Removed', ready: 'All gone' },
  'upgrade-application': { created: 'Upgraded' },
  'change-values': { synced: 'Synced', created: 'Changed' },
  'add-external-secret': { synced: 'Synced', created: 'Changed' },
  'crossplane-claim': { synced: 'Synced', created: 'Changed' },
  'fix-finding': { synced: 'Synced', created: 'Changed' },
};

/** What a step of a request is called. */
export const stepWords = (
  { change }: Pick<ChangeRequest, 'change'>,
  id: RequestStepId,
): string => OTHERWISE[change ?? '']?.[id] ?? STEPS[id];

/** The step at which a request stands; the last one when it is over. */
export const standsAt = ({ steps }: ChangeRequest): RequestStep | undefined =>
  steps.find(({ status }) => status === 'current') ??
  steps.filter(({ status }) => status === 'failed').at(-1) ??
  steps.filter(({ status }) => status === 'done').at(-1);

/** When its turn came (ISO 8601): when the step before it was done. */
export const turnSince = (
  { steps, openedAt }: ChangeRequest,
  { id }: RequestStep,
): string => {
  const before = steps.slice(
    0,
    steps.findIndex(step => step.id === id),
  );
  const times = before.flatMap(({ at }) => at ?? []).sort();
  return times.at(-1) ?? openedAt;
};

/** How a request stands, in one sentence. */
export function requestVerdict(request: ChangeRequest): string {
  if (request.state === 'done') {
    return request.change === 'remove-application'
      ? 'It is gone, with all that it brought.'
      : 'All that it asks for is Ready.';
  }
  const step = standsAt(request);
  const words = step?.message ?? reasonWords(step?.reason ?? '');
  const why = words ? `: ${words}` : '';
  if (request.state === 'closed') return `It was closed${why}.`;
  return request.stuck ? `It is stuck${why}.` : `It is on its way${why}.`;
}

/** How the requests stand, in one sentence. */
export function headline(requests: readonly ChangeRequest[]): string {
  const open = requests.filter(({ state }) => state === 'open');
  const stuck = open.filter(request => request.stuck);
  if (open.length === 0) return 'No request is open.';
  const way = `${count(open.length, 'request')} open.`;
  if (stuck.length === 0) return way;
  return `${way} ${stuck.length} ${
    stuck.length === 1 ? 'needs' : 'need'
  } somebody: ${stuck[0].title}${stuck.length > 1 ? ' and others' : ''}.`;
}
