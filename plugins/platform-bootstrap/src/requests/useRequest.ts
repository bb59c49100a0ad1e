import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { ChangeRequest } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useEffect, useState } from 'react';
import { platformBootstrapApiRef } from '../api/PlatformBootstrapApi';
import { isNotFound } from '../api/refusal';
import { RequestsState } from './RequestsFeed';

/** What is known of one request. */
export type RequestState =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly request: ChangeRequest }
  | { readonly status: 'missing' }
  | { readonly status: 'failed'; readonly error: Error };

/** The newest request of a number or a branch, as far as it is listed. */
export const findRequest = (
  requests: readonly ChangeRequest[],
  id: string,
): ChangeRequest | undefined =>
  requests.find(request => request.id === id) ??
  requests.find(request => request.key === id);

/** One request: from the list, and where that does not go back so far, from the backend. */
export function useRequest(
  id: string,
  state: RequestsState,
): { readonly state: RequestState; readonly retry: () => void } {
  const api = useApi(platformBootstrapApiRef);
  const list = 'reading' in state ? state.reading.list : undefined;
  const listed = list && findRequest(list.requests, id);
  const version = list?.version;
  const isAsked = list !== undefined && listed === undefined;
  const [attempt, setAttempt] = useState(0);
  const [known, setKnown] = useState<{
    readonly about: string;
    readonly state: RequestState;
  }>();

  useEffect(() => {
    if (!isAsked) return undefined;
    const request = new AbortController();
    const tell = (next: RequestState) => {
      if (!request.signal.aborted) setKnown({ about: id, state: next });
    };
    api.request(id, { signal: request.signal }).then(
      found => tell({ status: 'ready', request: found }),
      error =>
        tell(
          isNotFound(error)
            ? { status: 'missing' }
            : { status: 'failed', error: toError(error) },
        ),
    );
    return () => request.abort();
  }, [api, id, isAsked, version, attempt]);

  const asked = known?.about === id ? known.state : undefined;
  return {
    state: listed
      ? { status: 'ready', request: listed }
      : asked ?? { status: 'loading' },
    retry: () => setAttempt(old => old + 1),
  };
}
