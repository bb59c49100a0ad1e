import {
  AuditEvent,
  AuditQuery,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { entityName, parseEntityRef } from '../entity';
import {
  actorKey,
  EVENT_WORDS,
  eventWords,
  OUTCOME_WORDS,
  OUTCOMES,
  outcomeOf,
  UNKNOWN,
} from './words';

/** The names of the filters, which are the names of the URL's parameters. */
export const TRAIL_FILTERS = ['who', 'what', 'result'] as const;

/** Which events are shown; empty means "all". */
export type TrailFilter = Readonly<
  Record<(typeof TRAIL_FILTERS)[number], string>
>;

/** The filter that a query string asks for. */
export const readTrailFilter = (query: URLSearchParams): TrailFilter => ({
  who: query.get('who') ?? '',
  what: query.get('what') ?? '',
  result: query.get('result') ?? '',
});

/** Whether anything is left out. */
export const isTrailFiltered = (filter: TrailFilter): boolean =>
  TRAIL_FILTERS.some(name => filter[name] !== '');

/**
 * What to ask the backend for, so that a filter reaches beyond what was read. It may give more than the filter leaves: it knows
 * no denials, which are all of high severity, and nobody by the name of "unknown".
 */
export function trailQuery({
  who,
  what,
  result,
}: TrailFilter): Partial<AuditQuery> {
  const { data } = AuditEvent.shape.result.safeParse(result);
  return {
    ...(who && who !== UNKNOWN && { actor: who }),
    ...(what && { event: what }),
    ...(result === 'denied' && { severity: 'high' as const }),
    ...(data && { result: data }),
  };
}

/** The events that a filter leaves. */
export const filterTrail = (
  events: readonly AuditEvent[],
  { who, what, result }: TrailFilter,
): readonly AuditEvent[] =>
  events.filter(
    event =>
      (!who || actorKey(event) === who) &&
      (!what || event.event === what) &&
      (!result || outcomeOf(event) === result),
  );

function whoWords(key: string) {
  const entity = parseEntityRef(key);
  return entity ? entityName(entity) : key;
}

type Choice = { readonly value: string; readonly label: string };

/** What each filter can be set to: whatever was seen so far, the suite's own events, and what a link has chosen. */
export function trailChoices(
  seen: readonly AuditEvent[],
  filter: TrailFilter,
): Readonly<Record<keyof TrailFilter, readonly Choice[]>> {
  const known = (values: readonly string[], chosen: string) =>
    [...new Set(chosen ? [...values, chosen] : values)].sort();
  const labelled = (label: (value: string) => string) => (value: string) => ({
    value,
    label: label(value),
  });
  return {
    who: known(seen.map(actorKey), filter.who).map(labelled(whoWords)),
    what: known(
      [...Object.keys(EVENT_WORDS), ...seen.map(({ event }) => event)],
      filter.what,
    ).map(labelled(eventWords)),
    result: OUTCOMES.map(value => ({ value, label: OUTCOME_WORDS[value] })),
  };
}
