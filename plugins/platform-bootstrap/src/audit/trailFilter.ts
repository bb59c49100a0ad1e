import { AuditEvent } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { entityName, parseEntityRef } from '../entity';
import {
  actorKey,
  eventWords,
  OUTCOME_WORDS,
  OUTCOMES,
  outcomeOf,
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

/** What each filter can be set to, given what was read; also what is chosen already, which a later page may have. */
export function trailChoices(
  events: readonly AuditEvent[],
  filter: TrailFilter,
): Readonly<Record<keyof TrailFilter, readonly Choice[]>> {
  const known = (values: readonly string[], chosen: string) =>
    [...new Set(chosen ? [...values, chosen] : values)].sort();
  const labelled = (label: (value: string) => string) => (value: string) => ({
    value,
    label: label(value),
  });
  return {
    who: known(events.map(actorKey), filter.who).map(labelled(whoWords)),
    what: known(
      events.map(({ event }) => event),
      filter.what,
    ).map(labelled(eventWords)),
    result: OUTCOMES.map(value => ({ value, label: OUTCOME_WORDS[value] })),
  };
}
