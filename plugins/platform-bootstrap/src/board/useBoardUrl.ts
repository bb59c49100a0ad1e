import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { BoardFilter, FILTERS, readFilter } from '../model/filter';

/** What the URL asks the board to show, and how to change it. */
export function useBoardUrl() {
  const [query, setQuery] = useSearchParams();
  const filter = useMemo(() => readFilter(query), [query]);

  const setFilter = useCallback(
    (change: Partial<BoardFilter>) =>
      setQuery(
        old => changed(old, change),
        // A search is one step back, not one per letter.
        { replace: change.q !== undefined },
      ),
    [setQuery],
  );
  const clearFilter = useCallback(
    () => setQuery(old => without(old, FILTERS)),
    [setQuery],
  );
  const closeComponent = useCallback(
    () => setQuery(old => without(old, ['component']), { replace: true }),
    [setQuery],
  );
  /** The link that opens a component's drawer and leaves everything else as it is. */
  const hrefOf = useCallback(
    (id: string) => {
      const next = new URLSearchParams(query);
      next.set('component', id);
      return `?${next}`;
    },
    [query],
  );

  return {
    filter,
    component: query.get('component'),
    setFilter,
    clearFilter,
    closeComponent,
    hrefOf,
  };
}

function changed(old: URLSearchParams, change: Partial<BoardFilter>) {
  const next = new URLSearchParams(old);
  for (const [name, value] of Object.entries(change)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return next;
}

function without(old: URLSearchParams, names: readonly string[]) {
  const next = new URLSearchParams(old);
  names.forEach(name => next.delete(name));
  return next;
}
