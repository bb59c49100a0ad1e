import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { readTrailFilter, TRAIL_FILTERS, TrailFilter } from './trailFilter';

/** Which events the URL asks for, and how to change it. */
export type TrailUrl = {
  readonly filter: TrailFilter;
  readonly setFilter: (change: Partial<TrailFilter>) => void;
  readonly clearFilter: () => void;
};

/** Which events the URL asks for, and how to change it. */
export function useTrailUrl(): TrailUrl {
  const [query, setQuery] = useSearchParams();
  const filter = useMemo(() => readTrailFilter(query), [query]);
  const setFilter = (change: Partial<TrailFilter>) =>
    setQuery(old => {
      const next = new URLSearchParams(old);
      for (const [name, value] of Object.entries(change)) {
        if (value) next.set(name, value);
        else next.delete(name);
      }
      return next;
    });
  const clearFilter = () =>
    setFilter(Object.fromEntries(TRAIL_FILTERS.map(name => [name, ''])));
  return { filter, setFilter, clearFilter };
}
