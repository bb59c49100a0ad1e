import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { ComponentDetail } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useEffect, useState } from 'react';
import { platformBootstrapApiRef } from '../api/PlatformBootstrapApi';
import { isNotFound } from '../api/refusal';

/** What is known of one component beyond its row. */
export type DetailState =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly detail: ComponentDetail }
  | { readonly status: 'missing' }
  | { readonly status: 'failed'; readonly error: Error };

/** Evidence and transitions of one component, read again whenever the snapshot's `version` grows. */
export function useComponentDetail(
  id: string,
  version: number,
): { readonly state: DetailState; readonly retry: () => void } {
  const api = useApi(platformBootstrapApiRef);
  const [attempt, setAttempt] = useState(0);
  const [{ about, state }, setKnown] = useState<{
    readonly about: string;
    readonly state: DetailState;
  }>({ about: id, state: { status: 'loading' } });

  useEffect(() => {
    const request = new AbortController();
    const tell = (next: DetailState) => {
      if (!request.signal.aborted) setKnown({ about: id, state: next });
    };
    api.component(id, { signal: request.signal }).then(
      detail => tell({ status: 'ready', detail }),
      error =>
        tell(
          isNotFound(error)
            ? { status: 'missing' }
            : { status: 'failed', error: toError(error) },
        ),
    );
    return () => request.abort();
  }, [api, id, version, attempt]);

  return {
    // The answer about another component is none about this one.
    state: about === id ? state : { status: 'loading' },
    retry: () => setAttempt(old => old + 1),
  };
}
