import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  FINDING_FILTERS,
  FindingFilter,
  readFindingFilter,
} from './findingFilter';

/** Which findings the URL asks for, and how to change it. */
export type FindingUrl = {
  readonly filter: FindingFilter;
  readonly setFilter: (change: Partial<FindingFilter>) => void;
  readonly clearFilter: () => void;
};

/** Which findings the URL asks for, and how to change it. */
export function useFindingUrl(): FindingUrl {
  const [query, setQuery] = useSearchParams();
  const filter = useMemo(() => readFindingFilter(query), [query]);
  const setFilter = useCallback(
    (change: Partial<FindingFilter>) =>
      setQuery(
        old => {
          const next = new URLSearchParams(old);
          for (const [name, value] of Object.entries(change)) {
            if (value) next.set(name, value);
            else next.delete(name);
          }
          return next;
        },
        // A search is one step back, not one per letter.
        { replace: change.q !== undefined },
      ),
    [setQuery],
  );
  const clearFilter = useCallback(
    () =>
      setFilter(Object.fromEntries(FINDING_FILTERS.map(name => [name, '']))),
    [setFilter],
  );
  return { filter, setFilter, clearFilter };
}
