import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { useSignal } from '@backstage/plugin-signals-react';
import {
  READINESS_CHANNEL,
  ReadinessSignal,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  DoctorReading,
  platformBootstrapApiRef,
} from '../api/PlatformBootstrapApi';
import { isDenied } from '../api/refusal';

/** What is known of the doctor's report. */
export type DoctorState =
  | { readonly status: 'loading' }
  | { readonly status: 'denied' }
  | { readonly status: 'failed'; readonly error: Error }
  | {
      readonly status: 'ready';
      readonly reading: DoctorReading;
      /** Why it could not be read again; what was read before stays. */
      readonly error?: Error;
    };

/** The backend reads the repository once a minute. */
const PACE_MS = 30_000;
const AWAITED_PACE_MS = 1_000;
const AWAITED_MS = 15_000;

const failed = (old: DoctorState, error: unknown): DoctorState => {
  if (isDenied(error)) return { status: 'denied' };
  return old.status === 'ready'
    ? { ...old, error: toError(error) }
    : { status: 'failed', error: toError(error) };
};

/** The doctor's report, kept current while somebody looks; `awaitNews` after asking for the repository to be read. */
export function useDoctor(
  component: string,
  limit: number,
): {
  readonly state: DoctorState;
  readonly awaitNews: () => void;
  readonly retry: () => void;
} {
  const api = useApi(platformBootstrapApiRef);
  const [state, setState] = useState<DoctorState>({ status: 'loading' });
  const [awaitedSince, setAwaitedSince] = useState<number>();
  const request = useRef<AbortController>();

  const read = useCallback(async () => {
    request.current?.abort();
    const { signal } = (request.current = new AbortController());
    const tell = (next: (old: DoctorState) => DoctorState) => {
      if (!signal.aborted) setState(next);
    };
    try {
      const query = { limit, ...(component && { component }) };
      const reading = await api.doctor(query, { signal });
      tell(() => ({ status: 'ready', reading }));
    } catch (error) {
      tell(old => failed(old, error));
    }
  }, [api, component, limit]);

  // What was awaited has arrived.
  const examinedAt =
    state.status === 'ready' ? state.reading.report.examinedAt : null;
  useEffect(() => setAwaitedSince(undefined), [examinedAt]);

  useEffect(() => {
    read();
    const look = () => {
      if (document.visibilityState === 'visible') read();
    };
    const timer = setInterval(look, awaitedSince ? AWAITED_PACE_MS : PACE_MS);
    const patience = setTimeout(
      () => setAwaitedSince(undefined),
      awaitedSince ? AWAITED_MS : 2 ** 31 - 1,
    );
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      clearTimeout(patience);
      document.removeEventListener('visibilitychange', look);
      request.current?.abort();
    };
  }, [read, awaitedSince]);

  // Signals may not be installed, and their socket may be down: then looking now and then does it.
  const { lastSignal } = useSignal<ReadinessSignal>(READINESS_CHANNEL);
  useEffect(() => {
    if (lastSignal) read();
  }, [read, lastSignal]);

  return {
    state,
    awaitNews: () => setAwaitedSince(Date.now()),
    retry: () => void read(),
  };
}
