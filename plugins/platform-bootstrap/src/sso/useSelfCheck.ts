import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { SelfCheck } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useEffect, useState } from 'react';
import { platformBootstrapApiRef } from '../api/PlatformBootstrapApi';
import { isDenied, isNotFound } from '../api/refusal';

/** What is known of the sign-in chain. */
export type CheckState =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly check: SelfCheck }
  | { readonly status: 'denied' }
  /** Sign-in goes another way. */
  | { readonly status: 'absent' }
  | { readonly status: 'failed'; readonly error: Error };

function failure(error: unknown): CheckState {
  if (isDenied(error)) return { status: 'denied' };
  if (isNotFound(error)) return { status: 'absent' };
  return { status: 'failed', error: toError(error) };
}

/** Walks the sign-in chain once, and again when asked to; the last result stays until there is another. */
export function useSelfCheck() {
  const api = useApi(platformBootstrapApiRef);
  const [attempt, setAttempt] = useState(0);
  const [{ about, state }, setKnown] = useState<{
    readonly about: number;
    readonly state: CheckState;
  }>({ about: -1, state: { status: 'loading' } });

  useEffect(() => {
    const request = new AbortController();
    const tell = (next: CheckState) => {
      if (!request.signal.aborted) setKnown({ about: attempt, state: next });
    };
    api.selfCheck({ signal: request.signal }).then(
      check => tell({ status: 'ready', check }),
      error => tell(failure(error)),
    );
    return () => request.abort();
  }, [api, attempt]);

  return {
    state,
    checking: about !== attempt,
    again: () => setAttempt(old => old + 1),
  };
}
