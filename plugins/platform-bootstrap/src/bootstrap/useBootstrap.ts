import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { BootstrapReport } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { platformBootstrapApiRef } from '../api/PlatformBootstrapApi';

/** What is known of how far the plan is. */
export type BootstrapState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: Error }
  | {
      readonly status: 'ready';
      readonly report: BootstrapReport;
      /** Why it could not be read again; what was read before stays. */
      readonly error?: Error;
    };

/** How far the plan is, read anew whenever the platform was: `observation` names the newest one. */
export function useBootstrap(observation: string): {
  readonly state: BootstrapState;
  readonly retry: () => void;
} {
  const api = useApi(platformBootstrapApiRef);
  const [state, setState] = useState<BootstrapState>({ status: 'loading' });
  const request = useRef<AbortController>();

  const read = useCallback(async () => {
    request.current?.abort();
    const { signal } = (request.current = new AbortController());
    const tell = (next: (old: BootstrapState) => BootstrapState) => {
      if (!signal.aborted) setState(next);
    };
    try {
      const report = await api.bootstrap({ signal });
      tell(() => ({ status: 'ready', report }));
    } catch (thrown) {
      const error = toError(thrown);
      tell(old =>
        old.status === 'ready'
          ? { ...old, error }
          : { status: 'failed', error },
      );
    }
  }, [api]);

  useEffect(() => {
    read();
    return () => request.current?.abort();
  }, [read, observation]);

  return { state, retry: () => void read() };
}
