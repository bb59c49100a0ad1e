import { useSearchParams } from 'react-router-dom';
import { readWhose, Whose } from './whose';

/** Which requests the URL asks for, and how to ask for others. */
export type RequestsUrl = {
  readonly whose: Whose;
  /** Whether all that ended are shown, not the last ones alone. */
  readonly allEnded: boolean;
  readonly hrefOf: (whose: Whose) => string;
  readonly showAllEnded: () => void;
};

/** Which requests the URL asks for, and how to ask for others. */
export function useRequestsUrl(): RequestsUrl {
  const [query, setQuery] = useSearchParams();
  return {
    whose: readWhose(query),
    allEnded: query.get('ended') === 'all',
    hrefOf: whose => {
      const next = new URLSearchParams(query);
      next.set('whose', whose);
      return `?${next}`;
    },
    showAllEnded: () =>
      setQuery(old => {
        const next = new URLSearchParams(old);
        next.set('ended', 'all');
        return next;
      }),
  };
}
