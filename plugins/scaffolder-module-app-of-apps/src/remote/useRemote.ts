import { useEffect, useRef, useState } from 'react';

/** What was asked for, or why it is not there; `idle` while there is nothing to ask. */
export type Remote<T> =
  | { readonly status: 'idle' }
  | { readonly status: 'loading' }
  | { readonly status: 'read'; readonly value: T }
  | {
      readonly status: 'failed';
      readonly error: Error;
      readonly retry: () => void;
    };

/**
 * Asks when `key` changes and at every retry; an answer to an older question is never shown.
 *
 * @param key - what is asked for, as text; nothing is asked while it is undefined
 */
export function useRemote<T>(
  key: string | undefined,
  ask: (signal: AbortSignal) => Promise<T>,
): Remote<T> {
  const [attempt, setAttempt] = useState(0);
  const [seen, setSeen] = useState<{ key: string; state: Remote<T> }>();
  const latest = useRef(ask);
  latest.current = ask;

  useEffect(() => {
    if (key === undefined) return undefined;
    const asking = new AbortController();
    const { signal } = asking;
    const tell = (state: Remote<T>) =>
      signal.aborted || setSeen({ key, state });
    tell({ status: 'loading' });
    latest.current(signal).then(
      value => tell({ status: 'read', value }),
      error => {
        const retry = () => setAttempt(count => count + 1);
        tell({ status: 'failed', error, retry });
      },
    );
    return () => asking.abort();
  }, [key, attempt]);

  if (key === undefined) return { status: 'idle' };
  return seen?.key === key ? seen.state : { status: 'loading' };
}
