import {
  ComponentStatus,
  Readiness,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { versionWords } from '../versions/words';
import { APPLICATIONS, phaseKey, phaseTitle } from './phases';

/** What the board shows: everything in the URL, so that it can be sent to a colleague. Empty means "all". */
export type BoardFilter = {
  readonly q: string;
  readonly phase: string;
  readonly category: string;
  readonly readiness: string;
  /** The name of an Argo CD. */
  readonly instance: string;
};

/** The names of the filters, which are the names of the URL's parameters. */
export const FILTERS = [
  'q',
  'phase',
  'category',
  'readiness',
  'instance',
] as const;

/** The filter that a query string asks for. */
export const readFilter = (query: URLSearchParams): BoardFilter => ({
  q: query.get('q') ?? '',
  phase: query.get('phase') ?? '',
  category: query.get('category') ?? '',
  readiness: query.get('readiness') ?? '',
  instance: query.get('instance') ?? '',
});

/** Whether anything is left out. */
export const isFiltering = (filter: BoardFilter): boolean =>
  FILTERS.some(name => filter[name].trim() !== '');

/** The components that a filter leaves; every word of the search must occur in what the board shows of a component. */
export function applyFilter(
  components: readonly ComponentStatus[],
  { q, phase, category, readiness, instance }: BoardFilter,
): readonly ComponentStatus[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return components.filter(
    component =>
      (!phase || phaseKey(component) === phase) &&
      (!category || component.category === category) &&
      (!readiness || component.readiness === readiness) &&
      (!instance || component.instance === instance) &&
      words.every(word => text(component).includes(word)),
  );
}

function text(component: ComponentStatus) {
  return [
    component.id,
    component.title,
    component.readiness,
    component.reason,
    component.category,
    component.namespace,
    component.syncStatus,
    component.version?.chart,
    component.version?.targetRevision,
    versionWords(component.version),
    ...component.blockedBy.map(({ title }) => title),
  ]
    .join(' ')
    .toLowerCase();
}

/** A choice of a filter. */
export type Choice = { readonly value: string; readonly label: string };

/** What each filter can be set to, given what is on the platform. */
export function choices(
  components: readonly ComponentStatus[],
): Record<Exclude<keyof BoardFilter, 'q'>, readonly Choice[]> {
  const unique = (values: readonly string[]) => [...new Set(values)];
  const same = (value: string): Choice => ({ value, label: value });
  return {
    phase: unique(components.map(phaseKey))
      .sort(
        (a, b) =>
          Number(a === APPLICATIONS) - Number(b === APPLICATIONS) || +a - +b,
      )
      .map(value => ({ value, label: phaseTitle(value) })),
    category: unique(components.flatMap(({ category }) => category ?? []))
      .sort()
      .map(same),
    readiness: Readiness.options.map(same),
    instance: unique(components.flatMap(({ instance }) => instance ?? []))
      .sort()
      .map(same),
  };
}
