import { useApi } from '@backstage/frontend-plugin-api';
import { RepositorySummary } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useEffect, useState } from 'react';
import { changesApiRef } from './changesApi';

/** The repository's summary, or why there is none. */
export type RepositoryState =
  | { readonly status: 'loading' }
  | { readonly status: 'read'; readonly repository: RepositorySummary }
  | {
      readonly status: 'failed';
      readonly error: Error;
      readonly retry: () => void;
    };

/** Reads the platform repository's summary when mounted and at every retry. */
export function useRepository(): RepositoryState {
  const changes = useApi(changesApiRef);
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<RepositoryState>({ status: 'loading' });

  useEffect(() => {
    const asking = new AbortController();
    const { signal } = asking;
    setState({ status: 'loading' });
    changes.repository({ signal }).then(
      repository => signal.aborted || setState({ status: 'read', repository }),
      error =>
        signal.aborted ||
        setState({
          status: 'failed',
          error,
          retry: () => setAttempt(count => count + 1),
        }),
    );
    return () => asking.abort();
  }, [changes, attempt]);

  return state;
}
