import { toError } from '@backstage/errors';
import { useCallback, useEffect, useRef, useState } from 'react';
import { isDenied } from '../../api/refusal';
import { useWakes } from '../../feed/useWakes';

/** What is known of something that is read again and again. */
export type Reading<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'denied' }
  | { readonly status: 'failed'; readonly error: Error }
  | {
      readonly status: 'ready';
      readonly data: T;
      /** Why it could not be read again; what was read before stays. */
      readonly error?: Error;
    };

/**
 * Reads now, every `paceMs` while the page is looked at, and when somebody comes back to it. `read` has to stay the same function as
 * long as it is to read the same thing.
 */
export function useReading<T>(
  read: (options: { readonly signal: AbortSignal }) => Promise<T>,
  paceMs: number,
): { readonly reading: Reading<T>; readonly retry: () => void } {
  const [reading, setReading] = useState<Reading<T>>({ status: 'loading' });
  const request = useRef<AbortController>();

  const look = useCallback(async () => {
    request.current?.abort();
    const { signal } = (request.current = new AbortController());
    const tell = (next: (old: Reading<T>) => Reading<T>) => {
      if (!signal.aborted) setReading(next);
    };
    try {
      const data = await read({ signal });
      tell(() => ({ status: 'ready', data }));
    } catch (thrown) {
      const error = toError(thrown);
      tell(old => {
        // What somebody may not see any more is not left standing.
        if (isDenied(error)) return { status: 'denied' };
        return old.status === 'ready'
          ? { ...old, error }
          : { status: 'failed', error };
      });
    }
  }, [read]);

  useEffect(() => {
    setReading({ status: 'loading' });
    void look();
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void look();
    }, paceMs);
    return () => {
      clearInterval(timer);
      request.current?.abort();
    };
  }, [look, paceMs]);

  const retry = useCallback(() => void look(), [look]);
  useWakes(retry);
  return { reading, retry };
}
