import { toError } from '@backstage/errors';
import { useCallback, useEffect, useState } from 'react';

/** Something that is asked for once, and again when somebody says so. */
export type Asked<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly data: T }
  | { readonly status: 'failed'; readonly error: Error };

/** Asks now; `ask` has to stay the same function as long as it asks for the same. */
export function useAsked<T>(
  ask: (options: { readonly signal: AbortSignal }) => Promise<T>,
): { readonly asked: Asked<T>; readonly again: () => void } {
  const [asked, setAsked] = useState<Asked<T>>({ status: 'loading' });
  const [times, setTimes] = useState(0);

  useEffect(() => {
    const request = new AbortController();
    const tell = (next: Asked<T>) => {
      if (!request.signal.aborted) setAsked(next);
    };
    setAsked({ status: 'loading' });
    ask({ signal: request.signal }).then(
      data => tell({ status: 'ready', data }),
      error => tell({ status: 'failed', error: toError(error) }),
    );
    return () => request.abort();
  }, [ask, times]);

  const again = useCallback(() => setTimes(old => old + 1), []);
  return { asked, again };
}
