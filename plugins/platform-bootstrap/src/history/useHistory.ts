import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  HistoryReport,
  HistoryWindow,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { platformBootstrapApiRef } from '../api/PlatformBootstrapApi';

/** What is known of the history. */
export type HistoryState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: Error }
  | {
      readonly status: 'ready';
      readonly report: HistoryReport;
      /** Why it could not be read again; what was read before stays. */
      readonly error?: Error;
    };

const PACE_MS = 30_000;

/** The history of a window, kept current while somebody looks; read anew when `version`, the snapshot's, grows. */
export function useHistory(
  window: HistoryWindow,
  version: number,
  component?: string,
): { readonly state: HistoryState; readonly retry: () => void } {
  const api = useApi(platformBootstrapApiRef);
  const [state, setState] = useState<HistoryState>({ status: 'loading' });
  const request = useRef<AbortController>();

  const read = useCallback(async () => {
    request.current?.abort();
    const { signal } = (request.current = new AbortController());
    const tell = (next: (old: HistoryState) => HistoryState) => {
      if (!signal.aborted) setState(next);
    };
    try {
      const report = await api.history({ window, component }, { signal });
      tell(() => ({ status: 'ready', report }));
    } catch (error) {
      const failure = toError(error);
      tell(old =>
        old.status === 'ready' && old.report.window === window
          ? { ...old, error: failure }
          : { status: 'failed', error: failure },
      );
    }
  }, [api, window, component]);

  useEffect(() => {
    read();
    const look = () => {
      if (document.visibilityState === 'visible') read();
    };
    const timer = setInterval(look, PACE_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
      request.current?.abort();
    };
  }, [read, version]);

  return { state, retry: () => void read() };
}
